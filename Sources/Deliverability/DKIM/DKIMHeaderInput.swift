/// What of the header a signature covers, and in which order (RFC 6376 §5.4.2, §3.7).
struct DKIMHeaderInput {
    let signature: DKIMSignature
    /// The covered fields in the order of `h=`, each as it stands; names without a field are left out.
    private(set) var covered: [MailSource.Field] = []
    /// The signature's own field with an empty `b=` and without its final CRLF, as it stands.
    let own: [UInt8]
    private let source: MailSource

    init(_ signature: DKIMSignature, field: MailSource.Field, in source: MailSource) {
        self.signature = signature
        self.source = source
        own = DKIMHeaderInput.withoutSignature(source.raw(field))
        // Each name takes the lowest field of that name that is not taken yet.
        var left: [String: [MailSource.Field]] = [:]
        for other in source.fields where other.bytes != field.bytes {
            left[other.key, default: []].append(other)
        }
        for name in signature.headerNames {
            let key = name.lowercased()
            if let field = left[key]?.popLast() { covered.append(field) }
        }
    }

    /// The bytes that are hashed and signed.
    var bytes: [UInt8] { bytes(form: signature.headerForm) { source.raw($0) } }

    /// Returns the bytes with other content or form, as a guess at what was signed.
    ///
    /// - Parameter content: The raw bytes of a covered field; nil leaves it out.
    func bytes(
        form: Canonicalization, content: (MailSource.Field) -> ArraySlice<UInt8>?
    ) -> [UInt8] {
        bytes(form: form, fields: covered, own: own, content: content)
    }

    func bytes(
        form: Canonicalization, fields: [MailSource.Field], own: [UInt8],
        content: (MailSource.Field) -> ArraySlice<UInt8>?
    ) -> [UInt8] {
        var input: [UInt8] = []
        for field in fields {
            if let content = content(field) { input += form.header(content) }
        }
        var last = form.header(own[...])
        if last.suffix(2).elementsEqual([Byte.return, Byte.lineFeed]) { last.removeLast(2) }
        return input + last
    }

    /// Empties the value of `b=` and leaves everything else, white space included, as it is.
    private static func withoutSignature(_ field: ArraySlice<UInt8>) -> [UInt8] {
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return Array(field) }
        var result = Array(field[...colon])
        var rest = field[(colon + 1)...]
        while true {
            let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
            let tag = rest[..<end]
            if let equals = tag.firstIndex(of: UInt8(ascii: "=")),
                tag[..<equals].filter({ !$0.isFolding }) == [UInt8(ascii: "b")]
            {
                result += tag[...equals]
                // The CRLF that ends the field is not of the value.
                if end == rest.endIndex { result += [Byte.return, Byte.lineFeed] }
            } else {
                result += tag
            }
            guard end < rest.endIndex else { return result }
            result.append(UInt8(ascii: ";"))
            rest = rest[(end + 1)...]
        }
    }
}
