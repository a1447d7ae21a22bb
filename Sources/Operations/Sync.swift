import Campaigns
import CivilTime
import Mail
import Replies
import Sequencing
import Synchronization

/// What reading the mailboxes brought.
package struct SyncSummary: Sendable, Equatable {
    package var received: [ReplyCategory: Int] = [:]
    package var unmatched = 0
    package var repeated = 0
    /// Messages so large that only their beginning was read.
    package var cut = 0
    /// Sentences about mailboxes that could not be read.
    package var complaints: [String] = []
    /// True when one of them will not get better by waiting.
    package var isMisconfigured = false

    package init() {}

    package var count: Int { received.values.reduce(0, +) }

    package mutating func add(_ outcome: Inbox.Outcome) {
        switch outcome {
        case .received(_, let category, let enrollment):
            received[category, default: 0] += 1
            if enrollment == nil { unmatched += 1 }
        case .repeated: repeated += 1
        case .own: break
        }
    }
}

/// Reads every mailbox once, from where the last reading ended.
package struct Sync: Sendable {
    /// Clocks differ, and IMAP searches by days of the server's own zone.
    private static let margin = Elapsed.days24h(2)

    private let desk: Desk
    private let inbox: Inbox
    private let reader: any MailboxReader

    package init(desk: Desk, inbox: Inbox, reader: any MailboxReader) {
        self.desk = desk
        self.inbox = inbox
        self.reader = reader
    }

    /// The mailboxes that can be read.
    package var mailboxes: [MailboxName] {
        desk.settings.mailboxes.filter { $0.isRead }.map { $0.name }
    }

    /// Reads the mailboxes that can be read; one that fails does not keep the others from being read.
    ///
    /// What arrived before the workspace's first mail answers none and is passed over.
    ///
    /// - Parameter chosen: Only these; nil for all.
    package func run(only chosen: Set<MailboxName>? = nil) async throws -> SyncSummary {
        var summary = SyncSummary()
        for mailbox in mailboxes where chosen?.contains(mailbox) ?? true {
            let tally = Tally()
            do {
                let request = try request(mailbox)
                let inbox = inbox
                try await reader.fetch(request) { batch in
                    tally.add(try inbox.receive(batch, mailbox: mailbox), cut: batch.cutCount)
                }
            } catch let error as MailboxError {
                summary.complain(error)
            }
            for outcome in tally.outcomes { summary.add(outcome) }
            summary.cut += tally.cut
        }
        return summary
    }

    private func request(_ mailbox: MailboxName) throws -> MailboxRequest {
        let log = desk.log
        let first = try log.read { try $0.firstSend() } ?? desk.now()
        return MailboxRequest(
            mailbox, cursors: try cursors(of: mailbox), since: first - Sync.margin,
            isKnown: { id in
                // A message that cannot be looked up is fetched, and stored once all the same.
                (try? log.read { try $0.holdsInbound(id) }) ?? false
            })
    }

    /// How far the folders of a mailbox have been read.
    package func cursors(of mailbox: MailboxName) throws -> [String: FolderCursor] {
        try desk.log.read { ledger in
            try ledger.cursors(of: mailbox.description)
        }
    }
}

extension SyncSummary {
    fileprivate mutating func complain(_ error: MailboxError) {
        switch error {
        case .temporary(let cause), .receiver(let cause): complaints.append(cause)
        case .misconfigured(let cause):
            complaints.append(cause)
            isMisconfigured = true
        }
    }
}

/// Outcomes gathered while batches arrive.
private final class Tally: Sendable {
    private let gathered = Mutex<(outcomes: [Inbox.Outcome], cut: Int)>(([], 0))

    func add(_ outcomes: [Inbox.Outcome], cut: Int) {
        gathered.withLock {
            $0.outcomes += outcomes
            $0.cut += cut
        }
    }

    var outcomes: [Inbox.Outcome] { gathered.withLock { $0.outcomes } }
    var cut: Int { gathered.withLock { $0.cut } }
}
