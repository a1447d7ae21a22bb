/// The selectors that a domain signs with, as found in mail of the user's own.
package struct SelectorHarvest: Sendable, Equatable {
    package struct Selector: Sendable, Hashable {
        /// Lower case.
        package let domain: String
        package let name: String

        package init(domain: String, name: String) {
            self.domain = domain
            self.name = name
        }
    }

    /// Signatures by selector, over all mails read.
    package private(set) var counts: [Selector: Int] = [:]
    /// Mails that were read.
    package private(set) var mails = 0
    /// Different selectors that are kept; a hostile folder cannot grow the list without end.
    private static let most = 1_000

    package init() {}

    /// Takes the signatures of one mail.
    package mutating func read(_ source: MailSource) {
        mails += 1
        for field in source.all("DKIM-Signature").prefix(DKIMVerifier.most) {
            let value = Array(source.bytes[field.valueStart..<field.bytes.upperBound])
            guard let signature = try? DKIMSignature(value) else { continue }
            let selector = Selector(domain: signature.domain, name: signature.selector)
            guard counts[selector] != nil || counts.count < SelectorHarvest.most else { continue }
            counts[selector, default: 0] += 1
        }
    }

    /// The selectors of a domain and of those below it, the most used first.
    package func selectors(of domain: String) -> [String] {
        counts.filter { DomainName.key($0.key.domain) == DomainName.key(domain) }
            .sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }
            .map(\.key.name)
    }
}
