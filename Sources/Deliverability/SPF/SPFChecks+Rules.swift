extension SPFChecks: DomainCheckGroup {
    package static let rules: [CheckRule] = [
        CheckRule(
            "spf/record", .fail, "the domain has one SPF record", section: "RFC 7208 §4.5"),
        CheckRule(
            "spf/type99", .warn, "no record of the withdrawn type SPF is left",
            section: "RFC 7208 §3.1"),
        CheckRule("spf/syntax", .fail, "every term is valid", section: "RFC 7208 §4.6"),
        CheckRule(
            "spf/include", .fail, "every record that is included can be used",
            section: "RFC 7208 §5.2"),
        CheckRule("spf/loop", .fail, "no record includes itself", section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/lookups", .fail, "at most ten lookups are needed", section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/voids", .fail, "at most two lookups find nothing", section: "RFC 7208 §4.6.4"),
        CheckRule("spf/mx", .fail, "no 'mx' names more than ten hosts", section: "RFC 7208 §4.6.4"),
        CheckRule(
            "spf/all", .fail, "what is not named is not allowed", section: "RFC 7208 §5.1"),
        CheckRule(
            "spf/range", .fail, "no range lets half the network in", section: "RFC 7208 §11.4"),
        CheckRule("spf/ptr", .warn, "'ptr' is not used", section: "RFC 7208 §5.5"),
        CheckRule("spf/unreached", .warn, "no term stands behind 'all'", section: "RFC 7208 §5.1"),
        CheckRule(
            "spf/duplicate", .warn, "no term stands twice", section: "RFC 7208 §4.6.4"),
        CheckRule("spf/size", .warn, "the answer fits one packet", section: "RFC 7208 §3.4"),
        CheckRule(
            "spf/explanation", .warn, "the explanation, where there is one, can be fetched",
            section: "RFC 7208 §6.2"),
    ]
}
