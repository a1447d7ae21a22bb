/// Whether replies to a domain can arrive: its MX records and the hosts that they name.
package struct MXChecks: DomainCheckGroup {
    let resolver: any Resolver

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "mx/records", [.pass, .warn, .fail, .unknown],
            "the domain says by MX records which hosts take its mail",
            section: "RFC 5321 §5.1"),
        CheckRule(
            "mx/null", [.fail], "no null MX refuses the replies to a domain that sends",
            section: "RFC 7505 §3"),
        CheckRule(
            "mx/literal", [.fail], "every MX names a host, not an IP address",
            section: "RFC 5321 §5.1"),
        CheckRule(
            "mx/alias", [.pass, .warn, .unknown], "no MX host is an alias (CNAME)",
            section: "RFC 2181 §10.3"),
        CheckRule(
            "mx/address", [.pass, .fail, .unknown], "every MX host has an address",
            section: "RFC 5321 §5.1"),
        CheckRule(
            "mx/reach", [.pass, .fail, .unknown],
            "no MX host has an address that only its own network reaches",
            section: "RFC 6890 §2.2"),
        CheckRule(
            "mx/duplicate", [.warn], "every MX host stands in one record", section: "RFC 5321 §5.1"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let exchanges = await MailExchanges(of: domain, by: resolver)
        guard let known = exchanges.answer.known else {
            return [MXChecks.unknown("mx/records", exchanges.answer)]
        }
        if known.isEmpty { return [await implicitExchange(domain, exchanges.answer)] }
        if exchanges.hasNull { return [nullExchange(domain, exchanges)] }
        return [records(exchanges)] + (await judge(domain, exchanges))
            + duplicates(domain, exchanges)
    }

    private func records(_ exchanges: MailExchanges) -> Check {
        let hosts = exchanges.hosts
        let others = hosts.count == 1 ? "" : " and \(hosts.count - 1) more"
        return MXChecks.check(
            "mx/records", .pass, "replies go to '\(hosts[0])'\(others)",
            evidence: [exchanges.answer.evidence])
    }

    /// Without MX, mail goes to the address of the domain itself (RFC 5321 §5.1).
    private func implicitExchange(_ domain: String, _ answer: DNSAnswer) async -> Check {
        let addresses = await HostAddresses(of: domain, by: resolver)
        let evidence = [answer.evidence] + addresses.evidence
        let remedy = Remedy.record(
            name: domain, type: .mx, before: nil, after: "10 HOST-THAT-TAKES-YOUR-MAIL.")
        if !addresses.all.isEmpty {
            return MXChecks.check(
                "mx/records", .warn,
                "no MX record: replies go to the web address of the domain, which seldom takes mail; "
                    + "publish the MX of your mail server",
                evidence: evidence, remedies: [remedy])
        }
        guard addresses.areNone else {
            return MXChecks.check(
                "mx/records", .unknown,
                "no MX record, and could not know whether the domain itself has an address",
                evidence: evidence)
        }
        return MXChecks.check(
            "mx/records", .fail,
            "neither MX nor address: replies cannot arrive; publish the MX of your mail server",
            evidence: evidence, remedies: [remedy])
    }

    /// A null MX is right for a domain that takes no mail, and wrong for one that asks for answers: RFC 7505 §4.2
    /// lets receivers refuse what claims to come from it.
    private func nullExchange(_ domain: String, _ exchanges: MailExchanges) -> Check {
        let evidence = [exchanges.answer.evidence]
        guard let first = exchanges.hosts.first else {
            return MXChecks.check(
                "mx/null", .fail,
                "a null MX says that the domain takes no mail: replies cannot arrive and receivers may "
                    + "refuse its letters (RFC 7505 §4.2); right for a domain that never sends, else "
                    + "publish the MX of your mail server",
                evidence: evidence,
                remedies: [
                    .record(
                        name: domain, type: .mx, before: "0 .",
                        after: "10 HOST-THAT-TAKES-YOUR-MAIL.")
                ])
        }
        let null = exchanges.exchanges.first { $0.host == "." }?.preference ?? 0
        return MXChecks.check(
            "mx/null", .fail,
            "a null MX stands beside '\(first)': senders may take the domain for one without mail; remove it",
            evidence: evidence,
            remedies: [.record(name: domain, type: .mx, before: "\(null) .", after: nil)])
    }

    private func duplicates(_ domain: String, _ exchanges: MailExchanges) -> [Check] {
        var seen: Set<String> = []
        let twice = exchanges.exchanges.filter { !seen.insert($0.host).inserted }
        guard !twice.isEmpty else { return [] }
        return [
            MXChecks.check(
                "mx/duplicate", .warn,
                "'\(twice[0].host)' stands in more than one MX: it is tried again and again before the next "
                    + "host; keep the record with the lowest preference",
                evidence: [exchanges.answer.evidence],
                remedies: twice.map {
                    .record(
                        name: domain, type: .mx, before: "\($0.preference) \($0.host).", after: nil)
                })
        ]
    }
}
