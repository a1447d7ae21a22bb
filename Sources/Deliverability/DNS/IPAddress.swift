/// An IP address of either family.
package enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(UInt128)

    /// Reads `192.0.2.1` or `2001:db8::1` (RFC 4291 §2.2); nil for everything else, also for leading zeros.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        if let address = IPAddress.parseV4(bytes[...]) {
            self = .v4(address)
        } else if let address = IPAddress.parseV6(bytes) {
            self = .v6(address)
        } else {
            return nil
        }
    }

    /// The address as IPv4 when it is an IPv4-mapped one (RFC 4291 §2.5.5.2), else as it is.
    package var unmapped: IPAddress {
        guard case .v6(let bits) = self, bits >> 32 == 0xFFFF else { return self }
        return .v4(UInt32(truncatingIfNeeded: bits))
    }

    package var isV4: Bool {
        if case .v4 = self { true } else { false }
    }

    /// How many bits an address of the family has.
    package var width: Int { isV4 ? 32 : 128 }

    /// The address as an unsigned number.
    package var bits: UInt128 {
        switch self {
        case .v4(let bits): UInt128(bits)
        case .v6(let bits): bits
        }
    }

    /// The name under which the reverse zone keeps the address (RFC 1035 §3.5, RFC 3596 §2.5).
    package var reverseName: String {
        DomainName.key(dotted.reversed().joined(separator: "."))
            + (isV4 ? ".in-addr.arpa" : ".ip6.arpa")
    }

    /// The parts between the dots of the macro `%{i}` (RFC 7208 §7.3): four numbers, or 32 digits, upper case.
    package var dotted: [String] {
        switch self {
        case .v4(let bits): (0..<4).map { String(bits >> UInt32(24 - 8 * $0) & 0xFF) }
        case .v6(let bits):
            (0..<32).map {
                String(UInt8(bits >> UInt128(124 - 4 * $0) & 0xF), radix: 16, uppercase: true)
            }
        }
    }
}

// MARK: - Reading

extension IPAddress {
    private static func parseV4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }),
                part.count == 1 || part.first != 0x30
            else { return nil }
            let value = part.reduce(UInt32(0)) { $0 * 10 + UInt32($1 - 0x30) }
            guard value <= 255 else { return nil }
            address = address << 8 | value
        }
        return address
    }

    private static func parseV6(_ bytes: [UInt8]) -> UInt128? {
        guard (2...45).contains(bytes.count) else { return nil }
        guard let gap = gap(in: bytes) else {
            guard let groups = groups(bytes[...]), groups.count == 8 else { return nil }
            return joined(groups)
        }
        guard let head = groups(bytes[..<gap]), let tail = groups(bytes[(gap + 2)...]),
            head.count + tail.count <= 7, !head.contains(where: { $0 > 0xFFFF })
        else { return nil }
        // An IPv4 address stands at the very end only.
        guard bytes[..<gap].firstIndex(of: UInt8(ascii: ".")) == nil else { return nil }
        let zeros = [UInt32](repeating: 0, count: 8 - head.count - tail.count)
        return joined(head + zeros + tail)
    }

    private static func gap(in bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == 0x3A && bytes[$0 + 1] == 0x3A }
    }

    /// The 16-bit groups of a part of an IPv6 address; an IPv4 address at its end makes two.
    private static func groups(_ bytes: ArraySlice<UInt8>) -> [UInt32]? {
        guard !bytes.isEmpty else { return [] }
        var groups: [UInt32] = []
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let address = parseV4(part) else { return nil }
                groups += [address >> 16, address & 0xFFFF]
                continue
            }
            guard (1...4).contains(part.count),
                let value = UInt32(String(decoding: part, as: UTF8.self), radix: 16),
                part.first != UInt8(ascii: "+"), part.first != UInt8(ascii: "-")
            else { return nil }
            groups.append(value)
        }
        return groups
    }

    private static func joined(_ groups: [UInt32]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
}

// MARK: - Writing

extension IPAddress: CustomStringConvertible {
    /// `192.0.2.1`, `2001:db8::1` (RFC 5952).
    package var description: String {
        switch self {
        case .v4: return dotted.joined(separator: ".")
        case .v6(let bits):
            let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> UInt128(112 - 16 * $0)) }
            let texts = groups.map { String($0, radix: 16) }
            guard let zeros = IPAddress.longestZeros(in: groups) else {
                return texts.joined(separator: ":")
            }
            return texts[..<zeros.lowerBound].joined(separator: ":") + "::"
                + texts[zeros.upperBound...].joined(separator: ":")
        }
    }

    /// The first of the longest runs of at least two zeros (RFC 5952 §4.2).
    private static func longestZeros(in groups: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < groups.count {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start >= 2, end - start > best?.count ?? 0 { best = start..<end }
            start = end + 1
        }
        return best
    }
}
