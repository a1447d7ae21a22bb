/// Header text as encoded words (RFC 2047), always UTF-8, at most 75 characters each, no character split.
struct EncodedWords {
    private static let longest = 75
    /// `=?UTF-8?Q?` and `?=`.
    private static let frame = 12

    /// True when a text reads the same without encoding: printable ASCII in words that fold, no `=?`, no odd blanks.
    static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy(ASCII.isPrintable), bytes.first != ASCII.space,
            bytes.last != ASCII.space
        else {
            return false
        }
        return bytes.split(separator: ASCII.space, omittingEmptySubsequences: false)
            .allSatisfy { isPlainWord($0) || ($0.isEmpty && bytes.isEmpty) }
    }

    /// Longer words would push a line over 78 characters; `=?` would be taken for an encoded word.
    static func isPlainWord(_ word: some Collection<UInt8>) -> Bool {
        guard (1...60).contains(word.count), word.allSatisfy(ASCII.isPrintable) else {
            return false
        }
        return !zip(word, word.dropFirst())
            .contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
    }

    /// Returns the encoded words of a text, to be separated by folding white space.
    ///
    /// - Parameter firstRoom: Characters that are left on the line where the first word starts.
    static func encode(_ text: String, firstRoom: Int) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let quotedLength = scalars.reduce(0) { $0 + quoted($1).utf8.count }
        // B takes 4 characters for 3 octets.
        let usesQ = quotedLength <= (text.utf8.count + 2) / 3 * 4
        var words: [String] = []
        var pending = ""
        var room = min(firstRoom, longest) - frame
        for scalar in scalars {
            let grown = pending + String(scalar)
            if !pending.isEmpty, length(grown, usesQ: usesQ) > room {
                words.append(word(pending, usesQ: usesQ))
                pending = String(scalar)
                room = longest - frame
            } else {
                pending = grown
            }
        }
        if !pending.isEmpty { words.append(word(pending, usesQ: usesQ)) }
        return words
    }

    private static func length(_ text: String, usesQ: Bool) -> Int {
        usesQ
            ? text.unicodeScalars.reduce(0) { $0 + quoted($1).utf8.count }
            : (text.utf8.count + 2) / 3 * 4
    }

    private static func word(_ text: String, usesQ: Bool) -> String {
        usesQ
            ? "=?UTF-8?Q?\(text.unicodeScalars.map(quoted).joined())?="
            : "=?UTF-8?B?\(base64(Array(text.utf8)))?="
    }

    /// The Q encoding with the few literals that a phrase allows (RFC 2047 §5 (3)), so that names may use it too.
    private static func quoted(_ scalar: Unicode.Scalar) -> String {
        if scalar == " " { return "_" }
        return String(scalar).utf8.map { byte in
            isLiteral(byte) ? String(Unicode.Scalar(byte)) : "=" + hexadecimal(byte)
        }.joined()
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "/"):
            true
        default: ASCII.isLetterOrDigit(byte)
        }
    }
}

/// Returns two upper-case hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
}

/// Returns base64 with padding (RFC 4648 §4).
package func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for place in 0..<4 {
            let index = Int(bits >> UInt32(18 - 6 * place) & 63)
            result.append(place <= group.count ? alphabet[index] : UInt8(ascii: "="))
        }
    }
    return String(decoding: result, as: UTF8.self)
}
