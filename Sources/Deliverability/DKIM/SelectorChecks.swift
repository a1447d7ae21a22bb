/// The keys of the selectors that are known of each domain of a run.
package struct SelectorChecks: DomainCheckGroup {
    private let checks: DKIMChecks
    private let known: KnownSelectors

    package init(_ resolver: any Resolver, selectors: [String]) {
        self.init(resolver, known: KnownSelectors(named: selectors))
    }

    package init(_ resolver: any Resolver, known: KnownSelectors) {
        checks = DKIMChecks(resolver)
        self.known = known
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "dkim/selectors", [.pass, .unknown], "the selectors of the domain's keys are known",
            section: "RFC 6376 §3.1"),
        CheckRule(
            "dkim/key", [.pass, .warn, .fail, .unknown],
            "the key of every selector is published, whole and long enough",
            section: "RFC 6376 §3.6.1"),
        CheckRule(
            "dkim/hash", [.fail], "the key allows signatures over SHA-256", section: "RFC 8301 §3.1"
        ),
        CheckRule(
            "dkim/service", [.fail], "the key is for mail", section: "RFC 6376 §3.6.1"),
        CheckRule(
            "dkim/unused", [.pass, .warn],
            "a key that mail is not signed with any more is withdrawn",
            section: "RFC 6376 §3.6.1"),
        CheckRule(
            "dkim/testing", [.warn], "the key is not marked as a test", section: "RFC 6376 §3.6.1"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let entries = known.entries(of: domain)
        guard known.isHarvested else {
            return await checks.checks(of: domain, selectors: entries.map(\.name))
        }
        let found = known.check(of: domain, entries)
        guard !entries.isEmpty else { return [found] }
        return [found]
            + (await checks.checks(
                of: domain, selectors: entries.map(\.name), retired: known.retired(entries)))
    }
}
