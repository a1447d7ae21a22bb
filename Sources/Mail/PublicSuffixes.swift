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

    private let rules: [String: Rules]

    /// Reads the text of the list: one rule a line up to the first blank, `//` starts a comment.
    package init(parsing bytes: [UInt8]) {
        var rules: [String: Rules] = [:]
        rules.reserveCapacity(bytes.count / 24)
        for line in bytes.split(separator: ASCII.lineFeed) {
            let rule = line.prefix { $0 > ASCII.space }
            guard let first = rule.first, !rule.starts(with: "//".utf8) else { continue }
            if first == UInt8(ascii: "!") {
                rules[PublicSuffixes.key(rule.dropFirst()), default: []].insert(.exception)
            } else if rule.starts(with: "*.".utf8) {
                rules[PublicSuffixes.key(rule.dropFirst(2)), default: []].insert(.wildcard)
            } else {
                rules[PublicSuffixes.key(rule), default: []].insert(.plain)
            }
        }
        self.rules = rules
    }

    /// The number of rules, 0 for a text without any.
    package var count: Int { rules.count }

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
            guard let rule = rules[suffix] else { continue }
            // An exception takes its own leftmost label back from the wildcard.
            if rule.contains(.exception) { return position }
            if rule.contains(.plain) { longest = max(longest, position + 1) }
            if rule.contains(.wildcard), position + 2 <= labels.count {
                longest = max(longest, position + 2)
            }
        }
        return longest
    }

    private static func key(_ rule: ArraySlice<UInt8>) -> String {
        String(decoding: rule, as: UTF8.self)
    }
}

/// Returns what tells companies apart: the registrable domain, or the whole address at a free-mail provider.
package func companyKey(for address: EmailAddress, suffixes: PublicSuffixes) -> String {
    if isFreeMailDomain(address.domain) { return address.normalized }
    return suffixes.registrableDomain(of: address.domain) ?? address.domain
}
