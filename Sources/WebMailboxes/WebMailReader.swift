import Campaigns
import CivilTime
import Mail
import Reporting
import Sequencing

/// Reads mailboxes by the Gmail API and by Microsoft Graph; only GET requests, so that nothing is marked or deleted.
package struct WebMailReader: MailboxReader {
    private let accounts: [MailboxName: WebMailAccount]
    private let limits: WebMailLimits
    private let rest: @Sendable (Elapsed) async throws -> Void

    /// - Parameter rest: Waits as long as a busy server asks for.
    package init(
        accounts: [WebMailAccount], rest: @escaping @Sendable (Elapsed) async throws -> Void
    ) {
        self.init(accounts: accounts, limits: WebMailLimits(), rest: rest)
    }

    init(
        accounts: [WebMailAccount], limits: WebMailLimits,
        rest: @escaping @Sendable (Elapsed) async throws -> Void
    ) {
        self.accounts = Dictionary(
            accounts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.limits = limits
        self.rest = rest
    }

    package func fetch(
        _ request: MailboxRequest, receive: @Sendable (FetchedBatch) throws -> Void
    ) async throws(MailboxError) {
        let client = try client(request.mailbox)
        switch client.api.kind {
        case .gmail:
            try await GmailReading(client: client, limits: limits, request: request)
                .read(receive: receive)
        case .graph:
            try await GraphReading(client: client, limits: limits, request: request)
                .read(receive: receive)
        }
    }

    /// Returns at once: neither interface tells of news without a server of one's own that it can call.
    package func watch(
        _ mailbox: MailboxName, after cursors: [String: FolderCursor], news: @Sendable () -> Void
    ) async throws(MailboxError) {}

    package func sentContains(
        _ id: MessageID, mailbox: MailboxName
    ) async throws(MailboxError) -> Bool? {
        let client = try client(mailbox)
        switch client.api.kind {
        case .gmail:
            let bare = id.text.filter { $0 != "<" && $0 != ">" }
            let query = percentEncoded("in:sent rfc822msgid:\(bare)")
            let answer = try await client.json("\(client.root)/messages?maxResults=1&q=\(query)")
            return !(answer["messages"]?.elements ?? []).isEmpty
        case .graph:
            // OData 4.01 §5.1.1.6.1: a quote inside a string is doubled.
            let text = id.text.replacing("'", with: "''")
            let filter = percentEncoded("internetMessageId eq '\(text)'")
            let answer = try await client.json(
                "\(client.root)/mailFolders/sentitems/messages?$top=1&$select=id&$filter=\(filter)")
            return !(answer["value"]?.elements ?? []).isEmpty
        }
    }

    /// Asks for what every token that may read can have, and reads nothing.
    package func logIn(to mailbox: MailboxName) async throws(MailboxError) {
        let client = try client(mailbox)
        switch client.api.kind {
        case .gmail: _ = try await client.json("\(client.root)/profile")
        case .graph: _ = try await client.json("\(client.root)/mailFolders/inbox?$select=id")
        }
    }

    private func client(_ mailbox: MailboxName) throws(MailboxError) -> WebMailClient {
        guard let account = accounts[mailbox] else {
            throw .misconfigured(cause: "there is no mailbox '\(mailbox)' to read by an 'api'")
        }
        return try WebMailClient(account, limits: limits, rest: rest)
    }
}
