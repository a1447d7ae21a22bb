import Diagnostics
import Linting
import Testing

/// A letter that breaks a rule where marks say so, or keeps it.
///
/// How a case is written:
/// - `[[the-id:Best regards]]` marks what a finding of that rule covers exactly; `[[the-id:]]` marks an empty place.
///   Marks may stand in the text and in the subject. `⟨name⟩` is a variable, `⟨name!⟩` one with a default.
/// - A bad case must give the findings of its rule that are marked and no other of that rule; a good case none. Marks
///   of other rules must be found, too.
/// - `fixed` is the text after the fixes of the rule are made; making them again must change nothing.
/// - What is no text (sender, headers, table, HTML) is set in the closure; findings that then point into other files
///   are counted by `elsewhere`.
/// - Each rule needs a bad and a good case, each language it has words of its own: see `RuleCoverageTests`.
///
///     .bad("closing-cliche", .english, "Who decides?\n\n[[closing-cliche:Best regards,]]\nAnn",
///         fixed: "Who decides?\n\nAnn"),
///     .good("closing-cliche", .english, "We are best in class. Who decides?"),
struct RuleCase: CustomTestStringConvertible, Sendable {
    let rule: String
    let language: LetterLanguage
    let isBad: Bool
    let text: String
    var subject: String?
    var severity: Severity?
    /// A part of the first finding's message.
    var message: String?
    var fixed: String?
    var profile = Profile.default
    var position = Letter.Position.first
    var elsewhere = 0
    var change: @Sendable (inout Letter) -> Void = { _ in }

    static func bad(
        _ rule: String, _ language: LetterLanguage, _ text: String, subject: String? = "docks",
        _ severity: Severity? = nil, message: String? = nil, fixed: String? = nil,
        profile: Profile = .default, position: Letter.Position = .first, elsewhere: Int = 0,
        _ change: @escaping @Sendable (inout Letter) -> Void = { _ in }
    ) -> RuleCase {
        RuleCase(
            rule: rule, language: language, isBad: true, text: text, subject: subject,
            severity: severity, message: message, fixed: fixed, profile: profile,
            position: position, elsewhere: elsewhere, change: change)
    }

    static func good(
        _ rule: String, _ language: LetterLanguage, _ text: String, subject: String? = "docks",
        profile: Profile = .default, position: Letter.Position = .first,
        _ change: @escaping @Sendable (inout Letter) -> Void = { _ in }
    ) -> RuleCase {
        RuleCase(
            rule: rule, language: language, isBad: false, text: text, subject: subject,
            profile: profile, position: position, change: change)
    }

    var testDescription: String {
        "\(rule) \(isBad ? "bad" : "good") \(language.rawValue): "
            + text.split(separator: "\n").joined(separator: " / ")
    }

    /// The letter of a text and a subject without marks; the text's file is `letter.txt`.
    func letter(_ text: String, _ subject: String?) -> Letter {
        let (body, file) = letterText(text)
        let subjectText = subject.map { letterText($0, path: "subject").text }
        var letter = Letter(
            file: file, variants: [LetterVariant(subject: subjectText, body: body)],
            kind: .template)
        letter.position = position
        letter.language = language
        change(&letter)
        return letter
    }
}

/// Letters that break or keep a rule of sets together; each text is marked as in `RuleCase`.
struct SetCase: CustomTestStringConvertible, Sendable {
    let rule: String
    let isBad: Bool
    let texts: [String]
    /// Working days before each letter.
    var delays: [Int?] = []
    var kind = LetterSet.Kind.sequence
    var severity: Severity?
    /// Findings that point to the set as a whole, or to a delay: both are in the file `campaign.yml`.
    var elsewhere = 0
    var recipients: Int?

    static func bad(
        _ rule: String, _ texts: [String], delays: [Int?] = [],
        kind: LetterSet.Kind = .sequence, _ severity: Severity? = nil, elsewhere: Int = 0,
        recipients: Int? = nil
    ) -> SetCase {
        SetCase(
            rule: rule, isBad: true, texts: texts, delays: delays, kind: kind, severity: severity,
            elsewhere: elsewhere, recipients: recipients)
    }

    static func good(
        _ rule: String, _ texts: [String], delays: [Int?] = [],
        kind: LetterSet.Kind = .sequence, recipients: Int? = nil
    ) -> SetCase {
        SetCase(
            rule: rule, isBad: false, texts: texts, delays: delays, kind: kind,
            recipients: recipients)
    }

    var testDescription: String { "\(rule) \(isBad ? "bad" : "good"), \(texts.count) letters" }
}
