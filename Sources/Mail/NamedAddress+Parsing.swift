extension NamedAddress {
    /// Reads `Ann Reed <ann@acme.example>`, `"Reed, Ann" <ann@acme.example>` or a bare address (RFC 5322 §3.4).
    ///
    /// - Throws: ``AddressError``, whose description is a sentence for the author of the text.
    package init(parsing text: String) throws(AddressError) {
        let trimmed = trimmingBlanks(Array(text.utf8)[...])
        guard let open = NamedAddress.angle(in: trimmed) else {
            let bare = String(decoding: trimmed, as: UTF8.self)
            self.init(name: nil, address: try EmailAddress(parsing: bare))
            return
        }
        guard trimmed.last == ASCII.greater else {
            throw AddressError(text: text, reason: .unclosedAngle)
        }
        let inner = trimmed[(open + 1)..<(trimmed.endIndex - 1)]
        let address = try EmailAddress(parsing: String(decoding: inner, as: UTF8.self))
        let name = try NamedAddress.name(from: trimmingBlanks(trimmed[..<open]), of: text)
        self.init(name: name.isEmpty ? nil : name, address: address)
    }

    /// `Ann Reed <ann@acme.example>`, or the bare address when there is no name.
    package var text: String {
        guard let name else { return address.text }
        return "\(name) <\(address.text)>"
    }

    /// Returns the place of the `<` that opens the address, passing over quoted strings.
    private static func angle(in bytes: ArraySlice<UInt8>) -> Int? {
        var quoted = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case ASCII.backslash where quoted: index += 1
            case ASCII.quote: quoted.toggle()
            case ASCII.less where !quoted: return index
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func name(
        from bytes: ArraySlice<UInt8>, of text: String
    ) throws(AddressError) -> String {
        var plain: [UInt8] = []
        var quoted = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == ASCII.quote {
                quoted.toggle()
            } else if byte == ASCII.backslash, quoted, index < bytes.endIndex {
                plain.append(bytes[index])
                index += 1
            } else {
                plain.append(byte)
            }
        }
        guard !quoted else {
            throw AddressError(text: text, reason: .badName("opens a quote and does not close it"))
        }
        let name = String(decoding: plain, as: UTF8.self)
        if let scalar = name.unicodeScalars.first(where: \.isControl) {
            let why = "holds the control character \(scalar.codePoint)"
            throw AddressError(text: text, reason: .badName(why))
        }
        return name
    }
}

/// Returns bytes without the spaces and tabs at both ends.
func trimmingBlanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == ASCII.space || byte == ASCII.tab }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
        let last = bytes.lastIndex(where: { !isBlank($0) })
    else {
        return []
    }
    return bytes[first...last]
}
