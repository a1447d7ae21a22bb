import CivilTime

/// Works out from an absence note when its author can be written to again.
struct AbsenceReader {
    /// Days ahead beyond which a date is taken for something else.
    private static let horizon = 366
    /// How many words before and after a date may say what it means.
    private static let reachBefore = 6
    private static let reachAfter = 4

    private enum Role { case comesBack, lastDay, firstDay, plain }

    private static let returnStems = [
        "back", "return", "reopen", "resum", "reachable", "again", "respond", "answer", "rejoin",
        "вернусь", "вернем", "вернет", "возвращ", "буду", "будем", "выйду", "выхожу", "выйдет",
        "приступ", "отвечу", "ответим", "снова", "связи", "работе", "офисе", "доступ", "появлюсь",
        "wieder", "zuruck", "erreichbar", "retour", "rentre", "revien", "disponible", "vuelvo",
        "volver", "regres", "reincorpor", "volto", "volta", "retorn", "повернус", "поверта",
        "вийду", "відповім", "برمی", "بازمی", "باز",
    ]
    private static let returnOnlyBefore = ["available", "in"]
    private static let untilWords: Set<String> = [
        "until", "till", "til", "through", "thru", "to", "по", "до", "bis", "jusqu", "au", "hasta",
        "al", "ate", "تا", "incl", "ending",
    ]
    private static let fromWords: Set<String> = [
        "from", "с", "со", "vom", "von", "ab", "du", "desde", "з", "із", "від", "since", "starting",
        "از", "dal", "partir",
    ]
    private static let inclusive = ["inclu", "включ", "einschl", "last day"]
    private static let negations: Set<String> = [
        "not", "no", "wont", "cant", "не", "nicht", "pas", "no", "nao",
    ]

    private let words: [Word]
    private let today: CivilDate

    init(words: [Word], today: CivilDate) {
        self.words = words
        self.today = today
    }

    /// Returns the first day on which mail makes sense again, or nil when the note names none that lies ahead.
    func resumeDay() -> CivilDate? {
        var finder = DateFinder(words: words, today: today)
        let mentions = finder.find()
        for precision in [DateMention.Precision.exact, .relative, .vague] {
            if let day = resumeDay(mentions, precision: precision), day > today,
                day - today <= Self.horizon
            {
                return day
            }
        }
        return nil
    }

    private func resumeDay(_ mentions: [DateMention], precision: DateMention.Precision)
        -> CivilDate?
    {
        var returns: [CivilDate] = []
        var lastDays: [CivilDate] = []
        var plain: [CivilDate] = []
        for (index, mention) in mentions.enumerated() where mention.precision == precision {
            switch role(of: index, in: mentions) {
            case .comesBack: returns.append(mention.date)
            case .lastDay: lastDays.append(mention.date)
            case .firstDay: break
            case .plain: plain.append(mention.date)
            }
        }
        if let day = returns.first(where: { $0 > today }) { return day }
        if precision != .exact,
            mentions.contains(where: { $0.precision == .exact && $0.date > today })
        {
            return nil
        }
        if let day = lastDays.max() { return day + 1 }
        guard let day = plain.max() else { return nil }
        return precision == .vague ? day : day + 1
    }

    private func role(of index: Int, in mentions: [DateMention]) -> Role {
        let mention = mentions[index]
        if mention.startsRange { return .firstDay }
        if mention.endsRange { return .lastDay }
        let floor = index > 0 ? mentions[index - 1].range.upperBound : 0
        let ceiling =
            index + 1 < mentions.count ? mentions[index + 1].range.lowerBound : words.count
        let before = words[
            max(floor, mention.range.lowerBound - Self.reachBefore)..<mention.range.lowerBound]
        let after = words[
            min(
                mention.range.upperBound, ceiling)..<min(
                    ceiling, mention.range.upperBound + Self.reachAfter)]
        return role(before: before, after: after)
    }

    private func role(before: ArraySlice<Word>, after: ArraySlice<Word>) -> Role {
        let near = before.suffix(3).reversed()
        let returnsBefore = before.contains {
            isReturn($0.text) || Self.returnOnlyBefore.contains($0.text)
        }
        if after.prefix(2).contains(where: { word in
            Self.inclusive.contains { word.text.hasPrefix($0) }
        }) {
            return .lastDay
        }
        for word in near {
            if Self.untilWords.contains(word.text) {
                // "not back until the 6th": the 6th is the day of return.
                let denied = before.contains { Self.negations.contains($0.text) }
                return returnsBefore && denied && word.text != "до" && word.text != "по"
                    ? .comesBack : .lastDay
            }
            if Self.fromWords.contains(word.text) {
                let backAfter = after.contains { isReturn($0.text) || $0.text == "available" }
                return before.contains { isReturn($0.text) } || backAfter ? .comesBack : .firstDay
            }
        }
        return returnsBefore ? .comesBack : .plain
    }

    private func isReturn(_ word: String) -> Bool {
        Self.returnStems.contains { word.hasPrefix($0) }
    }
}
