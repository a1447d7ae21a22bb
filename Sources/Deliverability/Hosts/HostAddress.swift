/// An IPv4 or IPv6 address, compared by its octets.
package struct HostAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 octets, the most significant first.
    package let octets: [UInt8]

    /// Nil for what is no address in the forms of RFC 4291 §2.2 or four decimal numbers without leading zeros.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 45 else { return nil }
        let found =
            bytes.contains(UInt8(ascii: ":"))
            ? HostAddress.sixteen(bytes[...]) : HostAddress.four(bytes[...])
        guard let found else { return nil }
        octets = found
    }

    package var isIPv4: Bool { octets.count == 4 }

    /// The name under which its PTR record stands (RFC 1035 §3.5, RFC 3596 §2.5).
    package var reverseName: String {
        if isIPv4 {
            return octets.reversed().map { String($0) }.joined(separator: ".") + ".in-addr.arpa"
        }
        return nibbles + ".ip6.arpa"
    }

    /// The labels in front of a blocklist's zone (RFC 5782 §2.1, §2.4).
    package var listLabels: String {
        isIPv4 ? octets.reversed().map { String($0) }.joined(separator: ".") : nibbles
    }

    private var nibbles: String {
        octets.reversed()
            .flatMap { [String($0 & 15, radix: 16), String($0 >> 4, radix: 16)] }
            .joined(separator: ".")
    }

    /// RFC 5952 without the compression of zeros that nobody reads back here.
    package var description: String {
        if isIPv4 { return octets.map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(Int(octets[$0]) << 8 | Int(octets[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }
}

// MARK: - Reading

extension HostAddress {
    private static func four(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var octets: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }),
                part.count == 1 || part.first != 0x30,
                let octet = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            octets.append(octet)
        }
        return octets
    }

    private static func sixteen(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard let gap = doubleColon(in: bytes) else {
            guard let all = groups(bytes), all.count == 16 else { return nil }
            return all
        }
        guard let head = groups(bytes[..<gap]), let tail = groups(bytes[(gap + 2)...]),
            head.count + tail.count <= 14
        else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func doubleColon(in bytes: ArraySlice<UInt8>) -> Int? {
        let colon = UInt8(ascii: ":")
        return bytes.indices.dropLast().first { bytes[$0] == colon && bytes[$0 + 1] == colon }
    }

    /// The octets of groups of hexadecimal digits, the last of which may be an IPv4 address.
    private static func groups(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard !bytes.isEmpty else { return [] }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var octets: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let four = four(part) else { return nil }
                octets += four
            } else {
                guard (1...4).contains(part.count), part.allSatisfy(isHexadecimal),
                    let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
                else { return nil }
                octets += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return octets
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte)
            || (0x61...0x66).contains(byte)
    }
}

// MARK: - Reach

extension HostAddress {
    /// Why nobody else can reach it (IANA special-purpose registries, RFC 6890); nil for a public address.
    package var unreachableReason: String? {
        isIPv4 ? reason4 : reason6
    }

    private var reason4: String? {
        switch (octets[0], octets[1]) {
        case (0, _): "of 'this network'"
        case (127, _): "a loopback address"
        case (10, _), (172, 16...31), (192, 168): "a private address (RFC 1918)"
        case (100, 64...127): "an address behind a carrier's NAT (RFC 6598)"
        case (169, 254): "a link-local address"
        case (192, 0) where octets[2] == 2, (198, 51) where octets[2] == 100,
            (203, 0) where octets[2] == 113:
            "an address of documentation (RFC 5737)"
        case (198, 18...19): "an address of benchmarks (RFC 2544)"
        case (224...239, _): "a multicast address"
        case (240..., _): "a reserved address"
        default: nil
        }
    }

    private var reason6: String? {
        if octets.dropLast().allSatisfy({ $0 == 0 }) {
            return octets[15] == 1 ? "the loopback address" : "the unspecified address"
        }
        switch (octets[0], octets[1]) {
        case (0xFC...0xFD, _): return "a unique local address (RFC 4193)"
        case (0xFE, 0x80...0xBF): return "a link-local address"
        case (0xFF, _): return "a multicast address"
        case (0x20, 0x01) where octets[2] == 0x0D && octets[3] == 0xB8:
            return "an address of documentation (RFC 3849)"
        default: return nil
        }
    }
}
