import Campaigns
import CurlTransport
import Deliverability
import Diagnostics
import Mail
import Operations
import Sequencing
import Workspace

/// Finds out about one mailbox by its own servers: logins, and on request a mail from it to itself.
struct MailboxExamination {
    private let session: Session
    private let options: MailboxOptions
    private let resolver: any Resolver

    init(session: Session, options: MailboxOptions, resolver: any Resolver) {
        self.session = session
        self.options = options
        self.resolver = resolver
    }

    /// - Throws: ``OperationError`` when the workspace has no such mailbox.
    func report(on name: String, waiting patience: Duration) async throws -> CheckReport {
        let mailbox = try mailbox(name)
        let address = mailbox.from.value.address
        var facts = MailboxFacts(
            name: name, address: address.text, domain: address.asciiDomain)
        let transport = session.smtpTransport()
        let reader = session.mailboxReader()
        facts.smtp = await login(to: mailbox, by: transport)
        facts.imap = await login(to: mailbox, by: reader)
        if let why = obstacle(facts) {
            facts.journey = .untried("not tried: \(why)")
            facts.sentFolder = .untried("not tried: \(why)")
        } else {
            let probe = try MailboxProbe(
                mailbox, transport: transport, reader: reader, now: session.clock())
            session.output.progress("sending a mail from \(address.text) to itself")
            (facts.journey, facts.sentFolder) = await probe.run(
                patience: patience)
        }
        await transport.close()
        let checks = await MailboxChecks(resolver, now: session.clock()).checks(of: facts)
        return CheckReport("mailbox \(name)", checks)
    }

    private func mailbox(_ name: String) throws -> MailboxSettings {
        let all = session.settings.mailboxes
        if let mailbox = all.first(where: { $0.name == MailboxName(name) }) { return mailbox }
        let names = all.map { "'\($0.name)'" }.joined(separator: ", ")
        throw OperationError(
            .badFile,
            "there is no mailbox '\(name)' in 'sower.yml'"
                + (names.isEmpty ? "" : "; there are \(names)"))
    }

    /// Why no mail is sent; nil when one is.
    private func obstacle(_ facts: MailboxFacts) -> String? {
        guard options.send else {
            return "add --send, which sends one mail from '\(facts.address)' to itself"
        }
        if case .worked = facts.smtp {} else { return "the SMTP server does not let it log in" }
        if case .worked = facts.imap { return nil }
        return "what arrives cannot be read without a login"
    }

    // MARK: Logins

    private func login(
        to mailbox: MailboxSettings, by transport: SMTPTransport
    ) async -> MailboxFacts.Login {
        do {
            try await transport.logIn(to: mailbox.name)
            return .worked(sentence(mailbox, host: mailbox.smtp.value.host))
        } catch {
            switch error {
            case .misconfigured, .rejected: return .refused(error.cause)
            case .beforeBody, .deferred, .unknown: return .unreachable(error.cause)
            }
        }
    }

    private func login(
        to mailbox: MailboxSettings, by reader: WorkspaceReader
    ) async -> MailboxFacts.Login {
        guard let host = mailbox.readHost else { return .unnamed }
        do {
            try await reader.logIn(to: mailbox.name)
            return .worked(sentence(mailbox, host: host))
        } catch {
            switch error {
            case .misconfigured: return .refused(error.cause)
            case .temporary, .receiver: return .unreachable(error.cause)
            }
        }
    }

    private func sentence(_ mailbox: MailboxSettings, host: String) -> String {
        let deed = mailbox.password == nil ? "reached \(host)" : "logged in to \(host)"
        return deed + (mailbox.isPlaintext ? " without TLS" : " over verified TLS")
    }
}

extension MailboxSettings {
    /// The host from which the mailbox is read; nil when it is not.
    var readHost: String? {
        if let imap { return imap.value.host }
        return api.map { api in
            String(api.base.drop { $0 != "/" }.dropFirst(2).prefix { $0 != ":" })
        }
    }
}
