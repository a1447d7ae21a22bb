/// The public suffix list (publicsuffix.org), both its ICANN and its private part.
///
/// ```swift
/// let suffixes = PublicSuffixes(parsing: bytes)
/// suffixes.registrableDomain(of: "mail.acme.co.uk")  // "acme.co.uk"
/// ```
package struct PublicSuffixes: Sendable {
    private struct Rules: OptionSet {
        let rawValue: UInt8
        static let plain = Rules(rawValue: 1)
        /// `*.ck`, kept under `ck`.
        static let wildcard = Rules(rawValue: 2)
        /// `!www.ck`, kept under `www.ck`.
        static let exception = Rules(rawValue: 4)
    }

    /// The text of the list, in which the rules lie.
    private let text: [UInt8]
    /// By the hash of a suffix. Reading the list is part of every start, and ten thousand strings take milliseconds.
    private let entries: [UInt64: Entry]

    private struct Entry {
        var start: UInt32
        var count: UInt8
        var rules: Rules
    }

    /// Reads the text of the list: one rule a line up to the first blank, `//` starts a comment.
    package init(parsing bytes: [UInt8]) {
        var entries: [UInt64: Entry] = [:]
        entries.reserveCapacity(bytes.count / 24)
        for line in bytes.split(separator: ASCII.lineFeed) {
            let rule = line.prefix { $0 > ASCII.space }
            guard let first = rule.first, !rule.starts(with: "//".utf8) else { continue }
            let (suffix, kind): (ArraySlice<UInt8>, Rules) =
                switch first {
                case UInt8(ascii: "!"): (rule.dropFirst(), .exception)
                case UInt8(ascii: "*"): (rule.dropFirst(2), .wildcard)
                default: (rule, .plain)
                }
            // No domain name is longer than 255 octets (RFC 1035 §2.3.4).
            guard let count = UInt8(exactly: suffix.count) else { continue }
            let entry = Entry(start: UInt32(suffix.startIndex), count: count, rules: [])
            entries[PublicSuffixes.hash(suffix), default: entry].rules.insert(kind)
        }
        text = bytes
        self.entries = entries
    }

    /// The number of rules, 0 for a text without any.
    package var count: Int { entries.count }

    /// Returns the public suffix with one more label, in lower case and the form of the argument (Unicode or `xn--`).
    ///
    /// Nil for a public suffix itself and for what is no domain. A top level that no rule names is a suffix.
    package func registrableDomain(of domain: String) -> String? {
        let name = domain.lowercased()
        let labels = name.utf8.split(separator: ASCII.dot, omittingEmptySubsequences: false)
        guard name.utf8.count <= 512, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
        let taken = suffixLength(
            of: labels.map { label in
                Punycode.unicodeDomain(String(decoding: label, as: UTF8.self))
            })
        guard labels.count > taken else { return nil }
        return labels.suffix(taken + 1)
            .map { String(decoding: $0, as: UTF8.self) }
            .joined(separator: ".")
    }

    /// Returns how many labels at the end form the public suffix; the longest rule wins, exceptions above all.
    private func suffixLength(of labels: [String]) -> Int {
        var longest = 1
        var suffix = ""
        for (position, label) in labels.reversed().enumerated() {
            suffix = position == 0 ? label : "\(label).\(suffix)"
            guard let rule = rules(of: suffix) else { continue }
            // An exception takes its own leftmost label back from the wildcard.
            if rule.contains(.exception) { return position }
            if rule.contains(.plain) { longest = max(longest, position + 1) }
            if rule.contains(.wildcard), position + 2 <= labels.count {
                longest = max(longest, position + 2)
            }
        }
        return longest
    }

    private func rules(of suffix: String) -> Rules? {
        guard let entry = entries[PublicSuffixes.hash(suffix.utf8)] else { return nil }
        let start = Int(entry.start)
        let isMeant = text[start..<start + Int(entry.count)].elementsEqual(suffix.utf8)
        return isMeant ? entry.rules : nil
    }

    /// FNV-1a.
    private static func hash(_ suffix: some Sequence<UInt8>) -> UInt64 {
        suffix.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

/// Returns what tells companies apart: the registrable domain, or the whole address at a free-mail provider.
package func companyKey(for address: EmailAddress, suffixes: PublicSuffixes) -> String {
    if isFreeMailDomain(address.domain) { return address.normalized }
    return suffixes.registrableDomain(of: address.domain) ?? address.domain
}
