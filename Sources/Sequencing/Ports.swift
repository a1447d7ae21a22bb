import Campaigns
import CivilTime
import Mail

/// The event log with its projections: one writer at a time, every write one durable transaction.
package protocol EventLog: Sendable {
    /// Runs `body` over one consistent snapshot.
    func read<Result>(_ body: (any LedgerReading) throws -> Result) throws -> Result
    /// Runs `body` in an exclusive transaction that is on disk when this returns, or undone when it throws.
    func write<Result>(at now: Instant, _ body: (any LedgerWriting) throws -> Result) throws
        -> Result
}

/// What the projections answer.
package protocol LedgerReading {
    func campaigns() throws -> [LaunchedCampaign]
    func enrollments(_ query: EnrollmentQuery) throws -> [Enrollment]
    func intents(_ query: IntentQuery) throws -> [Intent]
    func inbound(_ query: InboundQuery) throws -> [StoredInbound]
    /// The moves of an enrollment's deal, oldest first.
    func stageMoves(of enrollment: EnrollmentID) throws -> [StageMove]
    func contact(_ id: ContactID) throws -> StoredContact?
    func contact(at address: EmailAddress) throws -> StoredContact?
    func contacts() throws -> [StoredContact]
    func mail(_ id: IntentID) throws -> StoredMail?
    /// The reason why an address is suppressed, by itself or by its domain; nil when it is not.
    func suppression(of address: EmailAddress) throws -> String?
    func suppressions() throws -> [(key: SuppressionKey, reason: String, at: Instant)]
    /// Sends that count towards caps, prepared after an instant; oldest first.
    func recentSends(since instant: Instant) throws -> [RecentIntent]
    /// Latest counted send per contact of a company, latest first.
    func touches(of company: String) throws -> [CompanyTouch]
    /// Mailboxes that are paused, with the reason.
    func pausedMailboxes() throws -> [MailboxName: String]
    /// Distinct dates (UTC day numbers) on which the mailbox had an accepted mail.
    func activeDays(of mailbox: MailboxName) throws -> [Int]
    /// How far each folder of a mailbox has been read, by the folder's name.
    func cursors(of mailbox: String) throws -> [String: FolderCursor]
    func events(after number: Int64, limit: Int) throws -> [LoggedEvent]
    /// The number of the latest event; 0 before the first.
    func lastEventNumber() throws -> Int64
    /// A random key made with the store; keys Message-IDs and choices.
    func workspaceKey() throws -> [UInt8]
    /// When the first mail of the workspace was prepared: nothing older can be answered. Nil before that.
    func firstSend() throws -> Instant?
    /// Whether a message with this ID was stored before.
    func holdsInbound(_ id: MessageID) throws -> Bool
    /// The latest instant that any write has seen.
    func highWater() throws -> Instant?
}

/// What one transaction may write beside reading.
package protocol LedgerWriting: LedgerReading {
    /// Appends an event and applies it to the projections; throws ``LedgerConflict`` when a rule of the ledger forbids it.
    func append(_ event: Event) throws
    /// Inserts a contact, or replaces the fields of the one with this address.
    func storeContact(_ address: EmailAddress, fields: [String: String]) throws -> ContactID
    func newEnrollmentID() throws -> EnrollmentID
    /// Stores a send's bytes and returns the number to append ``Event/prepared(_:enrollment:intent:)`` with.
    func storeMail(_ mail: StoredMail) throws -> IntentID
    /// Stores raw inbound bytes, or returns nil when the same message was stored before (same Message-ID, else same digest).
    func storeInbound(
        _ raw: [UInt8], messageID: MessageID?, from: String, subject: String, receivedAt: Instant
    )
        throws -> InboundID?
    func setCursor(_ cursor: FolderCursor, mailbox: String, folder: String) throws
    /// Deletes what identifies a contact: its fields and address, its mails' bytes, its inbound messages.
    func erasePersonalData(of contact: ContactID) throws
}

package enum EnrollmentQuery: Sendable {
    case all
    case one(EnrollmentID)
    case campaign(CampaignName)
    case contact(ContactID)
    case company(String)
    /// Waiting, of a running campaign, due before an instant; earliest first.
    case due(before: Instant)
}

package enum IntentQuery: Sendable {
    case one(IntentID)
    case enrollment(EnrollmentID)
    case campaign(CampaignName)
    case messageID(MessageID)
    case state(IntentState)
}

package enum InboundQuery: Sendable {
    case all
    case one(InboundID)
    case enrollment(EnrollmentID)
    case unmatched
    /// So many after a message, by number.
    case page(after: InboundID, limit: Int)
    /// Those that nobody decided and whose confidence is below a threshold, and those put off until an instant.
    case waiting(below: Double, at: Instant)
    /// Those that are put off beyond an instant.
    case snoozed(beyond: Instant)
}

