/// Domain names as the checks write and compare them: A-labels, without a final dot.
package enum DomainName {
    /// Returns the form by which names are told apart: ASCII letters lower case (RFC 4343), without the final dot.
    package static func key(_ name: String) -> String {
        var bytes = name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if bytes.count > 1, bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns the labels from left to right; an empty one for each two dots in a row.
    package static func labels(_ name: String) -> [String] {
        name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Returns whether `name` is `domain` or lies under it.
    package static func isWithin(_ name: String, _ domain: String) -> Bool {
        let name = key(name)
        let domain = key(domain)
        return name == domain || name.hasSuffix("." + domain)
    }
}
