/// A header value with parameters: `text/plain; charset="utf-8"` (RFC 2045 §5.1).
struct HeaderParameters: Sendable, Equatable {
    /// Before the first semicolon, lower case, blanks left out.
    let value: String
    /// Names lower case; the first of a name counts.
    let parameters: [String: String]

    init(_ text: String) {
        let bytes = Array(text.utf8.prefix(8_000))
        let parts = HeaderParameters.split(bytes[...])
        value = String(
            decoding: (parts.first ?? []).filter { !$0.isFolding }.map(\.lowered), as: UTF8.self)
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = String(
                decoding: part[..<equals].trimmedFolding.map(\.lowered), as: UTF8.self)
            let value = HeaderParameters.unquoted(part[(equals + 1)...].trimmedFolding)
            if parameters[name] == nil { parameters[name] = value }
        }
        self.parameters = parameters
    }

    /// Splits at semicolons outside of quoted strings.
    private static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var (start, isQuoted, isEscaped) = (bytes.startIndex, false, false)
        for index in bytes.indices {
            if isEscaped {
                isEscaped = false
            } else if bytes[index] == UInt8(ascii: "\\"), isQuoted {
                isEscaped = true
            } else if bytes[index] == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if bytes[index] == UInt8(ascii: ";"), !isQuoted {
                parts.append(bytes[start..<index])
                start = index + 1
            }
        }
        parts.append(bytes[start...])
        return parts
    }

    private static func unquoted(_ value: ArraySlice<UInt8>) -> String {
        guard value.count >= 2, value.first == UInt8(ascii: "\""), value.last == value.first else {
            return String(decoding: value.prefix { !$0.isFolding }, as: UTF8.self)
        }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in value.dropFirst().dropLast() {
            if !isEscaped, byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
                isEscaped = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
