// RFC 5321 §4.1.2 (Mailbox), §4.5.3.1 (lengths), RFC 6531 §3.3 (UTF-8 in both parts), RFC 5890 §2.3 (labels).

extension EmailAddress {
    /// Reads a bare address: a dot-atom or quoted local part, `@`, a domain of LDH or Unicode labels.
    ///
    /// - Throws: ``AddressError``, whose description is a sentence for the author of the text.
    package init(parsing text: String) throws(AddressError) {
        let parser = AddressParser(text: text)
        self = try parser.parse()
    }

    /// True when the local part is not ASCII, so that every server on the way must know SMTPUTF8 (RFC 6531).
    package var needsSMTPUTF8: Bool { local.utf8.contains { $0 >= 128 } }

    /// The address as it goes on the wire: Unicode labels as A-labels (RFC 5891 §4.4), the local part as it is.
    package var wireText: String { "\(local)@\(asciiDomain)" }

    /// The domain with A-labels in place of Unicode labels.
    package var asciiDomain: String { Punycode.asciiDomain(domain) }
}

/// Holds an address to what may be sent to: the grammar of RFC 5321 without IP addresses, and nothing invisible.
private struct AddressParser {
    let text: String
    private let bytes: [UInt8]

    init(text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    func parse() throws(AddressError) -> EmailAddress {
        guard !bytes.isEmpty else { throw error(.empty) }
        if let scalar = text.unicodeScalars.first(where: \.isInvisible) {
            throw error(.invisible(scalar.codePoint))
        }
        var grammar = AddressGrammar(bytes)
        do throws(AddressError.Reason) {
            try grammar.read()
        } catch {
            throw self.error(error)
        }
        if let objection = grammar.objection { throw error(objection) }
        let local = String(decoding: bytes[..<grammar.at], as: UTF8.self)
        let domain = String(decoding: bytes[(grammar.at + 1)...], as: UTF8.self)
        try checkScalars(local, domain)
        return EmailAddress(local: local, domain: domain.lowercased())
    }

    private func error(_ reason: AddressError.Reason) -> AddressError {
        AddressError(text: text, reason: reason)
    }

    /// The grammar takes all that is not ASCII (RFC 6532 §3.1); blanks and signs of it belong to no name.
    private func checkScalars(_ local: String, _ domain: String) throws(AddressError) {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        let isQuoted = local.utf8.first == ASCII.quote
        for scalar in local.unicodeScalars
        where !scalar.isASCII && !isQuoted && scalar.properties.isWhitespace {
            throw error(.badLocalCharacter("'\(scalar)'"))
        }
        for scalar in domain.unicodeScalars where !scalar.isASCII && !isOfLabels(scalar) {
            throw error(.badDomainCharacter("'\(scalar)'"))
        }
    }

    private func isOfLabels(_ scalar: Unicode.Scalar) -> Bool {
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
}
