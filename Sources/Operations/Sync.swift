import Campaigns
import Replies
import Sequencing
import Synchronization

/// What reading the mailboxes brought.
package struct SyncSummary: Sendable, Equatable {
    package var received: [ReplyCategory: Int] = [:]
    package var unmatched = 0
    package var repeated = 0
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
    private let desk: Desk
    private let inbox: Inbox
    private let reader: any MailboxReader

    package init(desk: Desk, inbox: Inbox, reader: any MailboxReader) {
        self.desk = desk
        self.inbox = inbox
        self.reader = reader
    }

    /// Reads the mailboxes that have an IMAP server; one that fails does not keep the others from being read.
    package func run() async throws -> SyncSummary {
        var summary = SyncSummary()
        for mailbox in desk.settings.mailboxes where mailbox.imap != nil {
            let tally = Tally()
            do {
                let cursors = try cursors(of: mailbox.name)
                let inbox = inbox
                try await reader.fetch(mailbox: mailbox.name, cursors: cursors) { batch in
                    tally.add(try inbox.receive(batch, mailbox: mailbox.name))
                }
            } catch let error as MailboxError {
                summary.complain(error)
            }
            for outcome in tally.outcomes { summary.add(outcome) }
        }
        return summary
    }

    private func cursors(of mailbox: MailboxName) throws -> [String: FolderCursor] {
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
    private let gathered = Mutex<[Inbox.Outcome]>([])

    func add(_ outcomes: [Inbox.Outcome]) {
        gathered.withLock { $0 += outcomes }
    }

    var outcomes: [Inbox.Outcome] { gathered.withLock { $0 } }
}
