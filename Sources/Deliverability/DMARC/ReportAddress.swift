/// Where reports are wanted: one URI of `rua` or `ruf` (RFC 9989 §4.8).
package struct ReportAddress: Sendable, Equatable {
    /// As written, without blanks around it and without an obsolete size.
    package let uri: String
    /// What follows `!`, which reporters ignore; nil when there is none.
    package let size: String?
    package let isValid: Bool

    /// Reads one element of the list.
    init(_ written: Substring) {
        let parts = written.utf8.split(
            separator: UInt8(ascii: "!"), maxSplits: 1, omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        uri = parts[0]
        size = parts.count > 1 ? parts[1] : nil
        isValid = ReportAddress.isURI(uri) && (size.map(ReportAddress.isSize) ?? true)
    }

    /// The address of a `mailto:`, without its headers; nil for another scheme.
    package var mailbox: String? {
        guard isValid, uri.utf8.count > 7,
            uri.utf8.prefix(7).elementsEqual("mailto:".utf8, by: sameLetter)
        else { return nil }
        let rest = uri.utf8.dropFirst(7)
        return String(decoding: rest.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    }

    /// The domain of a `mailto:`, in the form of ``DomainName/key(_:)``.
    package var domain: String? {
        guard let mailbox, let at = mailbox.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            return nil
        }
        return DomainName.key(String(mailbox[mailbox.utf8.index(after: at)...]))
    }

    /// A scheme, a colon and characters of RFC 3986 §2; after `mailto:` a mailbox.
    private static func isURI(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text.utf8[..<colon]
        guard let first = scheme.first, isLetter(first),
            scheme.allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) })
        else { return false }
        let rest = text.utf8[text.utf8.index(after: colon)...]
        guard !rest.isEmpty, rest.allSatisfy(isURIOctet) else { return false }
        guard scheme.elementsEqual("mailto".utf8, by: sameLetter) else { return true }
        let mailbox = Array(rest.prefix { $0 != UInt8(ascii: "?") })
        guard let at = mailbox.lastIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
        let domain = mailbox[(at + 1)...]
        return !domain.isEmpty
            && domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { !$0.isEmpty }
    }

    /// Digits and one letter (RFC 7489 §6.4); their size does not matter, for nobody may heed it.
    private static func isSize(_ text: String) -> Bool {
        let digits = text.utf8.prefix(while: isDigit)
        let unit = text.utf8.dropFirst(digits.count)
        return !digits.isEmpty
            && (unit.isEmpty || unit.count == 1 && "kmgtKMGT".utf8.contains(unit[unit.startIndex]))
    }

    private static func isURIOctet(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "-._~:/?#[]@$&'()*+;=%".utf8.contains(byte)
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func sameLetter(_ left: UInt8, _ right: UInt8) -> Bool {
    left == right || isLetter(left) && left | 0x20 == right | 0x20
}
