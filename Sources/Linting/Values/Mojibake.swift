/// UTF-8 that was read as an old code page and written down so: `donâ€™t`, `РїСЂРёРІРµС‚`.
struct Mojibake {
    let scalars: Range<Int>
    /// What it was.
    let original: String

    /// Returns the damaged stretches of a text in order.
    static func all(in scalars: [Unicode.Scalar]) -> [Mojibake] {
        var found: [Mojibake] = []
        var position = 0
        while position < scalars.count {
            // The first byte of a sequence stands for none of the scalars below.
            guard scalars[position].value >= 0xC2 else {
                position += 1
                continue
            }
            let damage =
                sequence(scalars, position, windows1252, isPlausible)
                ?? sequence(scalars, position, windows1251, isCyrillic, fewest: 3)
            guard let damage else {
                position += 1
                continue
            }
            found.append(damage)
            position = damage.scalars.upperBound
        }
        return found
    }

    /// Reads as many sequences of UTF-8 as follow one another, when there are enough of them.
    private static func sequence(
        _ scalars: [Unicode.Scalar], _ start: Int, _ page: CodePage,
        _ accepts: (Unicode.Scalar) -> Bool, fewest: Int = 1
    ) -> Mojibake? {
        var original = String.UnicodeScalarView()
        var position = start
        while let (scalar, length) = one(scalars, position, page), accepts(scalar) {
            original.append(scalar)
            position += length
        }
        guard original.count >= fewest else { return nil }
        return Mojibake(scalars: start..<position, original: String(original))
    }

    private static func one(
        _ scalars: [Unicode.Scalar], _ start: Int, _ page: CodePage
    ) -> (Unicode.Scalar, Int)? {
        guard start < scalars.count, let first = page.byte(of: scalars[start]) else { return nil }
        let length: Int
        switch first {
        case 0xC2..<0xE0: length = 2
        case 0xE0..<0xF0: length = 3
        case 0xF0..<0xF5: length = 4
        default: return nil
        }
        guard start + length <= scalars.count else { return nil }
        guard let second = page.byte(of: scalars[start + 1]), second & 0xC0 == 0x80 else {
            return nil
        }
        var bytes = [first]
        for scalar in scalars[start + 1..<start + length] {
            guard let next = page.byte(of: scalar), next & 0xC0 == 0x80 else { return nil }
            bytes.append(next)
        }
        let decoded = LetterText.decode(bytes).scalars
        guard decoded.count == 1, decoded[0] != "\u{FFFD}" else { return nil }
        return (decoded[0], length)
    }

    /// Letters and marks of our languages: what else two Latin letters may spell by chance is left alone.
    private static func isPlausible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0...0x17F, 0x391...0x3CE, 0x401...0x491, 0x600...0x6FF, 0x2010...0x2044, 0x20AC,
            0x2116, 0x2122, 0x2190...0x2193, 0x2713, 0x2714, 0xFE0F, 0x1F300...0x1FAFF:
            true
        default: false
        }
    }

    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
        (0x400...0x491).contains(scalar.value)
    }

    private static let windows1252: CodePage = {
        let special = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
        var page = CodePage()
        for (offset, scalar) in special.unicodeScalars.enumerated() {
            page.set(scalar, UInt8(0x80 + offset))
        }
        for value in UInt8(0x80)...0xFF {
            let scalar = Unicode.Scalar(value)
            if value >= 0xA0 || page.byte(of: scalar) == nil { page.set(scalar, value) }
        }
        return page
    }()

    private static let windows1251: CodePage = {
        let upper =
            "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
        var page = CodePage()
        for (offset, scalar) in upper.unicodeScalars.enumerated() {
            page.set(scalar, UInt8(0x80 + offset))
        }
        for offset in UInt8(0)..<64 {
            page.set(Unicode.Scalar(UInt32(0x410) + UInt32(offset)) ?? "А", 0xC0 + offset)
        }
        return page
    }()
}

/// The bytes above 0x7F of an old code page by the scalars that they stand for.
private struct CodePage: Sendable {
    /// By the value of a scalar, up to the last sign that any code page holds; 0 for none.
    private var bytes = [UInt8](repeating: 0, count: 0x2123)

    mutating func set(_ scalar: Unicode.Scalar, _ byte: UInt8) { bytes[Int(scalar.value)] = byte }

    func byte(of scalar: Unicode.Scalar) -> UInt8? {
        guard scalar.value >= 0x80, scalar.value < bytes.count else { return nil }
        let byte = bytes[Int(scalar.value)]
        return byte == 0 ? nil : byte
    }
}
