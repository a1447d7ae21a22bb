/// Character references of HTML that occur in mail.
enum HTMLEntities {
    private static let named: [String: UInt32] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0x20,
        "ensp": 0x20, "emsp": 0x20, "thinsp": 0x20, "zwnj": 0x200C, "zwj": 0x200D, "shy": 0xAD,
        "ndash": 0x2013, "mdash": 0x2014, "hellip": 0x2026, "bull": 0x2022, "middot": 0xB7,
        "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A, "ldquo": 0x201C, "rdquo": 0x201D,
        "bdquo": 0x201E, "laquo": 0xAB, "raquo": 0xBB, "lsaquo": 0x2039, "rsaquo": 0x203A,
        "copy": 0xA9, "reg": 0xAE, "trade": 0x2122, "deg": 0xB0, "para": 0xB6, "sect": 0xA7,
        "euro": 0x20AC, "pound": 0xA3, "yen": 0xA5, "cent": 0xA2, "times": 0xD7, "divide": 0xF7,
        "plusmn": 0xB1, "frac12": 0xBD, "sup2": 0xB2, "larr": 0x2190, "rarr": 0x2192,
        "iexcl": 0xA1, "iquest": 0xBF, "ordf": 0xAA, "ordm": 0xBA, "szlig": 0xDF,
        "Agrave": 0xC0, "Aacute": 0xC1, "Acirc": 0xC2, "Atilde": 0xC3, "Auml": 0xC4, "Aring": 0xC5,
        "AElig": 0xC6, "Ccedil": 0xC7, "Egrave": 0xC8, "Eacute": 0xC9, "Ecirc": 0xCA, "Euml": 0xCB,
        "Iacute": 0xCD, "Icirc": 0xCE, "Iuml": 0xCF, "Ntilde": 0xD1, "Oacute": 0xD3, "Ocirc": 0xD4,
        "Otilde": 0xD5, "Ouml": 0xD6, "Oslash": 0xD8, "Uacute": 0xDA, "Uuml": 0xDC,
        "agrave": 0xE0, "aacute": 0xE1, "acirc": 0xE2, "atilde": 0xE3, "auml": 0xE4, "aring": 0xE5,
        "aelig": 0xE6, "ccedil": 0xE7, "egrave": 0xE8, "eacute": 0xE9, "ecirc": 0xEA, "euml": 0xEB,
        "igrave": 0xEC, "iacute": 0xED, "icirc": 0xEE, "iuml": 0xEF, "ntilde": 0xF1,
        "ograve": 0xF2, "oacute": 0xF3, "ocirc": 0xF4, "otilde": 0xF5, "ouml": 0xF6,
        "oslash": 0xF8, "ugrave": 0xF9, "uacute": 0xFA, "ucirc": 0xFB, "uuml": 0xFC,
        "yuml": 0xFF, "oelig": 0x153, "OElig": 0x152,
    ]
    private static let longest = 10

    /// Returns the text of the reference at an `&` and the index after it; a bare `&` stands for itself.
    static func decode(_ source: [UInt8], at start: Int) -> (text: [UInt8], next: Int) {
        let plain: ([UInt8], Int) = ([source[start]], start + 1)
        let limit = min(source.count, start + 1 + longest)
        guard
            let end = source[(start + 1)..<limit].firstIndex(where: {
                !HTMLTag.isNameByte($0) && $0 != UInt8(ascii: "#")
            }) ?? (limit == source.count ? limit : nil)
        else { return plain }
        let name = String(decoding: source[(start + 1)..<end], as: UTF8.self)
        guard let scalar = value(of: name) else { return plain }
        let closed = end < source.count && source[end] == UInt8(ascii: ";")
        return (Array(String(Character(scalar)).utf8), closed ? end + 1 : end)
    }

    private static func value(of name: String) -> Unicode.Scalar? {
        guard name.utf8.first == UInt8(ascii: "#") else {
            return named[name].flatMap(Unicode.Scalar.init)
        }
        let digits = name.dropFirst()
        let number: UInt32? =
            if digits.utf8.first == UInt8(ascii: "x") || digits.utf8.first == UInt8(ascii: "X") {
                UInt32(digits.dropFirst(), radix: 16)
            } else {
                UInt32(digits)
            }
        guard let number, number >= 0x20, number != 0x7F else { return nil }
        return number == 0xA0 ? " " : Unicode.Scalar(number)
    }
}
