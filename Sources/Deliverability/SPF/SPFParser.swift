/// Reads SPF records; every fault is named with its column (RFC 7208 §4.6, §12).
package struct SPFParser {
    /// The longest record that is read; what DNS can carry.
    package static let longestRecord = 65_535

    /// What a record says, and all that is wrong in it; with faults the record is a permanent error.
    package struct Reading: Sendable, Equatable {
        /// The terms that could be read.
        package let record: SPFRecord
        package let faults: [SPFFault]
    }

    /// Returns whether a TXT record is an SPF record: `v=spf1` in any case, then a blank or the end (RFC 7208 §4.5).
    package static func isRecord(_ text: [UInt8]) -> Bool {
        guard text.count >= 6, text.prefix(6).map(lowered) == Array("v=spf1".utf8) else {
            return false
        }
        return text.count == 6 || text[6] == UInt8(ascii: " ")
    }

    /// Reads a record that begins with `v=spf1`.
    package static func read(_ text: [UInt8]) -> Reading {
        guard text.count <= longestRecord else {
            return Reading(
                record: SPFRecord(terms: []),
                faults: [SPFFault(1, "the record is longer than \(longestRecord) characters")])
        }
        var terms: [SPFTerm] = []
        var faults: [SPFFault] = []
        let words = text.dropFirst(6).split(separator: UInt8(ascii: " "))
        for word in words {
            let column = word.startIndex + 1
            do throws(SPFFault) {
                let term = SPFTerm(
                    try kind(of: word, column: column),
                    text: String(decoding: word, as: UTF8.self), column: column)
                if let fault = repeated(term, terms) { throw fault }
                terms.append(term)
            } catch {
                faults.append(error)
            }
        }
        return Reading(record: SPFRecord(terms: terms), faults: faults)
    }

    /// RFC 7208 §6: `redirect` and `exp` stand once at most.
    private static func repeated(_ term: SPFTerm, _ earlier: [SPFTerm]) -> SPFFault? {
        for other in earlier {
            switch (term.kind, other.kind) {
            case (.redirect, .redirect):
                return SPFFault(term.column, "a second 'redirect='; one may stand in a record")
            case (.explanation, .explanation):
                return SPFFault(term.column, "a second 'exp='; one may stand in a record")
            default: continue
            }
        }
        return nil
    }

    static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// A byte as a message names it: `'x'`, or `byte 0x96`.
    static func name(of byte: UInt8) -> String {
        guard !(0x21...0x7E).contains(byte) else { return "'\(Unicode.Scalar(byte))'" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x" + (byte < 16 ? "0" : "") + digits
    }
}

// MARK: - Terms

extension SPFParser {
    private static func kind(of word: ArraySlice<UInt8>, column: Int) throws(SPFFault)
        -> SPFTerm.Kind
    {
        if let place = word.firstIndex(where: { !(0x21...0x7E).contains($0) }) {
            throw SPFFault(
                column + place - word.startIndex,
                "\(name(of: word[place])) cannot stand in an SPF record; it has visible ASCII and "
                    + "blanks only")
        }
        let end = word.firstIndex { [0x3A, 0x2F, 0x3D].contains($0) } ?? word.endIndex
        if end < word.endIndex, word[end] == UInt8(ascii: "=") {
            return try modifier(word, equals: end, column)
        }
        return try directive(word, nameEnd: end, column)
    }

    private static func modifier(_ word: ArraySlice<UInt8>, equals: Int, _ column: Int)
        throws(SPFFault) -> SPFTerm.Kind
    {
        let written = word[..<equals]
        guard let first = written.first, isLetter(first),
            written.allSatisfy({ isLetter($0) || isDigit($0) || Array("-_.".utf8).contains($0) })
        else {
            throw SPFFault(
                column,
                "'\(text(written))' is no name of a modifier; it begins with a letter, then come "
                    + "letters, digits, '-', '_', '.'")
        }
        let value = word[(equals + 1)...]
        let place = column + equals + 1 - word.startIndex
        switch String(decoding: written.map(lowered), as: UTF8.self) {
        case "redirect": return .redirect(try domain(value, place, of: "redirect="))
        case "exp": return .explanation(try domain(value, place, of: "exp="))
        default:
            _ = try SPFMacroString.parse(value, column: place)
            return .unknown(name: text(written))
        }
    }

    private static func directive(_ word: ArraySlice<UInt8>, nameEnd: Int, _ column: Int)
        throws(SPFFault) -> SPFTerm.Kind
    {
        var start = word.startIndex
        var qualifier = SPFQualifier.pass
        if let first = word.first,
            let written = SPFQualifier(rawValue: String(Unicode.Scalar(first)))
        {
            qualifier = written
            start += 1
        }
        let name = String(decoding: word[start..<max(start, nameEnd)].map(lowered), as: UTF8.self)
        let rest = SPFArgument(
            name: name, bytes: word[max(start, nameEnd)...],
            column: column + max(start, nameEnd) - word.startIndex)
        guard let mechanism = try mechanism(name, rest) else {
            throw unknown(name, word, column)
        }
        return .directive(qualifier, mechanism)
    }

    private static func mechanism(_ name: String, _ argument: SPFArgument) throws(SPFFault)
        -> SPFMechanism?
    {
        switch name {
        case "all":
            try argument.refuse()
            return .all
        case "include": return .include(try argument.requiredDomain())
        case "exists": return .exists(try argument.requiredDomain())
        case "a":
            let (target, prefixes) = try argument.domainAndPrefixes()
            return .a(target, prefixes)
        case "mx":
            let (target, prefixes) = try argument.domainAndPrefixes()
            return .mx(target, prefixes)
        case "ptr": return .ptr(try argument.optionalDomain())
        case "ip4": return .ip4(try argument.network(isV4: true))
        case "ip6": return .ip6(try argument.network(isV4: false))
        default: return nil
        }
    }

    private static func unknown(_ name: String, _ word: ArraySlice<UInt8>, _ column: Int)
        -> SPFFault
    {
        let hint: String
        switch name {
        case "redirect", "exp": hint = "; write '\(name)=' with an equals sign"
        case "ipv4", "ip": hint = "; write 'ip4:'"
        case "ipv6": hint = "; write 'ip6:'"
        case "v", "spf1": hint = "; 'v=spf1' stands once, at the beginning"
        case _ where IPAddress(text(word)) != nil:
            hint = "; write '\(word.contains(0x3A) ? "ip6" : "ip4"):\(text(word))'"
        case _ where word.contains(UInt8(ascii: ".")) && word.allSatisfy(isHostByte):
            hint = "; for another domain's servers write 'include:\(text(word))'"
        default: hint = "; there are all, include, a, mx, ptr, ip4, ip6 and exists"
        }
        return SPFFault(column, "no mechanism is called '\(name)'\(hint)")
    }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x2E
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// A `domain-spec`: macros and visible characters that end in a macro or a top label (RFC 7208 §7.1).
    static func domain(_ bytes: ArraySlice<UInt8>, _ column: Int, of term: String) throws(SPFFault)
        -> SPFMacroString
    {
        guard !bytes.isEmpty else {
            throw SPFFault(column, "'\(term)' has no domain after it")
        }
        let parsed = try SPFMacroString.parse(bytes, column: column)
        if case .macro? = parsed.parts.last, bytes.last == UInt8(ascii: "}") { return parsed }
        var name = bytes
        if name.last == UInt8(ascii: ".") { name = name.dropLast() }
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else {
            throw SPFFault(column, "'\(text(bytes))' is no whole domain name, as 'example.com'")
        }
        let top = name[(dot + 1)...]
        guard isTopLabel(top) else {
            throw SPFFault(
                column + dot + 1 - bytes.startIndex,
                "'\(text(bytes))' cannot end in '\(text(top))'; a domain ends in letters, digits "
                    + "and inner '-', not in digits alone")
        }
        return parsed
    }

    /// `toplabel` of RFC 7208 §7.1.
    private static func isTopLabel(_ label: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        guard let first = label.first, let last = label.last, first != hyphen, last != hyphen,
            label.allSatisfy({ isLetter($0) || isDigit($0) || $0 == hyphen })
        else { return false }
        return !label.allSatisfy(isDigit)
    }
}
