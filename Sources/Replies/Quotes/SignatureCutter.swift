/// Finds where the author's text ends and the signature begins.
enum SignatureCutter {
    /// A signature has at most so many lines that are not empty.
    private static let signatureLines = 12
    /// Words on a sign-off line; a sentence that begins with "best" is longer.
    private static let signOffWords = 6

    /// Returns the lines before the signature, the phone's line and the legal notice.
    static func cut(_ lines: [String]) -> [String] {
        var kept = NoticeCutter.withoutBanners(lines)
        if let end = NoticeCutter.noticeStart(kept), hasText(kept[..<end]) {
            kept = Array(kept[..<end])
        }
        if let end = delimiter(in: kept) { kept = Array(kept[..<end]) }
        kept = kept.filter { !isDeviceLine($0) }
        if let end = signOff(in: kept), hasText(kept[..<end]) {
            kept = Array(kept[..<end])
        }
        dropRules(&kept)
        if let end = dashedName(in: kept) { kept = Array(kept[..<end]) }
        return kept
    }

    private static func hasText(_ lines: ArraySlice<String>) -> Bool {
        lines.contains { !$0.isEmpty }
    }

    // MARK: - Delimiters

    /// The first mark of a signature (RFC 3676 §4.3) with text above and no sentences of the author below.
    private static func delimiter(in lines: [String]) -> Int? {
        let below = Below(lines)
        var seenText = false
        for (index, line) in lines.enumerated() {
            if let mark = Mark(line), seenText {
                if mark == .standard || below.isSignature(after: index) { return index }
                if mark == .rule, below.isListFooter(after: index) { return index }
            }
            if !line.isEmpty { seenText = true }
        }
        return nil
    }

    private enum Mark {
        /// `-- `: the blank at its end was trimmed.
        case standard
        case rule

        init?(_ line: String) {
            let text = line.trimmingBlanks
            if text == "--" {
                self = .standard
            } else if text == "—" || text == "---" || text == "–" {
                self = .rule
            } else if text.utf8.count >= 5, text.utf8.allSatisfy({ $0 == 0x5F || $0 == 0x2D }) {
                self = .rule
            } else {
                return nil
            }
        }
    }

    /// What stands below each line, gathered from the end in one pass.
    private struct Below {
        private var textLines: [Int] = []
        private var hasSentence: [Bool] = []
        private let lines: [String]

        init(_ lines: [String]) {
            self.lines = lines
            textLines = Array(repeating: 0, count: lines.count + 1)
            hasSentence = Array(repeating: false, count: lines.count + 1)
            for index in lines.indices.reversed() {
                let isText = !lines[index].isEmpty
                textLines[index] = textLines[index + 1] + (isText ? 1 : 0)
                hasSentence[index] =
                    hasSentence[index + 1] || isText && SignatureCutter.isSentence(lines[index])
            }
        }

        /// True when so little stands below, and nothing that asks or tells.
        func isSignature(after index: Int) -> Bool {
            textLines[index + 1] <= signatureLines && !hasSentence[index + 1]
        }

        /// True when a mailing list or a web site speaks below.
        func isListFooter(after index: Int) -> Bool {
            guard textLines[index + 1] <= signatureLines,
                let first = lines[(index + 1)...].first(where: { !$0.isEmpty })
            else { return false }
            let text = Folding.fold(String(first.prefix(60)))
            return text.hasSuffix("mailing list") || text.hasPrefix("you are receiving this")
                || text.hasPrefix("you received this message because")
        }
    }

    /// Removes rules that end the text: they stood above the older mail.
    static func dropRules(_ lines: inout [String]) {
        while let last = lines.last, last.isEmpty || last.trimmingMarks.isEmpty && isLongRule(last)
        {
            lines.removeLast()
        }
    }

    private static func isLongRule(_ line: String) -> Bool {
        let scalars = line.trimmingBlanks.unicodeScalars
        return scalars.count >= 5 && scalars.allSatisfy { ["-", "_", "=", "–", "—"].contains($0) }
    }

    // MARK: - Lines of phones

