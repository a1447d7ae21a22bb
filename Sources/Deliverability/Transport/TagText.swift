/// The form that the records of MTA-STS (RFC 8461 §3.1) and TLS-RPT (RFC 8460 §3) share: a version, then
/// `name=value` behind semicolons.
struct TagText: Sendable, Equatable {
    struct Fault: Error, Equatable {
        let sentence: String
    }

    /// In order; the version is left out.
    let tags: [(name: String, value: String)]

    static func == (left: TagText, right: TagText) -> Bool {
        left.tags.elementsEqual(right.tags) { $0 == $1 }
    }

    /// - Parameter version: `v=STSv1`, in these very letters.
    init(_ text: [UInt8], version: String) throws(Fault) {
        var fields = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map(TagText.trimmed)
        guard let first = fields.first, first.elementsEqual(version.utf8),
            !(text.first.map(TagText.isBlank) ?? true)
        else { throw Fault(sentence: "does not begin with '\(version)'") }
        fields.removeFirst()
        // A semicolon may end the record.
        if fields.last?.isEmpty == true { fields.removeLast() }
        var tags: [(name: String, value: String)] = []
        for field in fields {
            guard !field.isEmpty else { throw Fault(sentence: "has two semicolons in a row") }
            tags.append(try TagText.tag(field))
        }
        self.tags = tags
    }

    private static func tag(_ field: ArraySlice<UInt8>) throws(Fault) -> (String, String) {
        let shown = String(decoding: field.prefix(60), as: UTF8.self)
        guard let sign = field.firstIndex(of: UInt8(ascii: "=")) else {
            throw Fault(sentence: "has '\(shown)', which is no 'name=value'")
        }
        let name = trimmed(field[..<sign])
        guard isName(name) else {
            throw Fault(
                sentence: "has '\(shown)', whose name is not of 1 to 32 letters, digits and '_-.'")
        }
        let value = trimmed(field[(sign + 1)...])
        guard !value.isEmpty else { throw Fault(sentence: "has no value behind '\(shown)'") }
        let text = String(decoding: value, as: UTF8.self)
        if name.elementsEqual("rua".utf8) { return ("rua", text) }
        guard value.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "=") }) else {
            throw Fault(sentence: "has '\(shown)', whose value has a blank, a '=' or no ASCII")
        }
        return (String(decoding: name, as: UTF8.self), text)
    }

    /// A letter or digit, then up to 31 of these and `_`, `-`, `.`.
    static func isName(_ name: ArraySlice<UInt8>) -> Bool {
        guard (1...32).contains(name.count), let first = name.first, isAlphanumeric(first) else {
            return false
        }
        return name.allSatisfy { isAlphanumeric($0) || Array("_-.".utf8).contains($0) }
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
