import Mail

/// How a message came: the client, the name it gave, and the MAIL FROM.
package struct MessageEnvelope: Sendable, Equatable {
    package var address: IPAddress?
    package var helo: String?
    package var mailFrom: String?
    /// Where each was taken from, for people.
    package private(set) var origin: String

    package init(address: IPAddress? = nil, helo: String? = nil, mailFrom: String? = nil) {
        self.address = address
        self.helo = helo
        self.mailFrom = mailFrom
        origin = "the command line"
    }

    /// Fills what is not given from Return-Path and from the topmost Received with a public address.
    ///
    /// Anyone can write these below the receiver's own; only what the own server put on top is to be believed.
    package func filled(from source: MailSource) -> MessageEnvelope {
        var envelope = self
        if mailFrom == nil, let path = source.first("Return-Path") {
            let inner = path.utf8.drop { $0 != UInt8(ascii: "<") }.dropFirst()
                .prefix { $0 != UInt8(ascii: ">") }
            if path.contains("<") { envelope.mailFrom = String(Substring(inner)) }
        }
        guard address == nil else { return envelope }
        for field in source.all("Received").prefix(30) {
            guard let hop = ReceivedHop(source.text(field)), let address = hop.address,
                address.isPublic
            else { continue }
            envelope.address = address
            envelope.helo = helo ?? hop.helo
            envelope.origin = "the Received of line \(field.line)"
            return envelope
        }
        return envelope
    }
}

/// The client of a Received field: `from helo (name [192.0.2.1]) by …` (RFC 5321 §4.4).
struct ReceivedHop {
    let helo: String
    let address: IPAddress?

    init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count >= 2, words[0].lowercased() == "from" else { return nil }
        helo = String(words[1].drop { $0 == "[" }.prefix { $0 != "]" })
        let clause = words.prefix { $0.lowercased() != "by" }.joined(separator: " ")
        address = ReceivedHop.addresses(in: clause).first
    }

    private static func addresses(in text: String) -> [IPAddress] {
        var found: [IPAddress] = []
        for part in text.utf8.split(whereSeparator: { "[]() ".utf8.contains($0) }) {
            var word = String(decoding: part, as: UTF8.self)
            if word.lowercased().hasPrefix("ipv6:") { word = String(word.dropFirst(5)) }
            if let address = IPAddress(word) { found.append(address) }
        }
        return found
    }
}

extension IPAddress {
    /// Not one of the ranges that never send over the Internet (RFC 1918, 5735, 6598, 4193, 4291).
    var isPublic: Bool {
        switch unmapped {
        case .v4(let bits):
            let (a, b) = (bits >> 24, bits >> 16 & 0xFF)
            return
                !(a == 10 || a == 127 || a == 0 || a >= 224 || (a == 172 && (16...31).contains(b))
                || (a == 192 && b == 168) || (a == 169 && b == 254)
                || (a == 100 && (64...127).contains(b)))
        case .v6(let bits):
            let top = UInt16(truncatingIfNeeded: bits >> 112)
            return bits > 1 && top & 0xFE00 != 0xFC00 && top & 0xFFC0 != 0xFE80
        }
    }
}
