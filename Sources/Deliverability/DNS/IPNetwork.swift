/// The addresses that begin with the same bits: `192.0.2.0/24`.
package struct IPNetwork: Hashable, Sendable {
    /// The first address; the bits after the prefix are zero.
    package let address: IPAddress
    /// 0 to 32, or 0 to 128.
    package let prefix: Int

    /// The network of that size around an address; the prefix is clamped to what its family has.
    package init(_ address: IPAddress, prefix: Int) {
        let prefix = min(max(prefix, 0), address.width)
        self.prefix = prefix
        let shift = UInt128(address.width - prefix)
        // Shifting by the whole width gives zero, as it should for /0.
        let bits = (address.bits >> shift) << shift
        self.address = address.isV4 ? .v4(UInt32(truncatingIfNeeded: bits)) : .v6(bits)
    }

    package func contains(_ other: IPAddress) -> Bool {
        other.isV4 == address.isV4 && IPNetwork(other, prefix: prefix).address == address
    }

    /// Whether all of `other` lies within.
    package func covers(_ other: IPNetwork) -> Bool {
        other.prefix >= prefix && contains(other.address)
    }

    /// How many addresses these are, as people write it: `65,536`, or `2^96` where digits would tell nothing.
    package var size: String {
        let bits = address.width - prefix
        guard bits <= 32 else { return "2^\(bits)" }
        var digits = Array(String(UInt64(1) << UInt64(bits)))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return String(digits)
    }
}

extension IPNetwork: CustomStringConvertible {
    /// `192.0.2.0/24`; a single address without its length.
    package var description: String {
        prefix == address.width ? "\(address)" : "\(address)/\(prefix)"
    }
}
