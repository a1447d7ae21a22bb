/// A name that can be asked for: letters, digits and signs of ASCII, within the lengths of RFC 1035 §2.3.4.
struct QueryName {
    /// Without a final dot.
    let text: String

    /// - Throws: ``ResolverError`` that says what is wrong with the name.
    init(_ written: String) throws(ResolverError) {
        var bytes = Array(written.utf8)
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        guard !bytes.isEmpty else { throw ResolverError("'\(written)' is no domain name") }
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            throw ResolverError(
                "'\(shown(written))' has letters beyond ASCII; give its A-label form (xn--…)")
        }
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            throw ResolverError(
                "'\(shown(written))' has a space, control character or backslash; "
                    + "a domain name has none")
        }
        // 255 octets with the length before each label and the root at the end.
        guard bytes.count <= 253 else {
            throw ResolverError(
                "'\(shown(written))' has \(bytes.count) characters; a domain name has at most 253")
        }
        for label in bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard !label.isEmpty else {
                throw ResolverError("'\(shown(written))' has an empty part between its dots")
            }
            guard label.count <= 63 else {
                throw ResolverError(
                    "'\(shown(written))' has a part of \(label.count) characters; "
                        + "between two dots there are at most 63")
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}

/// A name of any length and content, fit for a sentence.
private func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars
    var text = String.UnicodeScalarView()
    for scalar in scalars.prefix(80) {
        let isControl = scalar.properties.generalCategory == .control
        text.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(text) + (scalars.count > 80 ? "…" : "")
}
