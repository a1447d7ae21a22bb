/// Cuts from a mail what its author did not write for it: quotes, signature, legal notice.
///
/// ```swift
/// ReplyText.own("Sounds good.\n\nOn Tue, Ann <ann@x.example> wrote:\n> Shall we?")  // "Sounds good."
/// ```
package enum ReplyText {
    /// Lines beyond this are not read.
    private static let lineLimit = 5000

    /// Returns what the author wrote, without quotes, signature and legal notice.
    package static func own(_ text: String) -> String {
        let lines = unquotedLines(text)
        return joined(SignatureCutter.cut(lines))
    }

    /// Returns the text without quotes, its signature kept.
    package static func unquoted(_ text: String) -> String {
        joined(unquotedLines(text))
    }

    static func isQuoted(_ line: String) -> Bool {
        guard let first = line.unicodeScalars.first(where: { $0 != " " && $0 != "\t" }) else {
            return false
        }
        return first == ">" || first == "|" && line.unicodeScalars.count > 2
    }

    private static func unquotedLines(_ text: String) -> [String] {
        let lines = text.utf8.split(
            separator: 0x0A, maxSplits: lineLimit, omittingEmptySubsequences: false
        ).prefix(lineLimit).map { String(Substring($0)).trimmingTrail }
        let header = QuoteHeader(lines: lines)
        var kept: [String] = []
        var index = 0
        while index < lines.count {
            if isQuoted(lines[index]) {
                index += 1
                continue
            }
            switch header.opening(at: index) {
            case .rest: return kept
            case .attribution(let count):
                // Without `>` marks below, everything under the introduction is the older mail.
                guard isFollowedByQuote(lines, from: index + count) else { return kept }
                index += count
            case nil:
                kept.append(lines[index])
                index += 1
            }
        }
        return kept
    }

    private static func isFollowedByQuote(_ lines: [String], from start: Int) -> Bool {
        guard start < lines.count,
            let next = lines[start...].first(where: { !$0.trimmingBlanks.isEmpty })
        else { return false }
        return isQuoted(next)
    }

    private static func joined(_ lines: [String]) -> String {
        var result: [String] = []
        for line in lines where !(line.isEmpty && result.last?.isEmpty == true) {
            result.append(line)
        }
        return result.joined(separator: "\n").trimmingBlanks
    }
}

extension String {
    /// The line without blanks at its end.
    var trimmingTrail: String {
        guard let end = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace }) else {
            return ""
        }
        return String(unicodeScalars[...end])
    }
}
