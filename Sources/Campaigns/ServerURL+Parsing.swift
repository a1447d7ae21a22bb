import Diagnostics

extension ServerURL {
    /// Reads `smtp://host:587`; without a port the scheme's own is taken (RFC 6409 §3.1, RFC 8314 §7).
    init(parsing text: String, schemes: [Scheme]) throws(ValueFault) {
        let allowed = schemes.map { "'\($0.rawValue)://host'" }.joined(separator: " or ")
        guard !text.contains("@") else {
            throw ValueFault(
                "holds a user before '@'; write it as 'user:' and the secret as 'password: { env: NAME }'",
                rule: "secret")
        }
        guard let mark = text.firstRange(of: "://") else {
            throw ValueFault("is '\(text)'; write \(allowed)", rule: "server")
        }
        let name = text[..<mark.lowerBound].lowercased()
        guard let scheme = Scheme(rawValue: name), schemes.contains(scheme) else {
            throw ValueFault("has the scheme '\(name)'; write \(allowed)", rule: "server")
        }
        var rest = text[mark.upperBound...]
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        let (host, port) = try ServerURL.hostAndPort(rest, in: text)
        self.init(scheme: scheme, host: host.lowercased(), port: port ?? scheme.defaultPort)
    }

    private static func hostAndPort(
        _ rest: Substring, in text: String
    ) throws(ValueFault) -> (host: String, port: Int?) {
        guard !rest.contains(where: { "/?#".contains($0) }) else {
            throw ValueFault("is '\(text)'; nothing follows the host and its port", rule: "server")
        }
        var host = rest
        var port: Int?
        // RFC 3986 §3.2.2: colons inside brackets belong to an IPv6 address.
        let afterBracket = rest.lastIndex(of: "]") ?? rest.startIndex
        if let colon = rest[afterBracket...].lastIndex(of: ":") {
            let number = rest[rest.index(after: colon)...]
            guard let value = digits(number), (1...65_535).contains(value) else {
                throw ValueFault(
                    "has the port '\(number)'; write a number from 1 to 65535", rule: "server")
            }
            port = value
            host = rest[..<colon]
        }
        guard isHost(host) else {
            throw ValueFault("has no valid host in '\(text)'", rule: "server")
        }
        return (String(host), port)
    }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = host.dropFirst().dropLast()
            return inner.contains(":")
                && inner.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return host.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-")
                    && !label.hasSuffix("-")
                    && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            }
    }
}

extension ServerURL.Scheme {
    /// The port of the service that a scheme names.
    package var defaultPort: Int {
        switch self {
        case .smtp: 587
        case .smtps: 465
        case .imap: 143
        case .imaps: 993
        }
    }
}
