/// Puts values in the place of macros (RFC 7208 §7.3).
package struct SPFExpansion: Sendable {
    let request: SPFRequest
    /// The domain of the record that is evaluated.
    let domain: String
    /// What `%{p}` stands for.
    let validatedName: String

    /// The longest expansion, in octets; what comes after is left out.
    package static let longest = 65_535
    /// The longest name that can be asked for (RFC 7208 §7.3).
    package static let longestName = 253

    package init(_ request: SPFRequest, domain: String, validatedName: String = "unknown") {
        self.request = request
        self.domain = domain
        self.validatedName = validatedName
    }

    /// Returns the text with its macros replaced.
    package func expand(_ string: SPFMacroString) -> [UInt8] {
        var result: [UInt8] = []
        for part in string.parts where result.count < SPFExpansion.longest {
            switch part {
            case .literal(let bytes): result += bytes
            case .macro(let macro): result += value(of: macro)
            }
        }
        return Array(result.prefix(SPFExpansion.longest))
    }

    /// Returns the name to ask for: without the final dot, labels dropped from the left until it is short enough.
    package func name(_ string: SPFMacroString) -> String {
        var bytes = expand(string)[...]
        if bytes.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
        while bytes.count > SPFExpansion.longestName,
            let dot = bytes.firstIndex(of: UInt8(ascii: "."))
        {
            bytes = bytes[(dot + 1)...]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func value(of macro: SPFMacro) -> [UInt8] {
        var parts = Array(text(of: macro.letter).utf8).split(
            omittingEmptySubsequences: false, whereSeparator: { macro.delimiters.contains($0) })
        if macro.isReversed { parts.reverse() }
        if let kept = macro.kept { parts = parts.suffix(kept) }
        let joined = Array(parts.joined(separator: [UInt8(ascii: ".")]))
        return macro.isEscaped ? SPFExpansion.escaped(joined) : joined
    }

    private func text(of letter: SPFMacro.Letter) -> String {
        switch letter {
        case .sender: request.sender
        case .localPart: request.localPart
        case .senderDomain: request.domain
        case .domain: domain
        case .address: request.address.dotted.joined(separator: ".")
        case .validatedName: validatedName
        case .addressFamily: request.address.isV4 ? "in-addr" : "ip6"
        case .helo: request.helo
        case .readableAddress: request.address.description
        case .receiver: request.receiver
        case .timestamp: String(request.timestamp)
        }
    }

    /// Everything but the unreserved characters of RFC 3986 §2.3 as `%26`.
    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in bytes {
            if SPFParser.isLetter(byte) || SPFParser.isDigit(byte)
                || Array("-._~".utf8).contains(byte)
            {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return result
    }
}
