import Campaigns
import CivilTime
import Diagnostics
import Mail
import Sequencing

/// Delivers mail by SMTP: libcurl connects, secures and logs in, the dialogue after that is this module's.
///
/// Each mailbox has one connection, opened at the first mail and kept for the next; mailboxes work side by side.
///
/// ```swift
/// let transport = SMTPTransport(accounts: [account])
/// let reply = try await transport.deliver(message, from: mailbox) { try markOnWire() }
/// await transport.close()
/// ```
package final class SMTPTransport: Transport {
    private let sessions: [MailboxName: SMTPSession]

    package init(accounts: [MailAccount], options: ConnectionOptions = ConnectionOptions()) {
        sessions = Dictionary(
            accounts.map { ($0.settings.name, SMTPSession($0, options: options)) },
            uniquingKeysWith: { first, _ in first })
    }

    package func deliver(
        _ message: ComposedMessage, from mailbox: MailboxName,
        beforeBody: @Sendable () throws -> Void
    ) async throws(TransportError) -> ServerReply {
        guard let session = sessions[mailbox] else {
            throw .misconfigured(cause: "there is no mailbox '\(mailbox)' to send from")
        }
        return try await session.deliver(message, beforeBody: beforeBody)
    }

    /// Logs in and sends nothing.
    ///
    /// - Throws: ``TransportError`` with the reason when the server cannot be reached or refuses the login.
    package func logIn(to mailbox: MailboxName) async throws(TransportError) {
        guard let session = sessions[mailbox] else {
            throw .misconfigured(cause: "there is no mailbox '\(mailbox)' to send from")
        }
        try await session.logIn()
    }

    package func close() async {
        await withTaskGroup { group in
            for session in sessions.values {
                group.addTask { await session.close() }
            }
        }
    }
}

/// The connection of one mailbox, on a thread of its own.
///
/// No method awaits, so that calls never overlap although actors are re-entrant.
private actor SMTPSession {
    private let account: MailAccount
    private let options: ConnectionOptions
    private let executor: QueueExecutor
    private var dialogue: SMTPDialogue?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ account: MailAccount, options: ConnectionOptions) {
        self.account = account
        self.options = options
        executor = QueueExecutor(label: "smtp \(account.settings.name)")
    }

    func deliver(
        _ message: ComposedMessage, beforeBody: @Sendable () throws -> Void
    ) throws(TransportError) -> ServerReply {
        let (dialogue, isReused) = try readyDialogue()
        let repliesBefore = dialogue.replyCount
        do {
            let reply = try dialogue.deliver(message, beforeBody: beforeBody)
            discardIfDead()
            return reply
        } catch {
            discardIfDead()
            let replies = dialogue.replyCount - repliesBefore
            guard isReused, SMTPSession.isEndOfRest(error, replies: replies) else { throw error }
        }
        let fresh = try open()
        defer { discardIfDead() }
        return try fresh.deliver(message, beforeBody: beforeBody)
    }

    /// A connection that died at rest says nothing about this mail, of which nothing has left.
    private static func isEndOfRest(_ error: TransportError, replies: Int) -> Bool {
        switch error {
        case .beforeBody: replies == 0
        // Said to the idle client, read as the answer to its first command.
        case .deferred(let reply): replies == 1 && reply.code == 421
        default: false
        }
    }

    func logIn() throws(TransportError) {
        _ = try readyDialogue()
    }

    func close() {
        dialogue?.quit()
        dialogue = nil
    }

    private func readyDialogue() throws(TransportError) -> (SMTPDialogue, isReused: Bool) {
        if let dialogue {
            let rest = ContinuousClock.now - dialogue.lastUse
            let isFresh = rest < .milliseconds(options.idleLimit.milliseconds)
            if dialogue.isReady, isFresh || dialogue.isAlive() { return (dialogue, true) }
        }
        return (try open(), false)
    }

    private func open() throws(TransportError) -> SMTPDialogue {
        dialogue = nil
        let target: ConnectionTarget
        do {
            target = try account.target(server: account.settings.smtp.value, options: options)
        } catch {
            throw .misconfigured(cause: error.sentence)
        }
        let opened = try SMTPDialogue(target, options: options)
        dialogue = opened
        return opened
    }

    private func discardIfDead() {
        if dialogue?.isUsable == false { dialogue = nil }
    }
}
