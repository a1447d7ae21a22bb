/// Addresses of the web as they stand in letters.
enum WebAddress {
    private static let most = 1_000

    /// Returns the host of an http or https address, lower case; nil for everything else.
    static func host(of address: String) -> String? {
        let bytes = Array(address.utf8.prefix(4_000))
        let lowered = bytes.prefix(8).map(\.lowered)
        let start: Int
        if lowered.starts(with: "https://".utf8) {
            start = 8
        } else if lowered.starts(with: "http://".utf8) {
            start = 7
        } else if lowered.starts(with: "//".utf8) {
            start = 2
        } else {
            return nil
        }
        let authority = bytes[start...].prefix { !"/?#\\".utf8.contains($0) }
        let at = authority.lastIndex(of: UInt8(ascii: "@"))
        let place = at.map { authority[($0 + 1)...] } ?? authority
        // An IPv6 address holds colons of its own (RFC 3986 §3.2.2).
        let host =
            place.first == UInt8(ascii: "[")
            ? place.prefix { $0 != UInt8(ascii: "]") } : place.prefix { $0 != UInt8(ascii: ":") }
        return host.isEmpty ? nil : String(decoding: host.map(\.lowered), as: UTF8.self)
    }

    /// Returns the host that a link's text shows, when it shows one: `acme.example/offer`, `https://acme.example`.
    static func shownHost(_ text: String) -> String? {
        if let host = host(of: text) { return host }
        let first = text.utf8.prefix { !$0.isFolding && $0 != UInt8(ascii: "/") }.map(\.lowered)
        // A single word with a dot and a top level of letters; addresses of mail are none.
        guard
            first.count
                == text.utf8.prefix(while: { !$0.isFolding && $0 != UInt8(ascii: "/") }).count,
            !text.utf8.contains(Byte.space),
            first.allSatisfy({
                $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
            })
        else { return nil }
        let labels = first.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let top = labels.last,
            (2...12).contains(top.count), top.allSatisfy(\.isLetter),
            !["pdf", "txt", "doc", "docx", "xls", "png", "jpg", "html", "js", "md", "zip"]
                .contains(String(decoding: top, as: UTF8.self))
        else { return nil }
        return String(decoding: first, as: UTF8.self)
    }

    /// Returns the http and https addresses in plain text, in order.
    static func all(in text: String) -> [String] {
        var found: [String] = []
        let words = text.utf8.split { $0.isFolding || "<>\"()[]".utf8.contains($0) }
        for word in words {
            let start = word.prefix(8).map(\.lowered)
            guard start.starts(with: "https://".utf8) || start.starts(with: "http://".utf8) else {
                continue
            }
            var address = Array(word)
            while let last = address.last, ".,;:!?'".utf8.contains(last) { address.removeLast() }
            found.append(String(decoding: address, as: UTF8.self))
            if found.count == most { break }
        }
        return found
    }
}
