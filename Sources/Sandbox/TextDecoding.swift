import Mail

/// Undoes the transfer encodings of UTF-8 mail; what it cannot read it leaves as it is.
enum TextDecoding {
    /// Returns a body's text with LF line ends.
    static func body(_ bytes: ArraySlice<UInt8>, encoding: String) -> String {
        let decoded: [UInt8] =
            switch encoding.lowercased() {
            case "quoted-printable": QuotedPrintableText.decode(bytes)
            case "base64": Base64Text.lenient(bytes)
            default: Array(bytes)
            }
        return String(decoding: decoded.filter { $0 != 13 }, as: UTF8.self)
    }

    /// Returns header text with its encoded words (RFC 2047) decoded, the blanks between them left out.
    static func encodedWords(_ text: String) -> String {
        var result = ""
        var previousWasEncoded = false
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let decoded = encodedWord(word)
            if !result.isEmpty, !(previousWasEncoded && decoded != nil) { result += " " }
            result += decoded ?? String(word)
            previousWasEncoded = decoded != nil
        }
        return result
    }

    private static func encodedWord(_ word: Substring) -> String? {
        guard word.hasPrefix("=?"), word.hasSuffix("?=") else { return nil }
        let parts = word.dropFirst(2).dropLast(2).split(
            separator: "?", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        let bytes = Array(parts[2].utf8)
        switch parts[1].lowercased() {
        case "b": return String(decoding: Base64Text.lenient(bytes), as: UTF8.self)
        case "q":
            let spaced = bytes.map { $0 == UInt8(ascii: "_") ? 32 : $0 }
            return String(decoding: QuotedPrintableText.decode(spaced[...]), as: UTF8.self)
        default: return nil
        }
    }
}
