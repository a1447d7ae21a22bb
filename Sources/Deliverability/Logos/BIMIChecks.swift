import CivilTime

/// Whether mailbox providers may show a domain's logo beside its letters (BIMI, draft-brand-indicators).
package struct BIMIChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let web: (any WebFetcher)?
    private let now: Instant

    /// - Parameters:
    ///   - web: nil when no web server is to be asked.
    ///   - now: for the end of certificates.
    package init(_ resolver: any Resolver, web: (any WebFetcher)?, now: Instant) {
        self.resolver = resolver
        self.web = web
        self.now = now
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "bimi/record", [.pass, .fail, .unknown],
            "the BIMI record, where there is one, is the only one and well formed",
            section: "draft-brand-indicators-for-message-identification §4.2"),
        CheckRule(
            "bimi/policy", [.pass, .fail, .unknown],
            "DMARC is enforced, without which no logo is shown",
            section: "draft-brand-indicators-for-message-identification §7.1"),
        CheckRule(
            "bimi/logo", [.pass, .fail, .unknown],
            "the logo is served as SVG of the profile Tiny PS, without scripts",
            section: "draft-svg-tiny-ps-abrotman §2"),
        CheckRule(
            "bimi/certificate", [.pass, .warn, .unknown],
            "a mark certificate for this domain is served and has not ended, as Gmail wants it",
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
        async let certificate = certificate(of: record, of: domain, answer)
        return await [pass, policy, drawing, certificate]
    }
}

// MARK: - Certificate

extension BIMIChecks {
    private func certificate(
        of record: BIMIRecord, of domain: String, _ answer: DNSAnswer
    ) async -> Check {
        guard let place = record.certificate else {
            return Self.check(
                "bimi/certificate", .warn,
                "no mark certificate ('a=' is empty): Gmail and Apple show no logo without one, Yahoo may",
                evidence: [answer.evidence])
        }
        let found: WebAnswer
        switch await fetch(place, for: "bimi/certificate") {
        case .failure(let check): return check
        case .success(let answer): found = answer
        }
        let evidence = [found.evidence("GET \(place)")]
        guard found.status == 200 else {
            return Self.check(
                "bimi/certificate", .warn,
                "the mark certificate is answered with status \(found.status); serve it at '\(place)'",
                evidence: evidence)
        }
        let mark = MarkCertificate(pem: String(decoding: found.body, as: UTF8.self))
        if let fault = mark.fault(for: domain, at: now) {
            return Self.check(
                "bimi/certificate", .warn, "the mark certificate \(fault)", evidence: evidence)
        }
        return Self.check(
            "bimi/certificate", .pass,
            "the mark certificate names '\(domain)' and is valid until \(mark.lastDay); who issued it is not looked into",
            evidence: evidence)
    }

    private enum Fetched {
        case success(WebAnswer)
        case failure(Check)
    }

    private func fetch(_ url: String, for id: String) async -> Fetched {
        guard let web else {
            return .failure(
                Self.check(
                    id, .unknown, "not fetched: with --zone no web server is asked",
                    evidence: [Evidence("GET \(url)", "not asked")]))
        }
        do {
            let limits = WebLimits(bytes: 262_144, time: .seconds(15), redirects: 3)
            return .success(try await web.fetch(WebRequest(url, limits: limits)))
        } catch {
            var evidence = Evidence("GET \(url)", error.description)
            evidence.isTrouble = true
            return .failure(
                Self.check(
                    id, .unknown, "could not know: \(error.description)", evidence: [evidence]))
        }
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
        let answer: WebAnswer
        switch await fetch(url, for: "bimi/logo") {
        case .failure(let check): return check
        case .success(let found): answer = found
        }
        let evidence = [answer.evidence("GET \(url)")]
        guard let fault = BIMILogo.fault(in: answer) else {
            return Self.check(
                "bimi/logo", .pass, "an SVG of \(answer.body.count) bytes", evidence: evidence)
        }
        return Self.check("bimi/logo", .fail, "the logo \(fault)", evidence: evidence)
    }
}
