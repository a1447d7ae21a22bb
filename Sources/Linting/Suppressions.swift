import Diagnostics

/// What a letter tells the rules to overlook: the front matter's list, and comments for the line below them.
///
/// A comment is `{% comment %}lint-disable-next-line rule -- reason{% endcomment %}`, which never reaches a recipient.
struct Suppressions {
    private struct Entry {
        let rule: String
        let span: SourceSpan
        /// The only line it holds for, or nil for the whole letter.
        let line: Int?
        let file: String
        var isUsed = false
    }

    private var entries: [Entry]

    init(of letter: Letter) {
        entries = letter.disabled.map {
            Entry(rule: $0.value, span: $0.span, line: nil, file: letter.file.path)
        }
        entries += Self.comments(in: letter.file)
    }

    /// Returns the findings that nothing suppresses.
    mutating func filter(_ findings: [Finding]) -> [Finding] {
        findings.filter { finding in
            var isSuppressed = false
            for index in entries.indices where entries[index].rule == finding.rule {
                if let line = entries[index].line {
                    guard finding.span.file == entries[index].file, finding.span.start.line == line
                    else { continue }
                }
                entries[index].isUsed = true
                isSuppressed = true
            }
            return !isSuppressed
        }
    }

    /// What is wrong with the suppressions themselves.
    var complaints: [Finding] {
        entries.compactMap { entry in
            guard !entry.isUsed else { return nil }
            if RuleCatalog.rule(entry.rule) != nil || entry.rule == Self.id {
                let message =
                    "nothing here breaks '\(entry.rule)' any more; take it out of the suppressions"
                return Finding(Self.id, .warning, message, at: entry.span)
            }
            let guess = nearest(to: entry.rule, among: RuleCatalog.all.map(\.id))
            let hint = guess.map { "did you mean '\($0)'?" } ?? "'sower rules' lists them"
            return Finding(
                "unknown-rule", .warning, "unknown rule '\(entry.rule)'; \(hint)", at: entry.span)
        }
    }

    static let id = "unused-suppression"
    private static let opening = Array("lint-disable-next-line ".utf8)

    private static func comments(in file: SourceFile) -> [Entry] {
        var entries: [Entry] = []
        var position = 0
        while let start = find(opening, in: file.bytes, from: position) {
            position = start + opening.count
            guard isInComment(file.bytes, start) else { continue }
            let word = file.bytes[position...].prefix { byte in
                byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            }
            guard !word.isEmpty else { continue }
            let span = file.span(word.startIndex..<word.endIndex)
            entries.append(
                Entry(
                    rule: String(decoding: word, as: UTF8.self), span: span,
                    line: span.start.line + 1,
                    file: file.path))
        }
        return entries
    }

    /// Whether nothing but space stands between a place and the `comment %}` before it.
    private static func isInComment(_ bytes: [UInt8], _ place: Int) -> Bool {
        let blanks: Set<UInt8> = [0x20, 0x09, UInt8(ascii: "-")]
        let before = bytes[..<place].reversed().drop { blanks.contains($0) }
        guard before.starts(with: "}%".utf8) else { return false }
        return before.dropFirst(2).drop { blanks.contains($0) }.starts(with: "tnemmoc".utf8)
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first else { return nil }
        var position = start
        while let next = bytes[position...].firstIndex(of: first) {
            if bytes[next...].starts(with: needle) { return next }
            position = next + 1
        }
        return nil
    }
}
