/// IP addresses in place of a domain (RFC 5321 §4.1.3).
enum AddressLiteral {
    /// Returns what the text between the brackets makes of an address.
    static func trait(of text: ArraySlice<UInt8>) -> AddressTrait {
        if isIPv4(text) { return .addressLiteral }
        let tag = "ipv6:".utf8
        // The digit and the colon have this bit as well.
        guard text.prefix(tag.count).map({ $0 | 0x20 }).elementsEqual(tag) else {
            return .domainLiteral
        }
        return ipv6(text.dropFirst(tag.count))
    }

    /// `Snum 3("." Snum)`: four numbers up to 255.
    private static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: ASCII.dot, omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy(ASCII.isDigit)
                    && (Int(String(decoding: part, as: UTF8.self)) ?? 256) <= 255
            }
    }

    /// `IPv6-full`, `IPv6-comp` and the two with an IPv4 address at their end.
    private static func ipv6(_ text: ArraySlice<UInt8>) -> AddressTrait {
        if text.elementsEqual("::".utf8) { return .addressLiteral }
        let colon = UInt8(ascii: ":")
        var groups = text.split(separator: colon, omittingEmptySubsequences: false)
        // '::' at either end leaves two empty groups there, elsewhere one.
        if groups.count > 2, groups[0].isEmpty, groups[1].isEmpty { groups.removeFirst() }
        if groups.count > 2, let last = groups.last, last.isEmpty, groups[groups.count - 2].isEmpty
        {
            groups.removeLast()
        }
        var taken = 0
        var gaps = 0
        for (index, group) in groups.enumerated() {
            if group.isEmpty {
                gaps += 1
                // A single colon at an end is none of '::'.
                let isAtEnd = index == 0 || index == groups.count - 1
                if isAtEnd, !hasDoubleColon(text, atStart: index == 0) { return .domainLiteral }
            } else if index == groups.count - 1, isIPv4(group) {
                taken += 2
            } else {
                guard group.count <= 4, group.allSatisfy(isHexDigit) else { return .domainLiteral }
                taken += 1
            }
        }
        switch (gaps, taken) {
        case (0, 8): return .addressLiteral
        case (1, ...6): return .addressLiteral
        // RFC 4291 let '::' stand for one group; RFC 5321 does not.
        case (1, 7): return .shortenedOneGroup
        default: return .domainLiteral
        }
    }

    private static func hasDoubleColon(_ text: ArraySlice<UInt8>, atStart: Bool) -> Bool {
        let pair = Array("::".utf8)
        return atStart ? text.starts(with: pair) : text.suffix(2).elementsEqual(pair)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
    }
}
