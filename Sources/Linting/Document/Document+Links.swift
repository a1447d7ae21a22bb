/// An address of the web in a letter's text.
package struct WebLink: Hashable, Sendable {
    package let scalars: Range<Int>
    /// The part of the letter that it stands in.
    package let role: LineRole
    package let url: LinkAddress
}

/// The parts of an address of the web, as far as letters need them (RFC 3986 §3).
package struct LinkAddress: Hashable, Sendable {
    /// Lower case; nil for a bare `acme.example`.
    package let scheme: String?
    /// Lower case, without user, port and a trailing dot.
    package let host: String
    /// With its leading slash, empty when there is none.
    package let path: String
    /// Without its question mark; nil when there is none.
    package let query: String?

    /// Reads an address; nil when it is none of the web, such as `mailto:`.
    package init?(_ text: String) {
        var rest = text.utf8[...]
        var scheme: String?
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")),
            rest[colon...].starts(with: "://".utf8)
        {
            scheme = String(decoding: rest[..<colon], as: UTF8.self).lowercased()
            rest = rest[rest.index(colon, offsetBy: 3)...]
        } else if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
        }
        guard scheme == nil || scheme == "http" || scheme == "https" else { return nil }
        let ends: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")]
        let authority = rest.prefix { !ends.contains($0) }
        rest = rest[authority.endIndex...]
        var name =
            authority.lastIndex(of: UInt8(ascii: "@")).map {
                authority[authority.index(after: $0)...]
            } ?? authority
        name = name.prefix { $0 != UInt8(ascii: ":") }
        if scheme == nil, authority.contains(UInt8(ascii: "@")) || authority.contains(58) {
            return nil
        }
        while name.last == UInt8(ascii: ".") { name.removeLast() }
        guard name.contains(UInt8(ascii: ".")) else { return nil }
        self.scheme = scheme
        host = String(decoding: name, as: UTF8.self).lowercased()
        let path = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        self.path = String(decoding: path, as: UTF8.self)
        rest = rest[path.endIndex...]
        query =
            rest.first == UInt8(ascii: "?")
            ? String(
                decoding: rest.dropFirst().prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self) : nil
    }

    /// What two spellings of one address share: no scheme, no `www.`, no slash at the end.
    var key: String {
        var path = path.utf8[...]
        while path.last == UInt8(ascii: "/") { path.removeLast() }
        let name = host.utf8.starts(with: "www.".utf8) ? host.utf8.dropFirst(4) : host.utf8[...]
        return String(decoding: name, as: UTF8.self) + String(decoding: path, as: UTF8.self)
            + (query.map { "?\($0)" } ?? "")
    }

    /// Whether the host is a domain or lies under it: `www.bit.ly` under `bit.ly`.
    package func isUnder(_ domain: String) -> Bool {
        host == domain || host.utf8.reversed().starts(with: ".\(domain)".utf8.reversed())
    }
}

extension Document {
    /// The web addresses outside signature and footer.
    package var links: [WebLink] { allLinks.filter { !$0.isAside } }

    /// Returns every web address that the sender wrote, in order; quoted text is left out.
    static func allLinks(of segmenter: Segmenter) -> [WebLink] {
        segmenter.lines.indices.flatMap { index -> [WebLink] in
            guard segmenter.roles[index] != .quote else { return [] }
            return segmenter.lines[index].tokens.compactMap { token in
                let item = segmenter.stream.tokens[token]
                guard item.kind == .link,
                    let url = LinkAddress(segmenter.text.string(item.scalars))
                else { return nil }
                return WebLink(scalars: item.scalars, role: segmenter.roles[index], url: url)
            }
        }
    }
}

extension WebLink {
    /// Whether it stands in signature, farewell or footer.
    package var isAside: Bool { role == .signature || role == .footer || role == .closing }
}
