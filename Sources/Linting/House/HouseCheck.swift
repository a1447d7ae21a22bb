import Diagnostics

/// A workspace's rule with its patterns read into lists.
struct HouseCheck: Sendable {
    /// What is looked for; lists are those of the book.
    enum Content: Sendable {
        case existence(PhraseList)
        /// Each phrase has a list of its own, the first with this number.
        case substitution(first: Int, [String])
        case occurrence(PhraseList, HouseRule.Bounds, HouseRule.Unit?)
        case length(HouseRule.Bounds, HouseRule.Unit)
        case ratio(PhraseList, against: PhraseList, thousandths: Int)
    }

    let source: HouseRule
    let content: Content
    let languages: Set<LetterLanguage>

    init(rule: HouseRule, check: Content, languages: Set<LetterLanguage>) {
        source = rule
        content = check
        self.languages = languages
    }

    /// The rule as the linter runs it.
    var rule: Rule {
        let wording = source.wording
        let summary = wording.summary ?? wording.message
        let doc = Rule.Doc(why: wording.hint ?? summary, bad: "", good: "")
        var rule = Rule(
            source.id.value, source.severity, summary, source.category,
            from: [.practice("a rule of this workspace")], doc: doc,
            check: .variant { reading throws(NotAssessed) in try remarks(on: reading) })
        rule.origin = source.id.span
        rule.url = source.url
        return rule
    }

    private func remarks(on reading: Reading) throws(NotAssessed) -> [Remark] {
        if !languages.isEmpty {
            guard let language = reading.document.language else {
                throw NotAssessed("the language of the letter is not known")
            }
            guard languages.contains(language) else { return [] }
        }
        if source.scope == .subject, reading.subject == nil {
            throw NotAssessed("the letter has no subject")
        }
        return HouseSearch(self, reading).remarks
    }

    /// Returns the sentence of a finding.
    func sentence(_ phrase: String, _ count: String = "", _ other: String = "", to: String? = nil)
        -> String
    {
        let hint = source.wording.hint ?? to.map { _ in "write '#s'" }
        let text = source.wording.message + (hint.map { "; \($0)" } ?? "")
        let marks = [("%", phrase), ("#n", count), ("#m", other), ("#s", to ?? "")]
        return HouseCheck.filled(text, marks.map { (Array($0.0.utf8), $0.1) })
    }

    /// Puts words for marks in one pass, so that a mark inside such words stays as it is.
    private static func filled(_ text: String, _ marks: [(mark: [UInt8], text: String)]) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if let found = marks.first(where: { bytes[position...].starts(with: $0.mark) }) {
                result += Array(found.text.utf8)
                position += found.mark.count
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
