/// The keys of the selectors that were given for every domain of a run.
package struct SelectorChecks: DomainCheckGroup {
    private let checks: DKIMChecks
    private let selectors: [String]

    package init(_ resolver: any Resolver, selectors: [String]) {
        checks = DKIMChecks(resolver)
        self.selectors = selectors
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "dkim/selectors", .pass, "the selectors of the domain's keys are known",
            section: "RFC 6376 §3.1"),
        CheckRule(
            "dkim/key", .fail, "the key of every selector is published, whole and long enough",
            section: "RFC 6376 §3.6.1"),
        CheckRule(
            "dkim/hash", .fail, "the key allows signatures over SHA-256", section: "RFC 8301 §3.1"),
        CheckRule(
            "dkim/service", .fail, "the key is for mail", section: "RFC 6376 §3.6.1"),
        CheckRule(
            "dkim/testing", .warn, "the key is not marked as a test", section: "RFC 6376 §3.6.1"),
    ]

    package func checks(of domain: String) async -> [Check] {
        await checks.checks(of: domain, selectors: selectors)
    }
}
