/// The hosts that texts link to, whatever their markup: templates before anything is filled in.
package enum LinkHosts {
    /// Places that everybody links to: that two domains do so says nothing of either.
    private static let common: Set<String> = [
        "apple.com", "calendly.com", "cal.com", "facebook.com", "github.com", "google.com",
        "instagram.com", "linkedin.com", "medium.com", "microsoft.com", "reddit.com", "t.me",
        "twitter.com", "vimeo.com", "wa.me", "wikipedia.org", "x.com", "xing.com", "youtu.be",
        "youtube.com", "zoom.us",
    ]
    /// Hosts that are kept.
    private static let most = 200

    /// Returns the hosts of all http and https addresses, lower case, each once in order, but for those that everybody
    /// links to and those that a template fills in.
    package static func hosts(in texts: [[UInt8]]) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for text in texts {
            var rest = text[...]
            while let colon = rest.firstIndex(of: UInt8(ascii: ":")), found.count < most {
                let scheme = rest[..<colon].suffix(5).map(\.lowered)
                rest = rest[(colon + 1)...]
                guard scheme == Array("https".utf8) || scheme.suffix(4) == Array("http".utf8)[...],
                    rest.starts(with: "//".utf8), let host = host(at: rest.dropFirst(2)),
                    seen.insert(host).inserted, !isCommon(host)
                else { continue }
                found.append(host)
            }
        }
        return found
    }

    /// Returns the host at the start of what follows the two slashes; nil when a template writes part of it.
    private static func host(at bytes: ArraySlice<UInt8>) -> String? {
        let name = bytes.prefix(254).prefix {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
                || $0 >= 0x80
        }
        let next = bytes.dropFirst(name.count).first
        guard !name.isEmpty, next != UInt8(ascii: "{"), next != UInt8(ascii: "@"),
            name.contains(UInt8(ascii: "."))
        else { return nil }
        return DomainName.key(String(decoding: name.map(\.lowered), as: UTF8.self))
    }

    private static func isCommon(_ host: String) -> Bool {
        common.contains { DomainName.isWithin(host, $0) }
    }
}
