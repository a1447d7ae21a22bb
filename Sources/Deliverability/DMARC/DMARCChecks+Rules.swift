extension DMARCChecks: DomainCheckGroup {
    package static let rules: [CheckRule] = [
        CheckRule(
            "dmarc/record", [.pass, .fail, .unknown], "one DMARC record covers the domain",
            section: "RFC 9989 §4.10"),
        CheckRule(
            "dmarc/several", [.warn, .fail], "no name on the way has several DMARC records",
            section: "RFC 9989 §4.10.1"),
        CheckRule(
            "dmarc/version", [.fail], "no record is lost for its version tag",
            section: "RFC 9989 §4.7"),
        CheckRule(
            "dmarc/walk", [.pass, .warn, .unknown], "the tree walk finds the domain's organization",
            section: "RFC 9989 §4.10"),
        CheckRule(
            "dmarc/syntax", [.pass, .warn, .fail], "the record is well formed",
            section: "RFC 9989 §4.8"),
        CheckRule(
            "dmarc/policy", [.pass, .warn, .fail, .unknown],
            "mail that fails is quarantined or refused",
            section: "RFC 9989 §4.7"),
        CheckRule(
            "dmarc/subdomains", [.pass, .warn], "sub-domains are not weaker than the domain",
            section: "RFC 9989 §4.7"),
        CheckRule(
            "dmarc/testing", [.warn], "the policy is not only tested", section: "RFC 9989 §4.7"),
        CheckRule(
            "dmarc/removed-tags", [.warn], "no tag is used that RFC 9989 took out",
            section: "RFC 9989 §A.6"),
        CheckRule(
            "dmarc/psd", [.pass, .fail], "the domain does not take itself for a public suffix",
            section: "RFC 9989 §4.7"),
        CheckRule(
            "dmarc/alignment", [.pass], "how strictly names have to agree", section: "RFC 9989 §4.4"
        ),
        CheckRule(
            "dmarc/rua", [.pass, .warn, .fail, .unknown],
            "aggregate reports go where they are taken",
            section: "RFC 9990 §4"),
        CheckRule(
            "dmarc/ruf", [.pass, .warn, .fail, .unknown], "failure reports go where they are taken",
            section: "RFC 9991 §5"),
    ]
}
