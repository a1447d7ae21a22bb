import CivilTime

/// The selectors that domains sign with, as found in mail of the user's own.
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

    /// What mail shows of one selector.
    package struct Use: Sendable, Equatable {
        /// Signatures.
        package fileprivate(set) var count = 0
        /// When the newest of them was made, else when its mail is dated.
        package fileprivate(set) var last: Instant?
        /// Signatures of mail with a List-Unsubscribe.
        package fileprivate(set) var unsubscribable = 0
        /// Those of them that cover it, and List-Unsubscribe-Post where that stands (RFC 8058 §4).
        package fileprivate(set) var covering = 0
    }

    /// By selector, over all mails read.
    package private(set) var uses: [Selector: Use] = [:]
    /// Mails that were read.
    package private(set) var mails = 0
    /// Different selectors that are kept; a hostile folder cannot grow the list without end.
    private static let most = 1_000

    package init() {}

    /// Takes the signatures of one mail.
    package mutating func read(_ source: MailSource) {
        mails += 1
        let fields = source.all("DKIM-Signature").prefix(DKIMVerifier.most)
        guard !fields.isEmpty else { return }
        let date = source.first("Date").flatMap { Instant(rfc5322: $0) }
        let unsubscribing = ["List-Unsubscribe", "List-Unsubscribe-Post"].filter {
            !source.all($0).isEmpty
        }
        for field in fields {
            let value = Array(source.bytes[field.valueStart..<field.bytes.upperBound])
            guard let signature = try? DKIMSignature(value) else { continue }
            let selector = Selector(
                domain: DomainName.key(signature.domain), name: signature.selector)
            guard uses[selector] != nil || uses.count < SelectorHarvest.most else { continue }
            uses[selector, default: Use()].add(signature, dated: date, unsubscribing)
        }
    }

    /// The selectors of exactly this domain, the most used first.
    package func selectors(of domain: String) -> [String] {
        uses(of: domain).map(\.name)
    }

    /// What mail shows of the selectors of exactly this domain, the most used first.
    package func uses(of domain: String) -> [(name: String, use: Use)] {
        let key = DomainName.key(domain)
        return uses.filter { $0.key.domain == key }
            .sorted { ($1.value.count, $0.key.name) < ($0.value.count, $1.key.name) }
            .map { (name: $0.key.name, use: $0.value) }
    }

    /// The domains that sign, with their signatures, the most first.
    package var domains: [(name: String, signatures: Int)] {
        var counts: [String: Int] = [:]
        for (selector, use) in uses { counts[selector.domain, default: 0] += use.count }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (name: $0.key, signatures: $0.value) }
    }
}

extension SelectorHarvest.Use {
    fileprivate mutating func add(
        _ signature: DKIMSignature, dated date: Instant?, _ unsubscribing: [String]
    ) {
        count += 1
        if let made = signature.signedAt ?? date { last = max(last ?? made, made) }
        guard !unsubscribing.isEmpty else { return }
        unsubscribable += 1
        if unsubscribing.allSatisfy({ signature.count(of: $0) > 0 }) { covering += 1 }
    }
}
