/// All phrase tables, ready to match; built once for a classifier.
struct RuleBook: Sendable {
    let phrases: PhraseIndex<Rule>
    /// Lines of the tables that could not be read; empty in a sound build.
    let faults: [String]

    static let tables: [RuleTable] = [
        EnglishRefusals.doNotContact, EnglishRefusals.notInterested, EnglishRefusals.notNow,
        EnglishInterest.positive, EnglishInterest.meeting, EnglishInterest.question,
        EnglishInterest.sendInfo, EnglishInterest.referral,
        RussianRefusals.doNotContact, RussianRefusals.notInterested, RussianRefusals.notNow,
        RussianInterest.positive, RussianInterest.meeting, RussianInterest.question,
        RussianInterest.sendInfo, RussianInterest.referral,
        WesternRules.german, WesternRules.french,
        IberianRules.spanish, IberianRules.portuguese,
        UkrainianPersianRules.ukrainian, UkrainianPersianRules.persian,
        AutomaticRules.english, AutomaticRules.russian, AutomaticRules.other,
        AutomaticRules.noise,
    ]

    init() {
        var index = PhraseIndex<Rule>()
        var faults: [String] = []
        for table in Self.tables { faults += table.add(to: &index) }
        phrases = index
        self.faults = faults
    }
}
