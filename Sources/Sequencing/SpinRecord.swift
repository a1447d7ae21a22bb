import Liquid

/// The wordings that a mail was made with, packed: about fourteen characters for each spintax group.
///
/// For each group the eight bytes of its key, lowest first, then the option and the number of options as varints of
/// seven bits, lowest first; all of it in base64url without padding (RFC 4648 §5).
package struct SpinRecord: Hashable, Sendable, Codable {
    /// The text as it is stored; empty when nothing was chosen.
    package let packed: String

    /// Takes over a stored text as it is; what is no record has no ``picks``.
    package init(packed: String) {
        self.packed = packed
    }

    /// Packs choices in their order.
    package init(_ picks: [SpinPick]) {
        var bytes: [UInt8] = []
        for pick in picks {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: pick.key >> shift))
            }
            SpinRecord.append(pick.option, to: &bytes)
            SpinRecord.append(pick.count, to: &bytes)
        }
        packed = SpinRecord.text(of: bytes)
    }

    /// The choices; empty when the text is damaged.
    package var picks: [SpinPick] {
        guard let bytes = SpinRecord.bytes(of: packed) else { return [] }
        var picks: [SpinPick] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 10 else { return [] }
            let key = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            rest.removeFirst(8)
            guard let option = SpinRecord.varint(&rest), let count = SpinRecord.varint(&rest),
                option < count
            else { return [] }
            picks.append(SpinPick(key: key, option: option, count: count))
        }
        return picks
    }
}

// MARK: - Varints

extension SpinRecord {
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt32(clamping: number)
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Takes a number of at most 28 bits off the front.
    private static func varint(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var number = 0
        for shift in stride(from: 0, to: 28, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            number |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return number }
        }
        return nil
    }
}

// MARK: - Base64url

extension SpinRecord {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func text(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var (pool, bits) = (0, 0)
        for byte in bytes {
            pool = (pool << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[pool >> bits & 0x3F])
            }
        }
        if bits > 0 { text.append(alphabet[pool << (6 - bits) & 0x3F]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func bytes(of text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (pool, bits) = (0, 0)
        for character in text.utf8 {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            pool = (pool << 6 | digit) & 0xFFFF
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: pool >> bits))
        }
        return bytes
    }
}
