/// Cuts from a mail what its author did not write for it: quotes, signature, banner, legal notice.
///
/// ```swift
/// ReplyText.own("Sounds good.\n\nOn Tue, Ann <ann@x.example> wrote:\n> Shall we?")  // "Sounds good."
/// ```
package struct ReplyText: Sendable {
    private let lines: [String]

    init(_ text: String) {
        lines = Self.unquotedLines(text)
    }

    /// What the author wrote, without quotes, signature and legal notice; its lines are lines of the text.
    var own: String { Self.joined(SignatureCutter.cut(lines)) }

    /// The text without quotes, its signature kept.
    var unquoted: String { Self.joined(lines) }

    /// Returns what the author wrote, without quotes, signature and legal notice; its lines are lines of the text.
    package static func own(_ text: String) -> String { ReplyText(text).own }

    /// Returns the text without quotes, its signature kept.
    package static func unquoted(_ text: String) -> String { ReplyText(text).unquoted }

    static func isQuoted(_ line: String) -> Bool {
        line.unicodeScalars.first { $0 != " " && $0 != "\t" && !MailLines.isInvisible($0) } == ">"
    }

    private static func unquotedLines(_ text: String) -> [String] {
        let mail = MailLines(text)
        let header = QuoteHeader(mail)
        let list = AuthorsList(mail)
        var kept: [String] = []
        var index = 0
        var quoteSeen = false
        while index < mail.count {
            if mail.isQuoted(index) {
                let end = list.end(of: index)
                if !quoteSeen, list.isOwn(index..<end) {
                    kept += mail.lines[index..<end]
                } else {
                    quoteSeen = true
                }
                index = end
                continue
            }
            switch header.opening(at: index) {
            case .rest: return kept
            case .markedQuote(let count):
                quoteSeen = true
                index += count
                SignatureCutter.dropRules(&kept)
            case nil:
                kept.append(mail.isBlank(index) ? "" : mail.lines[index])
                index += 1
            }
        }
        return kept
    }

    private static func joined(_ lines: [String]) -> String {
        var result: [String] = []
        for line in lines where !(line.isEmpty && result.last?.isEmpty == true) {
            result.append(line)
        }
        return result.joined(separator: "\n").trimmingBlanks
    }
}

/// Tells a list that its author marked with `>` from a quotation.
struct AuthorsList {
    private static let itemLength = 60
    private static let itemLimit = 12

    private let mail: MailLines

    init(_ mail: MailLines) {
        self.mail = mail
    }

    /// Returns the index after the marked lines that begin at a line.
    func end(of start: Int) -> Int {
        var end = start
        while end < mail.count, mail.isQuoted(end) { end += 1 }
        return end
    }

    /// A list stands right under the author's line that ends in a colon, an amount such as `> 500` right in the text.
    func isOwn(_ range: Range<Int>) -> Bool {
        guard range.lowerBound > 0, !mail.isBlank(range.lowerBound - 1),
            range.count <= Self.itemLimit
        else { return false }
        let items = range.map { item(mail.lines[$0]) }
        guard
            items.allSatisfy({
                !$0.isEmpty && !$0.hasPrefix(">") && $0.utf8.count <= 2 * Self.itemLength
            })
        else { return false }
        if range.count == 1 {
            return items[0].unicodeScalars.first.map(Folding.isDigit) ?? false
        }
        let above = mail.folded(range.lowerBound - 1)
        let isSaid = above.split { " ,:;".contains($0) }.contains {
            QuoteMarks.verbs.contains(String($0)) || Self.reported.contains(String($0))
        }
        return above.hasSuffix(":") && !isSaid
    }

    /// What another said is a quotation, also when the author introduces it.
    private static let reported = QuoteMarks.folded([
        "asked", "said", "mentioned", "спросили", "спрашивали", "спрашивал", "сказали", "fragten",
        "gefragt", "sagten", "demandiez", "demande", "disiez", "preguntaba", "preguntaste", "dijo",
        "perguntou", "disse", "питали", "запитали", "сказав", "پرسیدید", "گفتید",
    ])

    private func item(_ line: String) -> String {
        String(line.trimmingBlanks.dropFirst()).trimmingBlanks
    }
}
