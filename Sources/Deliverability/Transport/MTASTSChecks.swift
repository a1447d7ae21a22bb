import CivilTime

/// Whether other senders deliver replies over verified TLS: the MTA-STS record and its policy (RFC 8461).
package struct MTASTSChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let web: (any WebFetcher)?

    /// - Parameter web: nil when no web server is to be asked, as with a zone file.
    package init(_ resolver: any Resolver, web: (any WebFetcher)?) {
        self.resolver = resolver
        self.web = web
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "mta-sts/record", [.pass, .fail, .unknown],
            "the MTA-STS record, where there is one, is the only one and well formed",
            section: "RFC 8461 §3.1"),
        CheckRule(
            "mta-sts/policy", [.pass, .fail, .unknown],
            "the policy is served over HTTPS as it must be, and well formed",
            section: "RFC 8461 §3.2"),
        CheckRule(
            "mta-sts/mode", [.pass, .warn], "the policy is enforced", section: "RFC 8461 §5"),
        CheckRule(
            "mta-sts/hosts", [.pass, .warn, .fail, .unknown], "the policy names every MX host",
            section: "RFC 8461 §4.1"),
        CheckRule(
            "mta-sts/age", [.pass, .warn],
            "the policy is kept for a day at least and for a year at most",
            section: "RFC 8461 §3.2"),
    ]

    /// Larger policies are none: senders may stop reading at 64 KB (RFC 8461 §3.3).
    private static let longestPolicy = 65_536

    package func checks(of domain: String) async -> [Check] {
        let answer = await resolver.query("_mta-sts.\(domain)", .txt)
        let text: [UInt8]
        switch Self.single(
            "mta-sts/record", in: answer, for: "senders", isMeant: MTASTSRecord.isMeant)
        {
        case .none:
            return [
                Self.check(
                    "mta-sts/record", .pass,
                    "none is published, which is allowed; with it replies come only over verified TLS",
                    evidence: [answer.evidence])
            ]
        case .unusable(let check): return [check]
        case .one(let record): text = record
        }
        do {
            let record = try MTASTSRecord(text)
            let pass = Self.check(
                "mta-sts/record", .pass, "policy '\(record.id)' is announced",
                evidence: [answer.evidence])
            return [pass] + (await policy(of: domain))
        } catch {
            return [
                Self.malformed(
                    "mta-sts/record",
                    "the record \(error.sentence): senders take it for none; "
                        + "write 'v=STSv1; id=20261123T1'",
                    text, in: answer, after: "v=STSv1; id=20261123T1")
            ]
        }
    }
}

// MARK: - Policy

extension MTASTSChecks {
    private func policy(of domain: String) async -> [Check] {
        let url = "https://mta-sts.\(domain)/.well-known/mta-sts.txt"
        guard let web else {
            return [
                Self.check(
                    "mta-sts/policy", .unknown,
                    "not fetched: with --zone no web server is asked",
                    evidence: [Evidence("GET \(url)", "not asked")])
            ]
        }
        let limits = WebLimits(bytes: MTASTSChecks.longestPolicy, time: .seconds(15))
        let answer: WebAnswer
        do {
            answer = try await web.fetch(WebRequest(url, limits: limits))
        } catch {
            return [await unreached(domain, url, error)]
        }
        let evidence = answer.evidence("GET \(url)")
        if let fault = MTASTSChecks.fault(in: answer) {
            return [
                Self.check(
                    "mta-sts/policy", .fail, "the policy \(fault)", evidence: [evidence])
            ]
        }
        do {
            return await judge(try MTASTSPolicy(answer.body), of: domain, evidence)
        } catch {
            return [
                Self.check(
                    "mta-sts/policy", .fail,
                    "the policy \(error.sentence): senders do without it", evidence: [evidence])
            ]
        }
    }

    /// RFC 8461 §3.3: status 200, no redirect, text/plain.
    private static func fault(in answer: WebAnswer) -> String? {
        if (300..<400).contains(answer.status) {
            return "is redirected, which senders do not follow; serve it at that very address"
        }
        guard answer.status == 200 else {
            return "is answered with status \(answer.status); serve it with 200"
        }
        if answer.isCut { return "is longer than \(longestPolicy) bytes" }
        let type = answer.values("Content-Type").first ?? ""
        let media = type.utf8.prefix { $0 != UInt8(ascii: ";") }
        let name = String(decoding: TagText.trimmed(Array(media)[...]), as: UTF8.self)
        return name.lowercased() == "text/plain"
            ? nil : "comes as '\(name)'; serve it as 'text/plain'"
    }

