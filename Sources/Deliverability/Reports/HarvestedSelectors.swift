import CivilTime

/// The DKIM selectors that receivers saw in use, out of aggregate reports.
///
/// A check of keys takes them where nobody named any: the DNS itself cannot be asked which selectors there are.
package struct HarvestedSelectors: Sendable, Equatable {
    package struct Sighting: Sendable, Equatable {
        package let domain: String
        package let selector: String
        /// The end of the newest report that names it.
        package internal(set) var lastSeen: Instant?
        package internal(set) var messages: Int
        /// Messages whose signature under it passed.
        package internal(set) var passed: Int
    }

    private struct Key: Hashable {
        let domain: String
        let selector: String
    }

    private var sightings: [Key: Sighting] = [:]

    package init() {}

    package var isEmpty: Bool { sightings.isEmpty }

    /// All sightings, by domain and selector.
    package var all: [Sighting] {
        sightings.values.sorted { ($0.domain, $0.selector) < ($1.domain, $1.selector) }
    }

    /// Returns the selectors of a domain and of those below it, the last seen first.
    package func selectors(within domain: String) -> [Sighting] {
        all.filter { DomainName.isWithin($0.domain, domain) }
            .sorted { ($0.lastSeen ?? .distantPast) > ($1.lastSeen ?? .distantPast) }
    }

    /// Takes in the signatures of one report.
    package mutating func add(_ report: AggregateReport) {
        for row in report.rows {
            for signature in row.dkim {
                guard let selector = signature.selector, !signature.domain.isEmpty else { continue }
                note(
                    Key(domain: signature.domain, selector: selector), at: report.end,
                    messages: row.count, passed: signature.result == "pass")
            }
        }
    }

    private mutating func note(_ key: Key, at end: Instant?, messages: Int, passed: Bool) {
        var sighting =
            sightings[key]
            ?? Sighting(domain: key.domain, selector: key.selector, messages: 0, passed: 0)
        if let end { sighting.lastSeen = max(sighting.lastSeen ?? end, end) }
        sighting.messages = saturatedSum(sighting.messages, messages)
        if passed { sighting.passed = saturatedSum(sighting.passed, messages) }
        sightings[key] = sighting
    }
}
