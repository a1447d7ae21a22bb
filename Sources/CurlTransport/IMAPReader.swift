import Campaigns
import Diagnostics
import Mail
import Sequencing

/// Reads mailboxes by IMAP: libcurl connects, secures and logs in, the dialogue after that is this module's.
///
/// Reads INBOX and the folder for spam, never the one of what was sent. Folders are opened read-only and bodies peeked
/// at, so that nothing is marked as seen. Of messages above 2 MiB only the first MiB is handed over.
package final class IMAPReader: MailboxReader {
    private let sessions: [MailboxName: IMAPSession]

    package convenience init(
        accounts: [MailAccount], options: ConnectionOptions = ConnectionOptions()
    ) {
        self.init(accounts: accounts, options: options, limits: IMAPLimits())
    }

    init(accounts: [MailAccount], options: ConnectionOptions, limits: IMAPLimits) {
        sessions = Dictionary(
            accounts.map { account in
                (account.settings.name, IMAPSession(account, options: options, limits: limits))
            }, uniquingKeysWith: { first, _ in first })
    }

    package func fetch(
        _ request: MailboxRequest, receive: @Sendable (FetchedBatch) throws -> Void
    ) async throws(MailboxError) {
        try await session(request.mailbox).fetch(request, receive: receive)
    }

    /// Listens to INBOX by IDLE (RFC 2177) over a connection of its own.
    package func watch(
        _ mailbox: MailboxName, after cursors: [String: FolderCursor], news: @Sendable () -> Void
    ) async throws(MailboxError) {
        // Its thread waits for the server, so the reading has another.
        let session = try session(mailbox).twin()
        try await session.watch(after: cursors, news: news)
    }

    /// Hands over every message of one folder, oldest first.
    ///
    /// - Parameter folder: its name; `Sent` also stands for the folder with the special use `\Sent` (RFC 6154).
    package func read(
        folder: String, mailbox: MailboxName, receive: @Sendable (FetchedBatch) throws -> Void
    ) async throws(MailboxError) {
        try await session(mailbox).read(folder: folder, receive: receive)
    }

    /// Returns where INBOX and the junk folder end now, by their names: what arrives from here on comes after.
    package func ends(
        of mailbox: MailboxName
    ) async throws(MailboxError) -> [String: FolderCursor] {
        try await session(mailbox).ends()
    }

    package func sentContains(
        _ id: MessageID, mailbox: MailboxName
    ) async throws(MailboxError) -> Bool? {
        try await session(mailbox).sentContains(id)
    }

    /// Logs in and reads nothing.
    ///
    /// - Throws: ``MailboxError`` with the reason when the server cannot be reached or refuses the login.
    package func logIn(to mailbox: MailboxName) async throws(MailboxError) {
        try await session(mailbox).logIn()
    }

    private func session(_ mailbox: MailboxName) throws(MailboxError) -> IMAPSession {
        guard let session = sessions[mailbox] else {
            throw .misconfigured(cause: "there is no mailbox '\(mailbox)' to read")
        }
        return session
    }
}

/// Reads one mailbox on a thread of its own, each call over a connection of its own.
private actor IMAPSession {
    private nonisolated let account: MailAccount
    private nonisolated let options: ConnectionOptions
    private nonisolated let limits: IMAPLimits
    private let executor: QueueExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ account: MailAccount, options: ConnectionOptions, limits: IMAPLimits) {
        self.account = account
        self.options = options
        self.limits = limits
        executor = QueueExecutor(label: "imap \(account.settings.name)")
    }

    nonisolated func twin() -> IMAPSession {
        IMAPSession(account, options: options, limits: limits)
    }

    func fetch(
        _ request: MailboxRequest, receive: @Sendable (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        let connection = try open()
        for folder in try connection.incomingFolders() {
            let reading = IMAPFolderReading(
                connection: connection, folder: folder, limits: limits, since: request.since,
                isKnown: request.isKnown)
            try reading.read(after: request.cursors[folder.name], receive: receive)
        }
        connection.logout()
    }

    func watch(
        after cursors: [String: FolderCursor], news: @Sendable () -> Void
    ) throws(MailboxError) {
        let connection = try open()
        defer { connection.logout() }
        guard try connection.capabilities().contains("IDLE") else { return }
        let state = try connection.examine(.inbox)
        var count = state.messageCount ?? 0
        // What came between the last reading and now is announced to nobody.
        let cursor = cursors[IMAPFolder.inbox.name]
        if cursor?.uidValidity != state.uidValidity || cursor?.nextUID != state.nextUID {
            news()
        }
        while !Task.isCancelled { try connection.idle(count: &count, news: news) }
    }

    func ends() throws(MailboxError) -> [String: FolderCursor] {
        let connection = try open()
        defer { connection.logout() }
        var ends: [String: FolderCursor] = [:]
        for folder in try connection.incomingFolders() {
            let state = try connection.examine(folder)
            guard let validity = state.uidValidity, validity > 0, let next = state.nextUID else {
                throw connection.failed(
                    "gives no UIDVALIDITY and UIDNEXT for the folder '\(folder.name)'")
            }
            ends[folder.name] = FolderCursor(uidValidity: validity, nextUID: next)
        }
        return ends
    }

    func read(
        folder name: String, receive: @Sendable (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        let connection = try open()
        defer { connection.logout() }
        var folder = IMAPFolder(named: name)
        if name.lowercased() == "sent", let sent = try connection.folder(specialUse: "\\sent") {
            folder = sent
        }
        try IMAPFolderReading(connection: connection, folder: folder, limits: limits)
            .read(after: nil, receive: receive)
    }

    func logIn() throws(MailboxError) {
        try open().logout()
    }

    func sentContains(_ id: MessageID) throws(MailboxError) -> Bool? {
        // A search text beyond ASCII needs a charset that the server may not know; own IDs are ASCII.
        guard id.text.utf8.allSatisfy({ $0 < 128 }), let quoted = imapQuoted(Array(id.text.utf8))
        else {
            return nil
        }
        let connection = try open()
        defer { connection.logout() }
        guard let sent = try connection.folder(specialUse: "\\sent") else { return nil }
        _ = try connection.examine(sent)
        return try connection.finds("HEADER Message-ID \(quoted)")
    }

    private func open() throws(MailboxError) -> IMAPConnection {
        guard let server = account.settings.imap?.value else {
            throw .misconfigured(
                cause: "mailbox '\(account.settings.name)' has no 'imap' server to read from")
        }
        let target: ConnectionTarget
        do {
            target = try account.target(server: server, options: options)
        } catch {
            throw .misconfigured(cause: error.sentence)
        }
        return try IMAPConnection(
            target, options: options, mostResponses: limits.responses)
    }
}