    /// "Sent from my iPhone" names a device; "sent by courier on Monday" tells something.
    private static func isDeviceLine(_ line: String) -> Bool {
        guard !line.isEmpty, line.utf8.count < 240 else { return false }
        let start = line.unicodeScalars.prefix(120).drop { ["*", "_", " ", "<", "["].contains($0) }
        guard let first = start.first, SignatureMarks.deviceOpeners.mayStart(with: first) else {
            return false
        }
        let text = Folding.fold(String(start))
        guard let opener = SignatureMarks.deviceOpeners.opening(of: text) else { return false }
        let rest = String(text.dropFirst(opener.count).prefix { $0 != "<" && $0 != "(" })
        guard rest.spacedWords <= 7, !rest.holds(", "), !rest.holds("?")
        else {
            return false
        }
        return opener.holds("outlook") || rest.trimmingBlanks.hasPrefix("my ")
            || SignatureMarks.devices.contains { rest.holds($0) || opener.holds($0) }
    }

    // MARK: - Sign-offs

    /// The first sign-off line with little text below it.
    private static func signOff(in lines: [String]) -> Int? {
        let below = Below(lines)
        return lines.indices.first { isSignOff(lines[$0]) && below.isSignature(after: $0) }
    }

    private static func isSignOff(_ line: String) -> Bool {
        guard !line.isEmpty, line.utf8.count < 160 else { return false }
        let bare = Folding.fold(line).trimmingMarks
        if SignatureMarks.signOffs.contains(bare) { return true }
        let words = bare.unicodeScalars.split { $0 == " " || $0 == "," }.map(Substring.init)
        guard words.count <= signOffWords else { return false }
        // "С уважением, Анна Рид" on one line.
        for count in 1..<max(2, words.count) where count < words.count {
            let head = words[..<count].joined(separator: " ")
            guard SignatureMarks.signOffs.contains(head) else { continue }
            let comma = bare.hasPrefix(head + ",")
            if comma || count > 1 && startsName(line, after: head) { return true }
        }
        return false
    }

    /// What follows the greeting on its line begins with a capital, as names do.
    private static func startsName(_ line: String, after head: String) -> Bool {
        let count = head.split(separator: " ").count
        let words = line.split(separator: " ")
        guard words.count > count, words.count <= count + 3 else { return false }
        return words[count...].allSatisfy {
            $0.unicodeScalars.first.map(Folding.isUpperCase) ?? false
        }
    }

    /// "-Abhishek Kona", "/John": a name behind a dash, alone at the end.
    private static func dashedName(in lines: [String]) -> Int? {
        guard let last = lines.lastIndex(where: { !$0.isEmpty }), last >= 2,
            lines[last - 1].isEmpty,
            let first = lines[last].unicodeScalars.first, ["-", "–", "—", "/", "~"].contains(first)
        else { return nil }
        let words = lines[last].unicodeScalars.dropFirst().split(separator: " ")
        guard (1...3).contains(words.count),
            words.allSatisfy({ word in
                word.first.map(Folding.isUpperCase) == true
                    && word.allSatisfy { Folding.isLetter($0) || $0 == "." || $0 == "-" }
            }), hasText(lines[..<last]), !isListed(lines, above: last)
        else { return nil }
        return last
    }

    /// True when the text above is a list of the same mark.
    private static func isListed(_ lines: [String], above last: Int) -> Bool {
        let above = lines[..<last].last { !$0.isEmpty }
        return above?.unicodeScalars.first == lines[last].unicodeScalars.first
            || above?.hasSuffix(":") == true
    }

    /// Text after a sign-off that asks or tells something is not a signature.
    static func isSentence(_ line: String) -> Bool {
        let text = line.trimmingBlanks
        switch text.utf8.last {
        case UInt8(ascii: "?"): return true
        case UInt8(ascii: "."): return text.spacedWords > 6
        default: return text.spacedWords > 14
        }
    }
}

extension String {
    /// How many words stand between blanks.
    fileprivate var spacedWords: Int {
        var count = 0
        var isInWord = false
        for byte in utf8 {
            if byte != 0x20, !isInWord { count += 1 }
            isInWord = byte != 0x20
        }
        return count
    }

    /// The text without punctuation at its ends.
    var trimmingMarks: String {
        let isMark: (Unicode.Scalar) -> Bool = { !Folding.isLetter($0) && !Folding.isDigit($0) }
        guard let start = unicodeScalars.firstIndex(where: { !isMark($0) }),
            let end = unicodeScalars.lastIndex(where: { !isMark($0) })
        else { return "" }
        return String(unicodeScalars[start...end])
    }
}
