import CivilTime

/// The selectors of domains: named by the user, or found in mail and reports of their own.
package struct KnownSelectors: Sendable, Equatable {
    /// One selector of one domain.
    package struct Entry: Sendable, Equatable {
        package let name: String
        /// The user named it, so that its key must be there whatever mail shows.
        package fileprivate(set) var isNamed = false
        /// When mail was last seen signed with it.
        package fileprivate(set) var last: Instant?
        /// Where it was found, for people.
        package fileprivate(set) var origins: [String] = []
    }

    /// Of every domain.
    package var named: [String] = []
    /// Nil when no mail was given.
    package var mail: SelectorHarvest?
    /// Nil when no reports were given.
    package var reports: HarvestedSelectors?

    /// A selector that newer mail has left behind.
    struct Retired: Sendable, Equatable {
        let last: Instant
        /// Long enough for its key to be gone as well.
        let isStale: Bool
    }

    /// How long after the last mail under a selector its key may go: mail is on its way for days (RFC 5321 §4.5.4.1).
    private static let grace = Elapsed.days24h(7)
    /// How long after it the key should be gone.
    private static let stale = Elapsed.days24h(30)

    package init(named: [String] = []) {
        self.named = named
    }

    /// Whether anything was searched for selectors.
    package var isHarvested: Bool { mail != nil || reports != nil }

    /// The selectors of a domain: the named ones, then those in use, the last used first.
    package func entries(of domain: String) -> [Entry] {
        var entries: [String: Entry] = [:]
        for (name, use) in mail?.uses(of: domain) ?? [] {
            entries.note(
                name, last: use.last,
                "in \(counted(use.count, "signature")) of \(counted(mail?.mails ?? 0, "mail"))")
        }
        let key = DomainName.key(domain)
        for sighting in reports?.all ?? [] where DomainName.key(sighting.domain) == key {
            entries.note(
                sighting.selector, last: sighting.lastSeen,
                "in reports on \(counted(sighting.messages, "message")), "
                    + "\(sighting.passed) of them valid")
        }
        var first: [Entry] = []
        for name in named
        where !first.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            var entry = entries.removeValue(forKey: name.lowercased()) ?? Entry(name: name)
            entry.isNamed = true
            entry.origins.insert("named", at: 0)
            first.append(entry)
        }
        return first
            + entries.values.sorted {
                ($1.last ?? .distantPast, $0.name) < ($0.last ?? .distantPast, $1.name)
            }
    }

    /// Returns the selectors, in lower case, that newer mail has left behind.
    func retired(_ entries: [Entry]) -> [String: Retired] {
        guard let newest = entries.compactMap(\.last).max() else { return [:] }
        var retired: [String: Retired] = [:]
        for entry in entries where !entry.isNamed {
            guard let last = entry.last, newest - last > KnownSelectors.grace else { continue }
            retired[entry.name.lowercased()] = Retired(
                last: last, isStale: newest - last > KnownSelectors.stale)
        }
        return retired
    }

    // MARK: - The check

    /// What was found out about a domain's selectors.
    func check(of domain: String, _ entries: [Entry]) -> Check {
        guard !entries.isEmpty else { return absence(of: domain) }
        let names = entries.map { "'\($0.name)'" }.joined(separator: ", ")
        return Check(
            "dkim/selectors", .pass,
            "\(counted(entries.count, "selector")) of '\(domain)' \(entries.count == 1 ? "is" : "are") known: \(names)",
            section: "RFC 6376 §3.1",
            evidence: entries.map { entry in
                let last = entry.last.map { ", the last on \(KnownSelectors.day(of: $0))" } ?? ""
                return Evidence(
                    "selector \(entry.name)", entry.origins.joined(separator: "; ") + last)
            })
    }

    private func absence(of domain: String) -> Check {
        let signers = mail?.domains ?? []
        let seen = [mail.map { counted($0.mails, "mail") }, reports.map { _ in "the reports" }]
            .compactMap { $0 }.joined(separator: " and ")
        let others = signers.prefix(5).map { "\($0.name) (\($0.signatures))" }
        let whose =
            signers.isEmpty
            ? "" : "; they are signed by \(others.joined(separator: ", "))"
        return Check(
            "dkim/selectors", .unknown,
            "nothing in \(seen) is signed by '\(domain)'\(whose)", section: "RFC 6376 §3.1",
            remedies: [
                .step(
                    signers.isEmpty
                        ? "give mail as it arrived: copies in a folder of sent mail are often kept before they "
                            + "are signed; or name the selector with '--selector NAME'"
                        : "switch on DKIM for '\(domain)' at the provider that sends the mail, so that it signs "
                            + "with 'd=\(domain)'")
            ])
    }

    /// `2026-11-23`, in UTC.
    static func day(of instant: Instant) -> String {
        String(rfc3339(instant, offsetMinutes: 0).prefix(10))
    }
}

extension [String: KnownSelectors.Entry] {
    fileprivate mutating func note(_ name: String, last: Instant?, _ origin: String) {
        let key = name.lowercased()
        var entry = self[key] ?? KnownSelectors.Entry(name: name)
        if let last { entry.last = Swift.max(entry.last ?? last, last) }
        entry.origins.append(origin)
        self[key] = entry
    }
}
