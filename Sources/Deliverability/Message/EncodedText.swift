import Mail

/// Header text with its encoded words (RFC 2047) decoded.
struct EncodedText {
    let text: String
    /// Words that cannot be decoded: an unknown charset, broken base64.
    private(set) var faults: [String] = []

    init(_ value: String) {
        var result: [UInt8] = []
        var faults: [String] = []
        var rest = Array(value.utf8.prefix(20_000))[...]
        var wasWord = false
        while !rest.isEmpty {
            if rest.starts(with: "=?".utf8), let word = EncodedText.word(rest) {
                if let decoded = word.text {
                    result += decoded.utf8
                } else {
                    result += rest[..<word.end]
                    faults.append(String(decoding: rest[..<word.end].prefix(75), as: UTF8.self))
                }
                rest = rest[word.end...]
                wasWord = true
                continue
            }
            // RFC 2047 §6.2: white space between two encoded words is not shown.
            let blanks = rest.prefix { $0.isFolding }
            if wasWord, !blanks.isEmpty, rest.dropFirst(blanks.count).starts(with: "=?".utf8) {
                rest = rest.dropFirst(blanks.count)
                continue
            }
            wasWord = false
            result.append(rest.removeFirst())
        }
        text = String(decoding: result, as: UTF8.self)
        self.faults = faults
    }

    /// Reads `=?charset?B?text?=`; nil when it is none.
    private static func word(_ bytes: ArraySlice<UInt8>) -> (text: String?, end: Int)? {
        let parts = bytes.dropFirst(2).prefix(400).split(
            separator: UInt8(ascii: "?"), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1].count == 1, parts[3].first == UInt8(ascii: "="),
            !parts[2].contains(where: \.isFolding)
        else { return nil }
        let end = parts[3].startIndex + 1
        // RFC 2231 §5 puts a language behind the charset.
        let name = String(decoding: parts[0].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
        let charset = Charset(name)
        if case .unknown = charset { return (nil, end) }
        let decoded: [UInt8]?
        switch parts[1].first.map(\.lowered) {
        case UInt8(ascii: "b"): decoded = Base64Text.decode(parts[2])
        case UInt8(ascii: "q"):
            let spaced = parts[2].map { $0 == UInt8(ascii: "_") ? Byte.space : $0 }
            decoded = QuotedPrintableText.decode(spaced[...])
        default: return nil
        }
        guard let decoded, charset == .utf8 || charset.firstFault(in: decoded) == nil else {
            return (nil, end)
        }
        return (charset.text(decoded), end)
    }
}
