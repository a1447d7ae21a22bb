import CivilTime

/// Whether mailbox providers may show a domain's logo beside its letters (BIMI, draft-brand-indicators).
package struct BIMIChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let web: (any WebFetcher)?

    /// - Parameter web: nil when no web server is to be asked.
    package init(_ resolver: any Resolver, web: (any WebFetcher)?) {
        self.resolver = resolver
        self.web = web
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "bimi/record", .fail,
            "the BIMI record, where there is one, is the only one and well formed",
            section: "draft-brand-indicators-for-message-identification §4.2"),
        CheckRule(
            "bimi/policy", .fail, "DMARC is enforced, without which no logo is shown",
            section: "draft-brand-indicators-for-message-identification §7.1"),
        CheckRule(
            "bimi/logo", .fail, "the logo is served as SVG of the profile Tiny PS, without scripts",
            section: "draft-svg-tiny-ps-abrotman §2"),
        CheckRule(
            "bimi/certificate", .warn, "a mark certificate vouches for the logo, as Gmail wants it",
            section: "Gmail BIMI requirements"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let answer = await resolver.query("default._bimi.\(domain)", .txt)
        let text: [UInt8]
        switch Self.single(
            "bimi/record", in: answer, for: "receivers", isMeant: BIMIRecord.isMeant)
        {
        case .none:
            return [
                Self.check(
                    "bimi/record", .pass, "none is published, which is allowed",
                    evidence: [answer.evidence])
            ]
        case .unusable(let check): return [check]
        case .one(let record): text = record
        }
        do {
            return await judge(try BIMIRecord(text), of: domain, answer)
        } catch {
            return [
                Self.malformed(
                    "bimi/record", "the record \(error.sentence)", text, in: answer,
                    after: "v=BIMI1; l=https://\(domain)/logo.svg; a=")
            ]
        }
    }

    private func judge(
        _ record: BIMIRecord, of domain: String, _ answer: DNSAnswer
    ) async -> [Check] {
        let evidence = [answer.evidence]
        guard let logo = record.logo else {
            return [
                Self.check(
                    "bimi/record", .pass, "the record declines: no logo is shown",
                    evidence: evidence)
            ]
        }
        let pass = Self.check(
            "bimi/record", .pass, "the logo is at '\(logo)'", evidence: evidence)
        async let policy = policy(of: domain)
        async let drawing = drawing(at: logo)
        return await [pass, policy, drawing, certificate(record, answer)]
    }

    private func certificate(_ record: BIMIRecord, _ answer: DNSAnswer) -> Check {
        guard let place = record.certificate else {
            return Self.check(
                "bimi/certificate", .warn,
                "no mark certificate ('a=' is empty): Gmail and Apple show no logo without one, Yahoo may",
                evidence: [answer.evidence])
        }
        return Self.check(
            "bimi/certificate", .pass, "the mark certificate is at '\(place)'",
            evidence: [answer.evidence])
    }
}

// MARK: - Policy and logo

extension BIMIChecks {
    private func policy(of domain: String) async -> Check {
        let found = await DMARCDiscovery.of(domain, resolver)
        let evidence = found.answers.map(\.evidence)
        if let trouble = found.answers.first(where: { $0.known == nil }) {
            return Self.unknown("bimi/policy", trouble)
        }
        let place = found.place ?? domain
        switch found.policy {
        case .quarantine, .reject:
            return Self.check(
                "bimi/policy", .pass, "DMARC is enforced at '_dmarc.\(place)'", evidence: evidence)
        case DMARCRecord.Policy.none?:
            let before = found.record?.text
            return Self.check(
                "bimi/policy", .fail,
                "DMARC asks for nothing ('p=none'), so that no logo is shown; enforce it",
                evidence: evidence,
                remedies: [
                    .record(
                        name: "_dmarc.\(place)", type: .txt, before: before,
                        after: found.record?.text(setting: [("p", "quarantine")]))
                ])
        case nil:
            return Self.check(
                "bimi/policy", .fail, "no DMARC policy, so that no logo is shown; publish one",
                evidence: evidence,
                remedies: [
                    .record(
                        name: "_dmarc.\(domain)", type: .txt, before: nil,
                        after: "v=DMARC1; p=quarantine; rua=mailto:dmarc@\(domain)")
                ])
        }
    }

    private func drawing(at url: String) async -> Check {
        guard let web else {
            return Self.check(
                "bimi/logo", .unknown, "not fetched: with --zone no web server is asked",
                evidence: [Evidence("GET \(url)", "not asked")])
        }
        let answer: WebAnswer
        do {
            let limits = WebLimits(bytes: 262_144, time: .seconds(15), redirects: 3)
            answer = try await web.fetch(WebRequest(url, limits: limits))
        } catch {
            var evidence = Evidence("GET \(url)", error.description)
            evidence.isTrouble = true
            return Self.check(
                "bimi/logo", .unknown, "could not know: \(error.description)",
                evidence: [evidence])
        }
        let evidence = [answer.evidence("GET \(url)")]
        guard let fault = BIMILogo.fault(in: answer) else {
            return Self.check(
                "bimi/logo", .pass, "an SVG of \(answer.body.count) bytes", evidence: evidence)
        }
        return Self.check("bimi/logo", .fail, "the logo \(fault)", evidence: evidence)
    }
}
