/// The checks of a domain's SPF record (RFC 7208).
package struct SPFChecks: Sendable {
    let resolver: any Resolver

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    /// Returns the verdicts on the record of a domain and on all that it includes.
    package func checks(of domain: String) async -> [Check] {
        let answer = await resolver.query(domain, .txt)
        guard answer.isCertain else {
            return [
                Check(
                    "spf/record", .unknown,
                    "whether '\(domain)' has an SPF record could not be found out: "
                        + answer.text, section: "RFC 7208 §4.4", evidence: [answer.evidence]
                )
            ]
        }
        let published = SPFPublished(answer)
        var checks = [await presence(of: domain, published)]
        if let left = await withdrawnType(of: domain) { checks.append(left) }
        guard published.records.count == 1 else { return checks }
        let survey = SPFSurveyReading(
            await SPFSurveyor(resolver).inventory(of: domain), evidence: answer.evidence)
        checks.append(survey.syntax)
        checks += survey.limits + survey.policy + survey.tidiness
        checks.append(SPFSize(answer).check)
        if let explanation = await explanation(of: survey) { checks.append(explanation) }
        return checks
    }

    private func presence(of domain: String, _ published: SPFPublished) async -> Check {
        let evidence = [published.answer.evidence]
        switch published.records.count {
        case 1:
            let isSilent = SPFParser.read(published.records[0]).record.saysNoMail
            return Check(
                "spf/record", .pass,
                isSilent
                    ? "the SPF record of '\(domain)' says that no mail is sent in its name"
                    : "'\(domain)' has one SPF record", section: "RFC 7208 §4.5", evidence: evidence
            )
        case 0: return await absence(of: domain, published.answer)
        default:
            let merged = SPFMerge(published.records).record
            var changes = published.records.prefix(10).enumerated().map { index, record in
                Remedy.record(
                    name: domain, type: .txt, before: DNSRecord.txt(record).text,
                    after: index == 0 ? merged : nil)
            }
            let rest = published.records.count - changes.count
            if rest > 0 { changes.append(.step("delete the \(rest) further records as well")) }
            return Check(
                "spf/record", .fail,
                "'\(domain)' has \(published.records.count) SPF records, which is a permanent "
                    + "error; publish one that holds the terms of all", section: "RFC 7208 §4.5",
                evidence: evidence, remedies: changes)
        }
    }

    /// No record, or one that is meant to be one and does not begin as it has to.
    private func absence(of domain: String, _ answer: DNSAnswer) async -> Check {
        if let near = SPFNearMiss(answer) {
            return Check(
                "spf/record", .fail,
                "'\(domain)' has no SPF record: the TXT record that looks like one begins with "
                    + "'\(near.beginning)', not with 'v=spf1' and a blank",
                section: "RFC 7208 §4.5", evidence: [answer.evidence],
                remedies: [
                    .record(name: domain, type: .txt, before: near.before, after: near.after)
                ])
        }
        let mail = await resolver.query(domain, .mx)
        return Check(
            "spf/record", .fail,
            "'\(domain)' has no SPF record; publish one that names the servers that send for it",
            section: "RFC 7208 §3", evidence: [answer.evidence, mail.evidence],
            remedies: [
                .record(
                    name: domain, type: .txt, before: nil, after: SPFProposal(mail).record),
                .step("add an 'include:' for every other service that sends for '\(domain)'"),
            ])
    }

    /// A record of type 99 that is still published; nil when there is none.
    private func withdrawnType(of domain: String) async -> Check? {
        let answer = await resolver.query(domain, .spf)
        let texts = answer.records.map(\.text)
        guard !texts.isEmpty else { return nil }
        return Check(
            "spf/type99", .warn,
            "'\(domain)' still has a record of the withdrawn type SPF, which nobody reads; delete it",
            section: "RFC 7208 §3.1", evidence: [answer.evidence],
            remedies: texts.map { .record(name: domain, type: .spf, before: $0, after: nil) })
    }

    /// Whether the text of `exp=` can be used; nil without one.
    private func explanation(of survey: SPFSurveyReading) async -> Check? {
        let root = survey.inventory.root
        guard let explanation = root.parsed?.explanation else { return nil }
        let section = "RFC 7208 §6.2"
        guard !explanation.target.dependsOnMail else {
            return Check(
                "spf/explanation", .pass,
                "where 'exp=' gets its text depends on the mail", section: section)
        }
        let request = SPFRequest(address: .v4(0), mailFrom: "", helo: root.domain)
        let name = SPFExpansion(request, domain: root.domain).name(explanation.target)
        let answer = await resolver.query(name, .txt)
        guard answer.isCertain else {
            return Check(
                "spf/explanation", .unknown, "the text of 'exp=' could not be asked for",
                section: section, evidence: [answer.evidence])
        }
        if answer.records.count == 1, case .txt(let text)? = answer.records.first,
            (try? SPFMacroString.parse(text[...], use: .explanation)) != nil
        {
            return Check(
                "spf/explanation", .pass, "'exp=' has a text that receivers can show",
                section: section, evidence: [answer.evidence])
        }
        return Check(
            "spf/explanation", .warn,
            "'\(explanation.term.text)' leads to no text that can be used: it takes exactly one "
                + "TXT record at '\(name)', in ASCII and with valid macros",
            section: section, evidence: [answer.evidence],
            remedies: [survey.remedy(without: [explanation.term.column])])
    }
}

extension SPFRecord {
    /// `v=spf1 -all`: nobody sends for the domain.
    package var saysNoMail: Bool {
        directives.count == 1 && all?.qualifier == .fail
    }

    /// The record as text.
    package var text: String {
        (["v=spf1"] + terms.map(\.text)).joined(separator: " ")
    }

    /// The record without the terms at these columns.
    package func removing(_ columns: Set<Int>) -> SPFRecord {
        SPFRecord(terms: terms.filter { !columns.contains($0.column) })
    }
}
