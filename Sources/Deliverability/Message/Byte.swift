/// Bytes that the grammars of mail are written in.
enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let `return` = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
}

extension UInt8 {
    /// WSP of RFC 5234.
    var isBlank: Bool { self == Byte.space || self == Byte.tab }
    /// What folding may put between tokens (RFC 6376 §2.8).
    var isFolding: Bool { isBlank || self == Byte.return || self == Byte.lineFeed }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    /// ASCII letters lower case, the others as they are.
    var lowered: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
    /// Without spaces and tabs at both ends.
    var trimmedBlanks: ArraySlice<UInt8> { trimmed { $0.isBlank } }
    /// Without folding white space at both ends.
    var trimmedFolding: ArraySlice<UInt8> { trimmed { $0.isFolding } }

    private func trimmed(_ isSpace: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        guard let first = firstIndex(where: { !isSpace($0) }),
            let last = lastIndex(where: { !isSpace($0) })
        else { return [] }
        return self[first...last]
    }
}