/// A write that the ledger forbids, such as a second send of the same step.
package enum LedgerConflict: Error, Equatable, Sendable {
    case alreadyClaimed(EnrollmentID, step: String)
    case alreadyEnrolled(ContactID, CampaignName)
    case wrongState(String)
}

/// Delivers one composed message over some wire.
package protocol Transport: Sendable {
    /// Delivers a message and returns the server's acceptance.
    ///
    /// - Parameter beforeBody: Called once, just before the first body byte leaves; when it throws, nothing is sent.
    /// - Throws: ``TransportError``, which says whether the body may have been taken.
    func deliver(
        _ message: ComposedMessage, from mailbox: MailboxName,
        beforeBody: @Sendable () throws -> Void
    ) async throws(TransportError) -> ServerReply
    /// Ends open connections politely.
    func close() async
}

/// A reply of an SMTP server (RFC 5321 §4.2).
package struct ServerReply: Hashable, Sendable {
    package let code: Int
    /// The enhanced status code (RFC 3463), such as `2.0.0`.
    package let enhanced: String?
    /// The lines' texts joined by spaces, control characters removed, at most 500 characters.
    package let text: String

    package init(code: Int, enhanced: String? = nil, text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    /// `250 2.0.0 queued as 4XYZ`.
    package var line: String {
        [String(code), enhanced, text.isEmpty ? nil : text].compactMap { $0 }.joined(separator: " ")
    }
}

/// Why a delivery did not end in acceptance; the case says what may be done next.
package enum TransportError: Error, Sendable, Equatable {
    /// Nothing of the body left: try again later.
    case beforeBody(cause: String)
    /// The login, the certificate or the settings are wrong: trying again does not help.
    case misconfigured(cause: String)
    /// 4yz for this message: the same bytes again later.
    case deferred(ServerReply)
    /// 5yz for this message: never again.
    case rejected(ServerReply)
    /// The body left, and no reply came: it may have been taken.
    case unknown(cause: String)
}

extension TransportError {
    /// What went wrong, as one sentence.
    package var cause: String {
        switch self {
        case .beforeBody(let cause), .misconfigured(let cause), .unknown(let cause): cause
        case .deferred(let reply), .rejected(let reply): reply.line
        }
    }
}

extension MailboxError {
    /// What went wrong, as one sentence.
    package var cause: String {
        switch self {
        case .temporary(let cause), .misconfigured(let cause), .receiver(let cause): cause
        }
    }
}

/// Reads new messages of a mailbox without marking or deleting anything.
package protocol MailboxReader: Sendable {
    /// Fetches messages after the cursors, oldest first, handing over each batch with the cursor that follows it.
    func fetch(
        _ request: MailboxRequest, receive: @Sendable (FetchedBatch) throws -> Void
    ) async throws(MailboxError)
    /// Tells of news as the server announces them, until the task is cancelled; returns at once where it cannot.
    ///
    /// - Parameter cursors: How far the folders have been read; what arrived since then is news at once.
    func watch(
        _ mailbox: MailboxName, after cursors: [String: FolderCursor], news: @Sendable () -> Void
    ) async throws(MailboxError)
    /// Searches the Sent folder for a Message-ID; nil when the server has no such folder.
    func sentContains(_ id: MessageID, mailbox: MailboxName) async throws(MailboxError) -> Bool?
}

/// What is wanted of a mailbox.
package struct MailboxRequest: Sendable {
    package let mailbox: MailboxName
    /// How far each folder has been read, by its name.
    package var cursors: [String: FolderCursor]
    /// What arrived before this is passed over; nil takes everything.
    package var since: Instant?
    /// Whether a message was taken before, so that it need not be fetched again.
    package var isKnown: @Sendable (MessageID) -> Bool

    package init(
        _ mailbox: MailboxName, cursors: [String: FolderCursor] = [:], since: Instant? = nil,
        isKnown: @escaping @Sendable (MessageID) -> Bool = { _ in false }
    ) {
        self.mailbox = mailbox
        self.cursors = cursors
        self.since = since
        self.isKnown = isKnown
    }
}

/// Some messages of one folder, and how far the folder has been read with them.
package struct FetchedBatch: Sendable {
    package let folder: String
    package let cursor: FolderCursor
    package let messages: [[UInt8]]
    /// How many of the messages were too large and are here with their beginning only.
    package let cutCount: Int

    package init(folder: String, cursor: FolderCursor, messages: [[UInt8]], cutCount: Int = 0) {
        self.folder = folder
        self.cursor = cursor
        self.messages = messages
        self.cutCount = cutCount
    }
}

/// Why a mailbox could not be read.
package enum MailboxError: Error, Sendable, Equatable {
    /// Network or server trouble: try again later.
    case temporary(cause: String)
    /// The login, the certificate or the settings are wrong.
    case misconfigured(cause: String)
    /// What was fetched could not be stored.
    case receiver(cause: String)
}
