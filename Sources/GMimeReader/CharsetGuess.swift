/// Names the charset of bytes that do not say it.
enum CharsetGuess {
    /// Returns the charset in which an 8-bit header is most likely written; UTF-8 is tried before it by the caller.
    static func forHeaders(_ bytes: ArraySlice<UInt8>) -> String {
        // Most headers hold nothing to guess by.
        bytes.reduce(0, |) >= 0x80 ? singleByte(bytes) : "windows-1252"
    }

    /// Returns `utf-8`, or a single-byte charset when the bytes are not valid UTF-8.
    static func forText(_ bytes: [UInt8]) -> String {
        isUTF8(bytes) ? "utf-8" : singleByte(bytes[...])
    }

    static func isUTF8(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// Tells Cyrillic from Western text by how dense the high bytes are, and the two Cyrillic charsets by where
    /// their small letters lie: 0xE0…0xFF in windows-1251, 0xC0…0xDF in KOI8-R.
    private static func singleByte(_ bytes: ArraySlice<UInt8>) -> String {
        var letters = 0
        var lowHalf = 0
        var highHalf = 0
        var longestRun = 0
        var run = 0
        for byte in bytes {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: letters += 1
            case 0xC0...0xDF: lowHalf += 1
            case 0xE0...0xFF: highHalf += 1
            default: break
            }
            run = byte >= 0xC0 ? run + 1 : 0
            longestRun = max(longestRun, run)
        }
        let high = lowHalf + highHalf
        guard longestRun >= 4, high * 10 > letters else { return "windows-1252" }
        return lowHalf > highHalf ? "koi8-r" : "windows-1251"
    }
}
