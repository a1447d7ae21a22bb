import CivilTime

/// Whether a mailbox of the user's own can send, is read, and gets its mail as it was sent.
///
///     let checks = await MailboxChecks(resolver, now: now).checks(of: facts)
package struct MailboxChecks: Sendable {
    private let resolver: any Resolver
    private let now: Instant

    package init(_ resolver: any Resolver, now: Instant) {
        self.resolver = resolver
        self.now = now
    }

    /// Every check of a mailbox, in the order of a report; those of a mail that arrived are in ``MessageChecks``.
    package static let rules: [CheckRule] = [
        CheckRule(
            "mailbox/smtp", [.pass, .warn, .fail, .unknown], "SMTP lets it log in",
            section: "RFC 4954 §4"),
        CheckRule(
            "mailbox/imap", [.pass, .warn, .fail, .unknown], "IMAP lets it log in",
            section: "RFC 9051 §6.2"),
        CheckRule(
            "mailbox/reply-path", [.pass, .warn, .fail, .unknown],
            "replies to its address have a way back",
            section: "RFC 5321 §5.1"),
        CheckRule(
            "mailbox/round-trip", [.pass, .fail, .unknown], "a mail to itself arrives in the inbox",
            section: "RFC 5321 §6.1"),
        CheckRule(
            "mailbox/message-id", [.pass, .warn],
            "the server keeps the Message-ID that replies will name",
            section: "RFC 5322 §3.6.4"),
        CheckRule(
            "mailbox/authentication", [.pass, .warn, .fail, .unknown],
            "its server says that SPF, DKIM and DMARC pass",
            section: "RFC 8601 §2.2"),
        CheckRule(
            "mailbox/sent", [.pass, .warn, .unknown],
            "the server saves what is sent in the Sent folder",
            section: "RFC 6154 §2"),
    ]

    package func checks(of facts: MailboxFacts) async -> [Check] {
        var checks = [
            login(
                "mailbox/smtp", facts.smtp,
                absent: "no smtp server is named, so that nothing can be sent"),
            login(
                "mailbox/imap", facts.imap,
                absent: "no imap server is named: replies and bounces are not read"),
            await replyPath(facts), roundTrip(facts),
        ]
        if case .arrived(let arrival) = facts.journey {
            let source = arrival.received
            checks += [messageID(arrival), authentication(source)]
            // Servers seldom sign what stays with them; only a signature that is there is judged.
            let report = await DKIMVerifier(resolver, now: now).verify(source)
            checks += report.results.map { DKIMSignatureCheck(result: $0, source: source).check }
            checks += MessageTwin(sent: arrival.sent, received: source).checks
        }
        return checks + [sentFolder(facts.sentFolder)]
    }

    private func check(
        _ id: String, _ status: Check.Status, _ message: String, evidence: [Evidence] = [],
        step: String? = nil
    ) -> Check {
        Check(
            id, status, message, section: MailboxChecks.rules.first { $0.id == id }?.section,
            evidence: evidence, remedies: step.map { [.step($0)] } ?? [])
    }

    /// What could not be found out because a server did not do its part: asking again may help.
    private func trouble(_ id: String, _ message: String, _ asked: String, _ cause: String) -> Check
    {
        var evidence = Evidence(asked, cause, at: now)
        evidence.isTrouble = true
        return check(id, .unknown, message, evidence: [evidence])
    }

    // MARK: Logins

    private func login(_ id: String, _ login: MailboxFacts.Login, absent: String) -> Check {
        let wire = id == "mailbox/smtp" ? "SMTP" : "IMAP"
        switch login {
        case .worked(let sentence): return check(id, .pass, sentence)
        case .refused(let cause):
            return check(
                id, .fail, cause, evidence: [Evidence("login by \(wire)", cause, at: now)],
                step:
                    "correct 'user', 'password' or the server of the mailbox in sower.yml; with two-factor "
                    + "login the provider wants a password made for this program")
        case .unreachable(let cause):
            return trouble(id, "could not know: \(cause)", "login by \(wire)", cause)
        case .unnamed:
            return check(
                id, .warn, absent,
                step: "add '\(wire.lowercased()): HOST' to the mailbox in sower.yml")
        }
    }

    // MARK: Reply path

    private func replyPath(_ facts: MailboxFacts) async -> Check {
        let id = "mailbox/reply-path"
        let answer = await resolver.query(facts.domain, .mx)
        let route = await MailRoute.find(facts.domain, by: resolver)
        let evidence = [answer.evidence]
        let proof: String
        if case .arrived = facts.journey {
            proof = ", and a mail to '\(facts.address)' arrived"
        } else {
            proof = ""
        }
        switch route {
        case .exchanges(let hosts):
            return check(
                id, .pass, "replies go to \(hosts.prefix(3).joined(separator: ", "))\(proof)",
                evidence: evidence)
        case .implicit:
            return check(
                id, .warn,
                "'\(facts.domain)' has no MX record; replies go to its address\(proof)",
                evidence: evidence,
                step: "publish an MX record: some servers refuse senders without one")
        case .refusesMail:
            return lost(facts, "has a null MX and takes no mail", evidence)
        case .deadExchanges(let hosts):
            return lost(facts, "names MX hosts without address (\(hosts[0]))", evidence)
        case .noRoute: return lost(facts, "has neither MX record nor address", evidence)
        case .noSuchDomain: return lost(facts, "does not exist", evidence)
        case .unknown(let reason):
            return trouble(
                id, "could not know where replies go: '\(facts.domain)' got no answer (\(reason))",
                "MX \(facts.domain)", reason)
        }
    }

    /// A domain without a way for mail; a mail to oneself proves nothing, as it may never leave the server.
    private func lost(_ facts: MailboxFacts, _ what: String, _ evidence: [Evidence]) -> Check {
        let domain = facts.domain
        return Check(
            "mailbox/reply-path", .fail, "replies are lost: '\(domain)' \(what)",
            section: "RFC 5321 §5.1", evidence: evidence,
            remedies: [
                .record(
                    name: domain, type: .mx, before: nil, after: "10 HOST-THAT-TAKES-YOUR-MAIL")
            ])
    }

    // MARK: Round trip

    private func roundTrip(_ facts: MailboxFacts) -> Check {
        let id = "mailbox/round-trip"
        switch facts.journey {
        case .untried(let why): return check(id, .unknown, why)
        case .refused(let cause):
            return check(
                id, .fail, "the server refused a mail from '\(facts.address)' to itself: \(cause)",
                evidence: [Evidence("mail to \(facts.address)", cause, at: now)],
                step: "'sower explain --bounce' names the rule behind such an answer")
        case .postponed(let cause):
            return trouble(
                id, "could not know: nothing was sent, \(cause)", "mail to \(facts.address)", cause)
        case .missing(let how): return trouble(id, how, "mail to \(facts.address)", how)
        case .arrived(let arrival):
            let evidence = MailboxChecks.way(of: arrival.received)
            guard !arrival.isInInbox else {
                return check(
                    id, .pass,
                    "a mail to itself was in \(arrival.folder) after \(arrival.seconds) s",
                    evidence: evidence)
            }
            return check(
                id, .fail,
                "a mail to itself arrived in '\(arrival.folder)' after \(arrival.seconds) s: the own "
                    + "server takes it for spam",
                evidence: evidence,
                step: "see what SPF, DKIM and DMARC lack: 'sower check \(facts.domain)'")
        }
    }

    /// Through which servers it came, the last first.
    private static func way(of source: MailSource) -> [Evidence] {
        source.all("Received").prefix(10).map { Evidence("header Received", source.text($0)) }
    }

    // MARK: What arrived

    private func messageID(_ arrival: MailboxFacts.Arrival) -> Check {
        let id = "mailbox/message-id"
        let sent = arrival.sent.first("Message-ID") ?? ""
        let received = arrival.received.first("Message-ID") ?? "none"
        guard sent != received else {
            return check(id, .pass, "the Message-ID arrived as it was sent")
        }
        return check(
            id, .warn,
            "the server replaced the Message-ID: replies name one that the store does not know, and are "
                + "told by the sender's address alone",
            evidence: [
                Evidence("Message-ID sent", sent), Evidence("Message-ID received", received),
            ], step: "ask the provider to keep Message-IDs, or send by a server that does")
    }

    private func authentication(_ source: MailSource) -> Check {
        let id = "mailbox/authentication"
        // The receiving server's own field stands on top (RFC 8601 §4.1).
        guard let field = source.all("Authentication-Results").first,
            let results = AuthenticationResults(source.value(field))
        else {
            return check(
                id, .unknown,
                "the server says nothing of SPF, DKIM and DMARC to mail that it sends itself; send one to a "
                    + "mailbox elsewhere and look at it with 'sower check --message FILE'")
        }
        let evidence = [Evidence("header Authentication-Results", source.text(field))]
        let known = ["dmarc", "dkim", "spf"]
        let told = known.flatMap { method in
            results.verdicts(method).map { "\(method) \($0)" }
        }
        guard !told.isEmpty else {
            return check(
                id, .unknown, "'\(results.server)' did not look at SPF, DKIM and DMARC",
                evidence: evidence)
        }
        let status = MailboxChecks.status(of: results)
        return check(
            id, status, "'\(results.server)' says \(told.prefix(8).joined(separator: ", "))",
            evidence: evidence,
            step: status == .fail || status == .warn
                ? "mend what does not pass: 'sower check DOMAIN' names the records" : nil)
    }

    /// DMARC decides where it was looked at; else one identifier that passes is enough to be known by.
    private static func status(of results: AuthenticationResults) -> Check.Status {
        let dmarc = results.verdicts("dmarc")
        if dmarc.contains("pass") { return .pass }
        if dmarc.contains("fail") || dmarc.contains("permerror") { return .fail }
        let (dkim, spf) = (results.verdicts("dkim"), results.verdicts("spf"))
        if (dmarc + dkim + spf).contains("temperror") { return .unknown }
        let isSigned = dkim.contains("pass")
        if !isSigned, dkim.contains("fail") || dkim.contains("permerror") { return .fail }
        if spf.contains("fail") || spf.contains("permerror") { return isSigned ? .warn : .fail }
        return isSigned && !spf.contains("softfail") ? .pass : .warn
    }

    private func sentFolder(_ folder: MailboxFacts.SentFolder) -> Check {
        let id = "mailbox/sent"
        switch folder {
        case .untried(let why): return check(id, .unknown, why)
        case .unknown:
            return check(
                id, .unknown, "the server tells of no folder with the special use '\\Sent'")
        case .unreachable(let cause):
            return trouble(id, "could not know: \(cause)", "search in Sent", cause)
        case .holdsMail(true):
            return check(
                id, .pass,
                "the server saves sent mail by itself: a send whose answer was lost can be looked up"
            )
        case .holdsMail(false):
            return check(
                id, .warn,
                "the server does not save what is sent by SMTP: whether a mail left whose answer was lost "
                    + "cannot be looked up",
                step:
                    "switch on the saving of sent mail at the provider, where it has such a setting"
            )
        }
    }
}
