/// Finds where the author's text ends and the signature begins.
enum SignatureCutter {
    /// A signature has at most so many lines that are not empty.
    private static let signatureLines = 12
    /// Words on a sign-off line; a sentence that begins with "best" is longer.
    private static let signOffWords = 5

    /// Returns the lines before the signature, the phone's line and the legal notice.
    static func cut(_ lines: [String]) -> [String] {
        var kept = lines
        if let end = kept.firstIndex(where: isDelimiter), hasText(kept[..<end]) {
            kept = Array(kept[..<end])
        }
        if let end = kept.firstIndex(where: isDisclaimer), hasText(kept[..<end]) {
            kept = Array(kept[..<end])
        }
        kept = kept.filter { !isDeviceLine($0) }
        if let end = signOff(in: kept), hasText(kept[..<end]) {
            kept = Array(kept[..<end])
        }
        return kept
    }

    private static func hasText(_ lines: ArraySlice<String>) -> Bool {
        lines.contains { !$0.trimmingBlanks.isEmpty }
    }

    /// `-- ` (RFC 3676 §4.3), also without its blank, and rules of underscores or dashes.
    private static func isDelimiter(_ line: String) -> Bool {
        let text = line.trimmingBlanks
        if text == "--" || text == "—" || text == "---" { return true }
        return text.utf8.count >= 8 && text.utf8.allSatisfy { $0 == UInt8(ascii: "_") }
    }

    private static func isDisclaimer(_ line: String) -> Bool {
        let text = Folding.fold(String(line.prefix(80))).trimmingBlanks
        return QuoteMarks.disclaimers.contains { text.hasPrefix(Folding.fold($0)) }
    }

    /// "Sent from my iPhone" is short; "Sent from my desk, is much easier than …" is a sentence.
    private static func isDeviceLine(_ line: String) -> Bool {
        let text = Folding.fold(String(line.prefix(100))).trimmingBlanks
        guard let opener = QuoteMarks.deviceLines.first(where: { text.hasPrefix(Folding.fold($0)) })
        else { return false }
        let rest = text.dropFirst(Folding.fold(opener).count)
        return rest.split(separator: " ").count <= 5 && !rest.contains(", ") && !rest.contains("?")
    }

    /// The first sign-off line with little text below it.
    private static func signOff(in lines: [String]) -> Int? {
        for (index, line) in lines.enumerated() where isSignOff(line) {
            let below = lines[(index + 1)...].filter { !$0.trimmingBlanks.isEmpty }
            if below.count <= signatureLines, !below.contains(where: isSentence) { return index }
        }
        return nil
    }

    private static func isSignOff(_ line: String) -> Bool {
        let text = Folding.fold(String(line.prefix(80))).trimmingBlanks
        let bare = text.trimmingMarks
        if QuoteMarks.signOffs.contains(bare) { return true }
        guard text.split(separator: " ").count <= signOffWords else { return false }
        return QuoteMarks.signOffs.contains { signOff in
            signOff.contains(" ")
                && (bare.hasPrefix(signOff + ",") || bare.hasPrefix(signOff + " "))
        }
    }

    /// Text after a sign-off that asks or tells something is not a signature.
    private static func isSentence(_ line: String) -> Bool {
        let text = line.trimmingBlanks
        return text.hasSuffix("?") || (text.hasSuffix(".") && text.split(separator: " ").count > 6)
            || text.split(separator: " ").count > 14
    }
}

extension String {
    /// The text without punctuation at its ends.
    var trimmingMarks: String {
        let isMark: (Unicode.Scalar) -> Bool = { !Folding.isLetter($0) && !Folding.isDigit($0) }
        guard let start = unicodeScalars.firstIndex(where: { !isMark($0) }),
            let end = unicodeScalars.lastIndex(where: { !isMark($0) })
        else { return "" }
        return String(unicodeScalars[start...end])
    }
}
