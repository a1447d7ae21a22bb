import Diagnostics

/// Reads the patterns of a workspace's rules into the book of phrases.
struct HouseCompiler {
    private(set) var book: PhraseBook
    private(set) var findings: [Finding] = []
    private var lists = 0
    private var patterns = 0
    private var phrases = 0
    private var rules = 0
    private var places: [String: SourceSpan] = [:]

    init(_ book: PhraseBook) {
        self.book = book
    }

    private mutating func report(_ rule: String, _ message: String, at span: SourceSpan) {
        findings.append(Finding("rules/\(rule)", .error, message, at: span))
    }

    // MARK: - Rules

    mutating func rule(_ rule: HouseRule) -> Rule? {
        rules += 1
        guard rules <= HouseRules.mostRules else {
            if rules == HouseRules.mostRules + 1 {
                report(
                    "limit", "more than \(HouseRules.mostRules) rules; take some out",
                    at: rule.id.span)
            }
            return nil
        }
        let isNew = isNew(rule.id)
        let languages = languages(rule.languages)
        let found = findings.count
        let check = check(of: rule)
        guard isNew, findings.count == found, languages.count == rule.languages.count else {
            return nil
        }
        let search = HouseCheck(rule: rule, check: check, languages: Set(languages))
        return search.rule
    }

    private mutating func isNew(_ id: Located<String>) -> Bool {
        if RuleCatalog.rule(id.value) != nil {
            report(
                "id",
                "'\(id.value)' is a built-in rule; choose another id, or change its list by 'like'",
                at: id.span)
            return false
        }
        if let first = places[id.value] {
            report("id", "'\(id.value)' stands twice; the first is at \(first)", at: id.span)
            return false
        }
        places[id.value] = id.span
        return true
    }

    private mutating func languages(_ names: [Located<String>]) -> [LetterLanguage] {
        names.compactMap { name in
            if let language = LetterLanguage(rawValue: name.value) { return language }
            let known = LetterLanguage.allCases.map(\.rawValue)
            let list = known.map { "'\($0)'" }.joined(separator: ", ")
            let guess = nearest(to: name.value, among: known).map { "did you mean '\($0)'? " }
            report(
                "value", "'language' is '\(name.value)'; \(guess ?? "")allowed are \(list)",
                at: name.span)
            return nil
        }
    }

    private mutating func check(of rule: HouseRule) -> HouseCheck.Content {
        switch rule.check {
        case .existence(let tokens): return .existence(list(of: tokens))
        case .substitution(let swaps):
            return .substitution(
                first: lists,
                swaps.map { swap in
                    _ = list(of: [swap.from])
                    return swap.to
                })
        case .occurrence(let tokens, let bounds, let unit):
            return .occurrence(list(of: tokens), bounds, unit)
        case .length(let bounds, let unit): return .length(bounds, unit)
        case .ratio(let tokens, let against, let thousandths):
            return .ratio(list(of: tokens), against: list(of: against), thousandths: thousandths)
        }
    }

    // MARK: - Lists

    /// Extends the list of a built-in rule, or takes phrases from it.
    mutating func change(_ change: HouseRule.ListChange) {
        guard let list = HouseCompiler.listsOfRules[change.like.value] else {
            let known = HouseCompiler.listsOfRules.keys.sorted()
            let hint =
                nearest(to: change.like.value, among: known).map { "did you mean '\($0)'?" }
                ?? "'like' names a built-in rule of phrases, such as 'closing-cliche'"
            let what =
                RuleCatalog.rule(change.like.value) == nil
                ? "unknown rule '\(change.like.value)'" : "'\(change.like.value)' has no phrases"
            return report("like", "\(what); \(hint)", at: change.like.span)
        }
        for pattern in change.add { add(pattern, to: list) }
        guard !change.remove.isEmpty else { return }
        let mask = book.masks[list] ?? newList()
        book.masks[list] = mask
        for pattern in change.remove { add(pattern, to: mask) }
    }

    /// The first list of each rule of phrases; what is a farewell the reading of letters asks the list itself.
    private static let listsOfRules: [String: PhraseList] = Dictionary(
        PhraseRuleTable.all.compactMap { rule in rule.lists.first.map { (rule.id, $0) } }
            + [("closing-cliche", .closingCliche)],
        uniquingKeysWith: { first, _ in first })

    private mutating func newList() -> PhraseList {
        defer { lists += 1 }
        return .house(lists)
    }

    private mutating func list(of patterns: [Located<String>]) -> PhraseList {
        let list = newList()
        for pattern in patterns { add(pattern, to: list) }
        return list
    }

    private mutating func add(_ pattern: Located<String>, to list: PhraseList) {
        patterns += 1
        guard patterns <= HouseRules.mostPatterns else {
            if patterns == HouseRules.mostPatterns + 1 {
                report(
                    "limit", "more than \(HouseRules.mostPatterns) patterns; take some out",
                    at: pattern.span)
            }
            return
        }
        do throws(PhraseBook.PatternFault) {
            let room = HouseRules.mostPhrases - phrases
            phrases += try book.add(pattern.value, to: list, atMost: room)
        } catch {
            let shown = HouseCompiler.shown(pattern.value)
            report("pattern", "the pattern '\(shown)' \(error.message)", at: pattern.span)
        }
    }

    /// A pattern as a message quotes it.
    private static func shown(_ pattern: String) -> String {
        let scalars = pattern.unicodeScalars
        var text = String.UnicodeScalarView()
        for scalar in scalars.prefix(60) {
            text.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
        }
        return String(text) + (scalars.count > 60 ? "…" : "")
    }
}
