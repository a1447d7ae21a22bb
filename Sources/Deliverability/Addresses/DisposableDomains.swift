/// Domains that hand out mailboxes for minutes.
package struct DisposableDomains: Sendable {
    private let domains: Set<String>

    /// Reads a list: a domain a line, `#` starts a comment.
    package init(parsing bytes: [UInt8]) {
        var domains: Set<String> = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let name = line.prefix { $0 > UInt8(ascii: " ") }
            guard let first = name.first, first != UInt8(ascii: "#") else { continue }
            domains.insert(DomainName.key(String(decoding: name, as: UTF8.self)))
        }
        self.domains = domains
    }

    package var count: Int { domains.count }

    /// Returns the entry that a domain is or lies under, or nil.
    package func entry(for domain: String) -> String? {
        var rest = DomainName.key(domain)[...]
        while true {
            if domains.contains(String(rest)) { return String(rest) }
            guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
            rest = rest[rest.utf8.index(after: dot)...]
        }
    }
}
