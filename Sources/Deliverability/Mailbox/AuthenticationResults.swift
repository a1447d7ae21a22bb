/// What a receiving server says of SPF, DKIM and DMARC in its `Authentication-Results` field (RFC 8601 §2.2).
package struct AuthenticationResults: Sendable, Equatable {
    package struct Result: Sendable, Equatable {
        /// Lower case, without its version: `dkim`.
        package let method: String
        /// Lower case: `pass`, `softfail`.
        package let verdict: String
    }

    /// Who says so.
    package let server: String
    /// In the order of the field; empty when it says `none`.
    package let results: [Result]

    /// More of a field is not read.
    private static let longest = 16_384

    /// - Parameter value: The unfolded value of the field.
    /// - Returns: nil when it does not begin with the name of a server.
    package init?(_ value: [UInt8]) {
        let parts = AuthenticationResults.parts(value.prefix(AuthenticationResults.longest))
        guard let server = parts.first?.split(separator: " ").first else { return nil }
        self.server = String(server)
        results = parts.dropFirst().compactMap(AuthenticationResults.result)
    }

    /// Returns the verdicts of a method.
    package func verdicts(_ method: String) -> [String] {
        results.filter { $0.method == method }.map(\.verdict)
    }

    /// `dkim/1 = pass header.d=acme.example`: the method and the word behind the first equals sign.
    private static func result(_ part: String) -> Result? {
        guard let equals = part.firstIndex(of: "=") else { return nil }
        let method = part[..<equals].split(separator: "/").first?.split(separator: " ").first
        let verdict = part[part.index(after: equals)...].split(separator: " ").first
        guard let method, let verdict else { return nil }
        return Result(method: method.lowercased(), verdict: verdict.lowercased())
    }

    /// Splits at semicolons; comments and quoted strings (RFC 5322 §3.2) hide theirs.
    private static func parts(_ bytes: ArraySlice<UInt8>) -> [String] {
        var parts: [[UInt8]] = [[]]
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\") where isQuoted || depth > 0: isEscaped = true
            case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
            case UInt8(ascii: "(") where !isQuoted: depth += 1
            case UInt8(ascii: ")") where !isQuoted && depth > 0: depth -= 1
            case _ where depth > 0: break
            case UInt8(ascii: ";") where !isQuoted: parts.append([])
            default: parts[parts.count - 1].append(byte < Byte.space ? Byte.space : byte)
            }
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }
}
