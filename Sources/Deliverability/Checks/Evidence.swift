import CivilTime

/// One thing that was looked at: a question and what came back.
package struct Evidence: Sendable, Equatable {
    /// `TXT example.com`, `GET https://mta-sts.example.com/.well-known/mta-sts.txt`, `header List-Unsubscribe`.
    package let query: String
    /// The answer as text, control characters made visible, at most ``longest`` characters.
    package let answer: String
    /// Seconds for which the answer may be kept.
    package let ttl: Int?
    /// `secure`, `insecure` or `bogus`; nil when DNSSEC was not looked at.
    package let security: String?
    package let at: Instant?
    /// Whether it is the want of an answer: a time-out, a failure of a server.
    package var isTrouble = false

    package static let longest = 2_000

    package init(
        _ query: String, _ answer: String, ttl: Int? = nil, security: String? = nil,
        at: Instant? = nil
    ) {
        self.query = query
        self.answer = Evidence.visible(answer)
        self.ttl = ttl
        self.security = security
        self.at = at
    }

    /// Returns `text` with control characters as U+FFFD, cut at ``longest`` characters with an ellipsis.
    private static func visible(_ text: String) -> String {
        // Nearly every answer is short and plain.
        guard text.utf8.count > longest || !text.utf8.allSatisfy(isPlain) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
            scalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return text.unicodeScalars.count > longest ? String(scalars) + "…" : String(scalars)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || byte == UInt8(ascii: "\n")
    }
}

extension DNSAnswer {
    /// The answer as evidence of a check.
    package var evidence: Evidence {
        let security: String? =
            switch self.security {
            case .secure: "secure"
            case .insecure: "insecure"
            case .bogus: "bogus"
            case .indeterminate: nil
            }
        var evidence = Evidence(
            "\(type) \(name)", outcome.text, ttl: ttl, security: security, at: askedAt)
        switch outcome {
        case .serverFailure, .timedOut: evidence.isTrouble = true
        case .records, .noData, .nxDomain, .invalidName: break
        }
        return evidence
    }
}

extension DNSAnswer.Outcome {
    /// The outcome in one line, records as in a zone file.
    package var text: String {
        switch self {
        case .records(let records): records.map(\.text).joined(separator: "\n")
        case .noData: "no such record"
        case .nxDomain: "no such name"
        case .serverFailure(let reason): reason
        case .timedOut: "no answer in time"
        case .invalidName(let reason): reason
        }
    }
}

extension DNSRecord {
    /// The data as in a zone file; a TXT record's bytes that are no printable ASCII as `\226` (RFC 1035 §5.1).
    package var text: String {
        switch self {
        case .txt(let bytes): DNSRecord.escaped(bytes)
        case .mx(let preference, let host): "\(preference) \(host)"
        case .a(let address), .aaaa(let address): address
        case .ptr(let host), .cname(let host), .ns(let host): host
        case .soa(let primary, let keeper, let serial): "\(primary) \(keeper) \(serial)"
        case .tlsa(let record):
            "\(record.usage) \(record.selector) \(record.matchingType) "
                + record.association.map(DNSRecord.hexadecimal).joined()
        }
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text = ""
        for byte in bytes {
            if (0x20...0x7E).contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte)
                text += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
            }
        }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
