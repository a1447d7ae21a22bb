/// A reproducible generator: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014); for spreading and shuffling, never for secrets.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Makes a generator; equal seeds give equal sequences on every machine.
    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return mixed(state)
    }
}

/// Returns the same number for the same parts on every machine and in every run; not cryptographic.
///
/// FNV-1a over the bytes of the parts, each closed by a byte that no UTF-8 text holds, so that moving a character from
/// one part to its neighbour changes the number; then SplitMix64's finaliser, since FNV's low bits are weak.
package func stableHash(_ parts: [String], key: UInt64) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func absorb(_ byte: UInt8) {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    for shift in stride(from: 0, to: 64, by: 8) {
        absorb(UInt8(truncatingIfNeeded: key >> UInt64(shift)))
    }
    for part in parts {
        for byte in part.utf8 { absorb(byte) }
        absorb(0xFF)
    }
    return mixed(hash)
}

/// SplitMix64's finaliser: a bijection in which each input bit reaches each output bit.
private func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}
