extension IPAddress {
    /// Why nobody else can reach it (the registries of RFC 6890 §2.2); nil for a public address.
    package var unreachableReason: String? {
        switch self {
        case .v4(let bits): IPAddress.reason(UInt8(bits >> 24), UInt8(bits >> 16 & 0xFF), bits)
        case .v6(let bits): IPAddress.reason(bits)
        }
    }

    private static func reason(_ first: UInt8, _ second: UInt8, _ bits: UInt32) -> String? {
        switch (first, second) {
        case (0, _): "an address of 'this network'"
        case (127, _): "a loopback address"
        case (10, _), (172, 16...31), (192, 168): "a private address (RFC 1918)"
        case (100, 64...127): "an address behind a carrier's NAT (RFC 6598)"
        case (169, 254): "a link-local address"
        case (198, 18...19): "an address of benchmarks (RFC 2544)"
        case (224...239, _): "a multicast address"
        case (240..., _): "a reserved address"
        default:
            [0xC0_00_02, 0xC6_33_64, 0xCB_00_71].contains(bits >> 8)
                ? "an address of documentation (RFC 5737)" : nil
        }
    }

    private static func reason(_ bits: UInt128) -> String? {
        if bits == 0 { return "the unspecified address" }
        if bits == 1 { return "the loopback address" }
        if bits >> 96 == 0x2001_0DB8 { return "an address of documentation (RFC 3849)" }
        if bits >> 121 == 0x7E { return "a unique local address (RFC 4193)" }
        if bits >> 118 == 0x3FA { return "a link-local address" }
        return bits >> 120 == 0xFF ? "a multicast address" : nil
    }
}
