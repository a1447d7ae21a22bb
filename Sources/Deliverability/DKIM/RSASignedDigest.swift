/// The digest that an RSA signature was made over, recovered with the public key (RFC 8017 §8.2.2).
///
/// It tells a wrong key from a changed header, and lets guesses be checked by a hash alone.
struct RSASignedDigest {
    /// The 32 bytes of a SHA-256, nil when the signature is not of this key.
    let digest: [UInt8]?
    private let isRightSize: Bool

    init(_ signature: [UInt8], by key: RSAPublicNumbers) {
        isRightSize = signature.count == key.modulus.count
        digest = isRightSize ? RSASignedDigest.recover(signature, key) : nil
    }

    func sentence(_ signature: DKIMSignature) -> String {
        guard isRightSize else {
            return "the signature is not as long as the key at '\(signature.keyName)': "
                + "the record holds another key, or 'b=' was cut"
        }
        return "the key at '\(signature.keyName)' is not the one that it was signed with: "
            + "publish the signer's key, or 'b=' was changed"
    }

    /// EMSA-PKCS1-v1_5 (RFC 8017 §9.2): 00 01 FF… 00, the DigestInfo of SHA-256, the digest.
    private static func recover(_ signature: [UInt8], _ key: RSAPublicNumbers) -> [UInt8]? {
        guard let block = ModularPower(modulus: key.modulus).raise(signature, to: key.exponent)
        else { return nil }
        let information: [UInt8] = [
            0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x01, 0x05, 0x00, 0x04, 0x20,
        ]
        let padding = block.count - 3 - information.count - 32
        guard padding >= 8 else { return nil }
        let head = [0, 1] + [UInt8](repeating: 0xFF, count: padding) + [0] + information
        guard block.starts(with: head) else { return nil }
        return Array(block.suffix(32))
    }
}

/// Powers of large numbers by schoolbook, for public keys alone: nothing here is secret, so time may depend on it.
struct ModularPower {
    /// Least significant first.
    private let modulus: [UInt32]
    private let byteCount: Int

    /// - Parameter modulus: Big-endian, without leading zeros.
    init(modulus: [UInt8]) {
        self.modulus = ModularPower.words(modulus)
        byteCount = modulus.count
    }

    /// Returns base to the exponent as big-endian bytes as long as the modulus; nil when the base is not below it.
    func raise(_ base: [UInt8], to exponent: [UInt8]) -> [UInt8]? {
        let base = padded(ModularPower.words(base))
        guard base.count == modulus.count, modulus.count > 0, isLess(base, modulus) else {
            return nil
        }
        var result = padded([1])
        for byte in exponent {
            for bit in stride(from: 7, through: 0, by: -1) {
                result = product(result, result)
                if byte >> UInt8(bit) & 1 == 1 { result = product(result, base) }
            }
        }
        return bytes(result)
    }

    /// Multiplies bit by bit of the left side: doubles and adds, each time below the modulus.
    private func product(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var wide = [UInt32](repeating: 0, count: left.count + right.count + 1)
        for (i, a) in left.enumerated() where a != 0 {
            var carry: UInt64 = 0
            for (j, b) in right.enumerated() {
                let sum = UInt64(wide[i + j]) + UInt64(a) * UInt64(b) + carry
                wide[i + j] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            wide[i + right.count] = UInt32(truncatingIfNeeded: carry)
        }
        return remainder(wide)
    }

    /// Knuth's algorithm D (The Art of Computer Programming 4.3.1), the quotient thrown away.
    private func remainder(_ number: [UInt32]) -> [UInt32] {
        let size = modulus.count
        let shift = UInt32(modulus[size - 1].leadingZeroBitCount)
        let divisor = shifted(modulus, by: shift).prefix(size)
        var rest = shifted(number, by: shift)
        let top = UInt64(divisor[size - 1])
        let next = size > 1 ? UInt64(divisor[size - 2]) : 0
        for place in stride(from: rest.count - size - 1, through: 0, by: -1) {
            let head = UInt64(rest[place + size]) << 32 | UInt64(rest[place + size - 1])
            var (guess, left) = head.quotientAndRemainder(dividingBy: top)
            let below = size > 1 ? UInt64(rest[place + size - 2]) : 0
            while guess > 0xFFFF_FFFF || guess * next > (left << 32 | below) {
                guess -= 1
                left += top
                if left > 0xFFFF_FFFF { break }
            }
            if subtract(guess, of: divisor, from: &rest, at: place) {
                add(divisor, to: &rest, at: place)
            }
        }
        return unshifted(Array(rest.prefix(size)), by: shift)
    }

    /// Returns whether it went below zero.
    private func subtract(
        _ factor: UInt64, of divisor: ArraySlice<UInt32>, from rest: inout [UInt32], at place: Int
    ) -> Bool {
        var carry: UInt64 = 0
        var borrow: Int64 = 0
        for (index, word) in divisor.enumerated() {
            let piece = factor * UInt64(word) + carry
            carry = piece >> 32
            let difference = Int64(rest[place + index]) - Int64(piece & 0xFFFF_FFFF) + borrow
            rest[place + index] = UInt32(truncatingIfNeeded: difference)
            borrow = difference >> 32
        }
        let last = place + divisor.count
        let difference = Int64(rest[last]) - Int64(carry) + borrow
        rest[last] = UInt32(truncatingIfNeeded: difference)
        return difference < 0
    }

    private func add(_ divisor: ArraySlice<UInt32>, to rest: inout [UInt32], at place: Int) {
        var carry: UInt64 = 0
        for (index, word) in divisor.enumerated() {
            let sum = UInt64(rest[place + index]) + UInt64(word) + carry
            rest[place + index] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        rest[place + divisor.count] &+= UInt32(truncatingIfNeeded: carry)
    }
}

// MARK: - Words

extension ModularPower {
    private static func words(_ bytes: [UInt8]) -> [UInt32] {
        var words: [UInt32] = []
        var end = bytes.count
        while end > 0 {
            let start = max(0, end - 4)
            words.append(bytes[start..<end].reduce(0) { $0 << 8 | UInt32($1) })
            end = start
        }
        return words
    }

    private func padded(_ words: [UInt32]) -> [UInt32] {
        words + [UInt32](repeating: 0, count: max(0, modulus.count - words.count))
    }

    private func bytes(_ words: [UInt32]) -> [UInt8] {
        let all = words.reversed().flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
        }
        return Array(all.suffix(byteCount))
    }

    private func isLess(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        for (a, b) in zip(left.reversed(), right.reversed()) where a != b { return a < b }
        return false
    }

    /// One word longer than it was.
    private func shifted(_ words: [UInt32], by bits: UInt32) -> [UInt32] {
        var result = words + [0]
        guard bits > 0 else { return result }
        for index in stride(from: words.count, through: 0, by: -1) {
            let low = index > 0 ? words[index - 1] >> (32 - bits) : 0
            result[index] = (index < words.count ? words[index] << bits : 0) | low
        }
        return result
    }

    private func unshifted(_ words: [UInt32], by bits: UInt32) -> [UInt32] {
        guard bits > 0 else { return words }
        return words.indices.map { index in
            let high = index + 1 < words.count ? words[index + 1] << (32 - bits) : 0
            return words[index] >> bits | high
        }
    }
}
