// RFC 5321 §4.1.2 (Mailbox), §4.5.3.1 (lengths), RFC 6531 §3.3 (UTF-8 in both parts), RFC 5890 §2.3 (labels).

extension EmailAddress {
    /// Reads a bare address: a dot-atom or quoted local part, `@`, a domain of LDH or Unicode labels.
    ///
    /// - Throws: ``AddressError``, whose description is a sentence for the author of the text.
    package init(parsing text: String) throws(AddressError) {
        var parser = AddressParser(text: text)
        self = try parser.parse()
    }

    /// True when the local part is not ASCII, so that every server on the way must know SMTPUTF8 (RFC 6531).
    package var needsSMTPUTF8: Bool { local.utf8.contains { $0 >= 128 } }

    /// The address as it goes on the wire: Unicode labels as A-labels (RFC 5891 §4.4), the local part as it is.
    package var wireText: String { "\(local)@\(asciiDomain)" }

    /// The domain with A-labels in place of Unicode labels.
    package var asciiDomain: String { Punycode.asciiDomain(domain) }
}

private struct AddressParser {
    let text: String
    private let bytes: [UInt8]

    init(text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    mutating func parse() throws(AddressError) -> EmailAddress {
        guard !bytes.isEmpty else { throw error(.empty) }
        if let scalar = text.unicodeScalars.first(where: \.isInvisible) {
            throw error(.invisible(scalar.codePoint))
        }
        let at = try bytes[0] == ASCII.quote ? endOfQuotedLocal() : endOfDotAtom()
        guard at <= 64 else { throw error(.localTooLong) }
        let domain = String(decoding: bytes[(at + 1)...], as: UTF8.self)
        try check(domain: domain)
        guard bytes.count <= 254 else { throw error(.tooLong) }
        return EmailAddress(
            local: String(decoding: bytes[..<at], as: UTF8.self), domain: domain.lowercased())
    }

    private func error(_ reason: AddressError.Reason) -> AddressError {
        AddressError(text: text, reason: reason)
    }

    /// Returns the place of the `@` after a quoted string (RFC 5321 `Quoted-string`).
    private func endOfQuotedLocal() throws(AddressError) -> Int {
        var index = 1
        while index < bytes.count, bytes[index] != ASCII.quote {
            if bytes[index] == ASCII.backslash {
                index += 1
                // RFC 6531 §3.3 lets quoted text grow beyond ASCII, but not what a backslash quotes.
                guard index < bytes.count, ASCII.isPrintable(bytes[index]) else {
                    throw error(.unfinishedQuote)
                }
            }
            index += 1
        }
        guard index + 1 < bytes.count, bytes[index + 1] == ASCII.at else {
            throw error(.unfinishedQuote)
        }
        return index + 1
    }

    /// Returns the place of the `@` after a dot-string; the last one counts, so that a stray one is named.
    private func endOfDotAtom() throws(AddressError) -> Int {
        guard let at = bytes.lastIndex(of: ASCII.at) else { throw error(.missingAt) }
        guard at > 0 else { throw error(.missingLocal) }
        var previous = ASCII.dot
        for byte in bytes[..<at] {
            if byte == ASCII.dot, previous == ASCII.dot { throw error(.misplacedDot) }
            previous = byte
        }
        guard previous != ASCII.dot else { throw error(.misplacedDot) }
        let local = String(decoding: bytes[..<at], as: UTF8.self)
        for scalar in local.unicodeScalars where !isLocal(scalar) {
            throw error(.badLocalCharacter(named(scalar)))
        }
        return at
    }

    private func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return !scalar.properties.isWhitespace }
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return byte == ASCII.dot || ASCII.isAtomText(byte)
    }

    private func check(domain: String) throws(AddressError) {
        guard !domain.isEmpty else { throw error(.missingDomain) }
        guard domain.utf8.first != UInt8(ascii: "[") else { throw error(.addressLiteral) }
        for scalar in domain.unicodeScalars where !isDomain(scalar) {
            throw error(.badDomainCharacter(named(scalar)))
        }
        let labels = domain.utf8.split(separator: ASCII.dot, omittingEmptySubsequences: false)
        for label in labels {
            let name = String(decoding: label, as: UTF8.self)
            let hyphen = UInt8(ascii: "-")
            guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen,
                Punycode.asciiLabel(name).utf8.count <= 63
            else {
                throw error(.badLabel(name))
            }
        }
        // RFC 1123 §2.1: the last label of a host name is alphabetic, which tells it from an IP address.
        if labels.last?.allSatisfy(ASCII.isDigit) == true { throw error(.numericDomain) }
    }

    private func isDomain(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            return ASCII.isLetterOrDigit(byte) || byte == ASCII.dot || byte == UInt8(ascii: "-")
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        case .otherPunctuation:
            // RFC 5892 Appendix A: the middle dots and the Hebrew marks that labels may hold.
            return [0xB7, 0x5F3, 0x5F4, 0x30FB].contains(scalar.value)
        default:
            return false
        }
    }

    private func named(_ scalar: Unicode.Scalar) -> String {
        scalar == " " ? "a space" : "'\(scalar)'"
    }
}
