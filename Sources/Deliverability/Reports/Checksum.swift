/// Checksums of archives.
enum Checksum {
    /// What a byte does to a CRC-32, by the polynomial of IEEE 802.3 in reverse.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in
            value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320
        }
    }

    /// Returns the CRC-32 of zip and gzip (RFC 1952 §8).
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        let table = table
        var value = ~UInt32(0)
        for byte in bytes {
            value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8
        }
        return ~value
    }
}
