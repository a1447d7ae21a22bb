/// Returns the FNV-1a hash of bytes, for names and seeds; not for keys that someone might attack.
func fnv1a64(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes {
        hash ^= UInt64(byte)
        hash &*= 0x0000_0100_0000_01B3
    }
    return hash
}

/// A small deterministic generator (SplitMix64) for drawing samples of variants.
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// SipHash-2-4 with a 128-bit key and a 64-bit result, as Aumasson and Bernstein define it.
struct SipHash24: Sendable {
    private let key: (UInt64, UInt64)

    /// Makes a hash from a key; keys of another length than 16 bytes are padded with zeros or cut.
    init(key bytes: [UInt8]) {
        key = (littleEndian(bytes, at: 0), littleEndian(bytes, at: 8))
    }

    func hash(_ message: [UInt8]) -> UInt64 {
        var state = State(key)
        let whole = message.count / 8 * 8
        for start in stride(from: 0, to: whole, by: 8) {
            state.absorb(littleEndian(message, at: start))
        }
        let length = UInt64(truncatingIfNeeded: message.count & 0xFF) << 56
        state.absorb(littleEndian(message, at: whole) | length)
        return state.finish()
    }

    private struct State {
        private var v0, v1, v2, v3: UInt64

        init(_ key: (UInt64, UInt64)) {
            v0 = key.0 ^ 0x736F_6D65_7073_6575
            v1 = key.1 ^ 0x646F_7261_6E64_6F6D
            v2 = key.0 ^ 0x6C79_6765_6E65_7261
            v3 = key.1 ^ 0x7465_6462_7974_6573
        }

        mutating func absorb(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        mutating func finish() -> UInt64 {
            v2 ^= 0xFF
            for _ in 0..<4 { round() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        private mutating func round() {
            v0 &+= v1
            v2 &+= v3
            v1 = rotated(v1, 13) ^ v0
            v3 = rotated(v3, 16) ^ v2
            v0 = rotated(v0, 32)
            v2 &+= v1
            v0 &+= v3
            v1 = rotated(v1, 17) ^ v2
            v3 = rotated(v3, 21) ^ v0
            v2 = rotated(v2, 32)
        }

        private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
            word << count | word >> (64 - count)
        }
    }
}

/// Reads up to eight bytes as a little-endian number; missing ones count as zero.
private func littleEndian(_ bytes: [UInt8], at start: Int) -> UInt64 {
    var word: UInt64 = 0
    for offset in 0..<8 where start + offset < bytes.count {
        word |= UInt64(bytes[start + offset]) << UInt64(8 * offset)
    }
    return word
}
