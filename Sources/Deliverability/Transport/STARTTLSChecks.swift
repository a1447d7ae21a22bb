import CivilTime

/// What the MX hosts of a domain show who asks them for STARTTLS (RFC 3207).
package struct STARTTLSChecks: DomainCheckGroup {
    private let resolver: any Resolver
    private let probe: any MailServerProbe
    private let now: Instant

    /// - Parameter now: for the end of certificates.
    package init(_ resolver: any Resolver, probe: any MailServerProbe, now: Instant) {
        self.resolver = resolver
        self.probe = probe
        self.now = now
    }

    package static let rules: [CheckRule] = [
        CheckRule(
            "starttls/offered", [.pass, .fail, .unknown], "every MX host takes STARTTLS",
            section: "RFC 3207 §4"),
        CheckRule(
            "starttls/version", [.pass, .fail, .unknown], "every MX host talks TLS 1.2 or later",
            section: "RFC 8996 §2"),
        CheckRule(
            "starttls/name", [.pass, .warn], "the certificate is for the name of the MX host",
            section: "RFC 6125 §6.4"),
        CheckRule(
            "starttls/expiry", [.pass, .warn, .fail, .unknown],
            "the certificate holds for two more weeks",
            section: "RFC 5280 §4.1.2.5"),
        CheckRule(
            "starttls/chain", [.pass, .warn], "a known authority vouches for the certificate",
            section: "RFC 5280 §6.1"),
    ]

    package func checks(of domain: String) async -> [Check] {
        let exchanges = await MailExchanges(of: domain, by: resolver)
        guard exchanges.answer.known != nil else {
            return [Self.unknown("starttls/offered", exchanges.answer)]
        }
        let hosts = exchanges.hosts.filter { IPAddress($0) == nil }
        let (probe, resolver) = (probe, resolver)
        let shows = await hosts.concurrentMap {
            (host: $0, show: await probe.probe($0, by: resolver))
        }
        return shows.flatMap { judge($0.host, $0.show) }
    }

    private func judge(_ host: String, _ show: MailServerShow) -> [Check] {
        let query = "STARTTLS \(host)"
        switch show {
        case .unreached(let reason):
            var evidence = Evidence(query, reason)
            evidence.isTrouble = true
            return [
                Self.check(
                    "starttls/offered", .unknown,
                    "could not know: \(reason); many networks close port 25", evidence: [evidence])
            ]
        case .plain(let greeting):
            return [
                Self.check(
                    "starttls/offered", .fail,
                    "'\(host)' offers no STARTTLS: replies travel in clear text, and senders that "
                        + "insist on TLS do not deliver",
                    evidence: [Evidence(query, greeting)],
                    remedies: [
                        .step(
                            "turn TLS on in the server, in Postfix 'smtpd_tls_security_level = may'"
                        )
                    ])
            ]
        case .failedHandshake(let reason):
            return [
                Self.check(
                    "starttls/offered", .fail,
                    "'\(host)' offers STARTTLS, but the handshake fails: \(reason)",
                    evidence: [Evidence(query, reason)])
            ]
        case .secured(let session):
            return judge(host, session, Evidence(query, session.text))
        }
    }

    private func judge(_ host: String, _ session: TLSShow, _ evidence: Evidence) -> [Check] {
        let offered = Self.check(
            "starttls/offered", .pass, "'\(host)' takes STARTTLS", evidence: [evidence])
        guard let leaf = session.chain.first else { return [offered, version(host, session)] }
        return [
            offered, version(host, session), name(host, leaf), expiry(host, leaf),
            chain(host, session),
        ]
    }
}

// MARK: - One rule each

extension STARTTLSChecks {
    private func version(_ host: String, _ session: TLSShow) -> Check {
        guard let version = session.version else {
            return Self.check(
                "starttls/version", .unknown, "the TLS library did not say which version it used")
        }
        guard ["TLSv1.2", "TLSv1.3"].contains(version) else {
            return Self.check(
                "starttls/version", .fail,
                "'\(host)' talks \(version), which is withdrawn; turn on TLS 1.2 and 1.3")
        }
        return Self.check(
            "starttls/version", .pass,
            [version, session.cipher].compactMap { $0 }.joined(separator: ", "))
    }

    /// Senders without MTA-STS or DANE take any name, so that another one is no failure yet.
    private func name(_ host: String, _ leaf: WebCertificate) -> Check {
        guard !leaf.names.contains(where: { STARTTLSChecks.matches(host, $0) }) else {
            return Self.check("starttls/name", .pass, "the certificate is for '\(host)'")
        }
        let names = leaf.names.prefix(5).joined(separator: "', '")
        let others = names.isEmpty ? "for no host name" : "for '\(names)'"
        return Self.check(
            "starttls/name", .warn,
            "the certificate of '\(host)' is \(others): senders that verify do not deliver",
            remedies: [.step("get a certificate for '\(host)'")])
    }

    /// RFC 6125 §6.4.3: `*` is one whole label at the left.
    static func matches(_ host: String, _ pattern: String) -> Bool {
        let host = DomainName.key(host)
        let pattern = DomainName.key(pattern)
        guard pattern.hasPrefix("*.") else { return host == pattern }
        return DomainName.labels(host).dropFirst().joined(separator: ".") == pattern.dropFirst(2)
    }

    private func expiry(_ host: String, _ leaf: WebCertificate) -> Check {
        guard let end = leaf.expires else {
            return Self.check(
                "starttls/expiry", .unknown, "the end of the certificate cannot be read")
        }
        let date = String(rfc3339(end, offsetMinutes: 0).prefix(10))
        let days = (end.milliseconds - now.milliseconds) / 86_400_000
        if end < now {
            return Self.check(
                "starttls/expiry", .fail,
                "the certificate of '\(host)' ended on \(date): renew it",
                remedies: [.step("renew the certificate of '\(host)' and reload the server")])
        }
        if days < 14 {
            return Self.check(
                "starttls/expiry", .warn,
                "the certificate of '\(host)' ends on \(date), in \(days) day\(days == 1 ? "" : "s"): "
                    + "see that it is renewed")
        }
        return Self.check("starttls/expiry", .pass, "the certificate holds until \(date)")
    }

    private func chain(_ host: String, _ session: TLSShow) -> Check {
        guard let distrust = session.distrust else {
            return Self.check(
                "starttls/chain", .pass, "an authority of this machine vouches for it")
        }
        return Self.check(
            "starttls/chain", .warn,
            "no authority of this machine vouches for the certificate of '\(host)' (\(distrust)): "
                + "senders that verify do not deliver, unless DANE names it",
            remedies: [.step("serve the whole chain of a public authority's certificate")])
    }
}
