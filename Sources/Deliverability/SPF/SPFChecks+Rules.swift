extension SPFChecks: DomainCheckGroup {
    package static let rules: [CheckRule] = [
        CheckRule(
            "spf/record", [.pass, .fail, .unknown], "the domain has one SPF record",
            section: "RFC 7208 §4.5"),
        CheckRule(
            "spf/type99", [.warn], "no record of the withdrawn type SPF is left",
            section: "RFC 7208 §3.1"),
        CheckRule("spf/syntax", [.pass, .fail], "every term is valid", section: "RFC 7208 §4.6"),
        CheckRule(
            "spf/include", [.pass, .fail, .unknown], "every record that is included can be used",
            section: "RFC 7208 §5.2"),
        CheckRule("spf/loop", [.fail], "no record includes itself", section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/lookups", [.pass, .warn, .fail, .unknown], "at most ten lookups are needed",
            section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/voids", [.pass, .warn, .fail, .unknown], "at most two lookups find nothing",
            section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/mx", [.fail], "no 'mx' names more than ten hosts", section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/all", [.pass, .warn, .fail, .unknown], "what is not named is not allowed",
            section: "RFC 7208 §5.1"),
        CheckRule(
            "spf/range", [.pass, .warn, .fail, .unknown], "no range lets half the network in",
            section: "RFC 7208 §11.4"),
        CheckRule(
            "spf/ptr", [.pass, .warn, .unknown], "'ptr' is not used", section: "RFC 7208 §5.5"),
        CheckRule(
            "spf/unreached", [.warn], "no term stands behind 'all'", section: "RFC 7208 §5.1"),
        CheckRule(
            "spf/duplicate", [.warn], "no term stands twice", section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/size", [.pass, .warn], "the answer fits one packet", section: "RFC 7208 §3.4"),
        CheckRule(
            "spf/explanation", [.pass, .warn, .unknown],
            "the explanation, where there is one, can be fetched",
            section: "RFC 7208 §6.2"),
    ]
}
