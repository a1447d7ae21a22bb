import Campaigns
import CivilTime
import CurlTransport
import Deliverability
import Diagnostics
import Mail
import Sequencing
import Synchronization
import Workspace

/// One mail from a mailbox to itself, sent and looked for.
struct MailboxProbe {
    private let mailbox: MailboxName
    private let transport: SMTPTransport
    private let reader: WorkspaceReader
    private let now: Instant
    private let token: String
    private let mail: ComposedMessage

    /// - Throws: `ComposeError` when the mailbox's own name or address fits no header.
    init(
        _ settings: MailboxSettings, transport: SMTPTransport, reader: WorkspaceReader,
        now: Instant
    ) throws {
        self.now = now
        mailbox = settings.name
        self.transport = transport
        self.reader = reader
        token = MailboxProbe.token()
        mail = try MailboxProbe.letter(settings.from.value, token: token, now: now)
    }

    private static func token() -> String {
        SystemFacts.random(10).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func letter(
        _ from: NamedAddress, token: String, now: Instant
    ) throws -> ComposedMessage {
        guard let id = MessageID(left: "check.\(token)", domain: from.address.asciiDomain) else {
            throw ComposeError(
                field: "Message-ID", problem: "cannot be made of '\(from.address.asciiDomain)'")
        }
        return try compose(
            OutgoingMail(
                from: from, to: NamedAddress(name: nil, address: from.address),
                subject: "Sower checks this mailbox (\(token))", text: text(token), messageID: id,
                date: now))
    }

    /// With what servers like to change: a line that mbox files escape, a lone dot, letters beyond ASCII.
    private static func text(_ token: String) -> String {
        """
        This mail went from a mailbox to itself, so that 'sower check' could compare what was sent with what arrived. Nobody else got it, and it may be deleted.

        Token: \(token)

        The next lines are what servers on the way like to change:
        From the first word on, this one.
        .
        Letters beyond ASCII: Grüße, привет.

        """
    }

    // MARK: The way

    /// Sends the mail and looks for it.
    func run(patience: Duration) async -> (MailboxFacts.Journey, MailboxFacts.SentFolder) {
        let untold = MailboxFacts.SentFolder.untried("not tried: nothing was sent")
        let ends: [String: FolderCursor]
        do {
            ends = try await reader.ends(of: mailbox)
        } catch {
            return (.postponed("as the mailbox could not be read: \(error.cause)"), untold)
        }
        let start = ContinuousClock.now
        var doubt: String?
        do {
            _ = try await transport.deliver(mail, from: mailbox) {}
        } catch {
            switch error {
            case .misconfigured, .rejected: return (.refused(error.cause), untold)
            case .beforeBody, .deferred: return (.postponed(error.cause), untold)
            // It may have been taken, and then it arrives.
            case .unknown(let cause): doubt = cause
            }
        }
        let catcher = Catcher(token: token, cursors: ends)
        let trouble = await look(for: catcher, until: start + patience)
        guard let find = catcher.find else {
            let folders =
                ends.isEmpty ? "the mailbox" : ends.keys.sorted().joined(separator: ", ")
            return (.missing(missing(folders, patience, doubt ?? trouble)), await sentFolder(nil))
        }
        let received = MailSource(find.bytes)
        let arrival = MailboxFacts.Arrival(
            sent: MailSource(mail.bytes), received: received, folder: find.folder,
            seconds: MailboxProbe.seconds(ContinuousClock.now - start))
        return (.arrived(arrival), await sentFolder(received.first("Message-ID")))
    }

    private func missing(_ folders: String, _ patience: Duration, _ cause: String?) -> String {
        "the mail was sent and is not in \(folders) after \(patience.components.seconds) s"
            + (cause.map { " (\($0))" } ?? "")
            + ": look for '\(token)' later, or wait longer with --wait"
    }

    /// Reads what arrives until the mail is there or the time is over; returns why it could not read, if so.
    private func look(for catcher: Catcher, until deadline: ContinuousClock.Instant) async
        -> String?
    {
        var pause = Duration.milliseconds(500)
        var trouble: String?
        while true {
            do {
                let request = MailboxRequest(
                    mailbox, cursors: catcher.cursors, since: now - .days24h(2))
                try await reader.fetch(request) {
                    catcher.take($0)
                }
                trouble = nil
            } catch {
                trouble = error.cause
            }
            let left = deadline - ContinuousClock.now
            guard catcher.find == nil, left > .zero else { return trouble }
            // Cancelled or not, the next look decides.
            try? await Task.sleep(for: min(pause, left))
            pause = min(pause * 2, .seconds(10))
        }
    }

    /// Whether the Sent folder has the mail, by the Message-ID it was sent with or the one that it got.
    private func sentFolder(_ receivedID: String?) async -> MailboxFacts.SentFolder {
        let given = receivedID.flatMap { MessageID(parsing: $0) }
        let ids = [mail.messageID] + (given.map { $0 == mail.messageID ? [] : [$0] } ?? [])
        do {
            // Copies are made after the delivery; a server that makes them does so within seconds.
            for pause in [0, 1, 2] {
                try? await Task.sleep(for: .seconds(pause))
                for id in ids {
                    guard let found = try await reader.sentContains(id, mailbox: mailbox) else {
                        return .unknown
                    }
                    if found { return .holdsMail(true) }
                }
            }
            return .holdsMail(false)
        } catch {
            return .unreachable(error.cause)
        }
    }

    private static func seconds(_ time: Duration) -> String {
        let tenths =
            time.components.seconds * 10 + time.components.attoseconds / 100_000_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// Picks the mail out of what arrives, and remembers how far each folder was read.
private final class Catcher: Sendable {
    struct Find: Sendable {
        let folder: String
        let bytes: [UInt8]
    }

    private struct State {
        var cursors: [String: FolderCursor]
        var find: Find?
    }

    private let token: [UInt8]
    private let state: Mutex<State>

    init(token: String, cursors: [String: FolderCursor]) {
        self.token = Array(token.utf8)
        state = Mutex(State(cursors: cursors))
    }

    var cursors: [String: FolderCursor] { state.withLock { $0.cursors } }
    var find: Find? { state.withLock { $0.find } }

    func take(_ batch: FetchedBatch) {
        // The token stands in the Subject, so near the beginning.
        let mail = batch.messages.first { $0.prefix(262_144).firstRange(of: token) != nil }
        state.withLock { state in
            state.cursors[batch.folder] = batch.cursor
            if let mail, state.find == nil {
                state.find = Find(folder: batch.folder, bytes: mail)
            }
        }
    }
}