    /// A policy host that does not exist or has no valid certificate is the domain's fault, a silent one nobody knows.
    private func unreached(_ domain: String, _ url: String, _ failure: WebFailure) async -> Check {
        let hosts = await HostAddresses(of: "mta-sts.\(domain)", by: resolver)
        var evidence = Evidence("GET \(url)", failure.description)
        if hosts.areNone {
            return Self.check(
                "mta-sts/policy", .fail,
                "the record announces a policy, but 'mta-sts.\(domain)' has no address: "
                    + "publish the host that serves it, or remove the record",
                evidence: hosts.evidence + [evidence],
                remedies: [
                    .record(
                        name: "mta-sts.\(domain)", type: .a, before: nil,
                        after: "ADDRESS-OF-A-WEB-SERVER")
                ])
        }
        switch failure.kind {
        case .certificate:
            return Self.check(
                "mta-sts/policy", .fail,
                "the policy's server has no valid certificate, so that senders do without the policy; renew it",
                evidence: [evidence])
        case .badAddress, .noHost, .noConnection, .timedOut, .handshake, .tooManyRedirects, .broken:
            evidence.isTrouble = true
            return Self.check(
                "mta-sts/policy", .unknown, "could not know: \(failure.description)",
                evidence: [evidence])
        }
    }

    private func judge(
        _ policy: MTASTSPolicy, of domain: String, _ evidence: Evidence
    ) async -> [Check] {
        let hosts = policy.hosts.count
        let fetched = Self.check(
            "mta-sts/policy", .pass,
            "mode \(policy.mode.rawValue), \(hosts) host\(hosts == 1 ? "" : "s"), kept for \(policy.maxAge) s",
            evidence: [evidence])
        return [fetched, mode(policy), await cover(policy, domain), age(policy)]
            .compactMap { $0 }
    }

    private func mode(_ policy: MTASTSPolicy) -> Check {
        switch policy.mode {
        case .enforce: Self.check("mta-sts/mode", .pass, "the policy is enforced")
        case .testing:
            Self.check(
                "mta-sts/mode", .warn,
                "mode testing: failures are only reported; when the reports are clean, enforce it",
                remedies: [.step("write 'mode: enforce' in the policy and change the record's id")])
        case .none:
            Self.check(
                "mta-sts/mode", .warn, "mode none: the policy has no effect",
                remedies: [.step("write 'mode: testing' in the policy and change the record's id")])
        }
    }

    private func cover(_ policy: MTASTSPolicy, _ domain: String) async -> Check? {
        guard policy.mode != .none else { return nil }
        let exchanges = await MailExchanges(of: domain, by: resolver)
        guard exchanges.answer.known != nil else {
            return Self.unknown("mta-sts/hosts", exchanges.answer)
        }
        let stray = exchanges.hosts.filter { !policy.covers($0) }
        guard let first = stray.first else {
            return Self.check(
                "mta-sts/hosts", .pass, "every MX host is in the policy",
                evidence: [exchanges.answer.evidence])
        }
        let effect =
            policy.mode == .enforce
            ? "senders that know the policy do not deliver there" : "enforced, it would stop mail"
        return Self.check(
            "mta-sts/hosts", policy.mode == .enforce ? .fail : .warn,
            "the MX host '\(first)' is not in the policy: \(effect)",
            evidence: [exchanges.answer.evidence],
            remedies: stray.map {
                .step("add 'mx: \($0)' to the policy and change the record's id")
            })
    }

    private func age(_ policy: MTASTSPolicy) -> Check {
        guard policy.maxAge >= 86_400 else {
            return Self.check(
                "mta-sts/age", .warn,
                "kept for \(policy.maxAge) s only: an attacker has to hold out no longer; "
                    + "give weeks, as 'max_age: 1209600'")
        }
        guard policy.maxAge <= MTASTSPolicy.longestAge else {
            return Self.check(
                "mta-sts/age", .warn,
                "max_age \(policy.maxAge) is more than the \(MTASTSPolicy.longestAge) that are allowed"
            )
        }
        return Self.check("mta-sts/age", .pass, "kept for \(policy.maxAge / 86_400) days")
    }
}

extension WebAnswer {
    /// The status, then the beginning of the body.
    func evidence(_ query: String) -> Evidence {
        Evidence(query, "\(status)\n" + String(decoding: body.prefix(1_500), as: UTF8.self))
    }
}

extension [DNSRecord] {
    /// The texts of the TXT records.
    var texts: [[UInt8]] {
        compactMap { if case .txt(let bytes) = $0 { bytes } else { nil } }
    }
}
