import Campaigns
import CivilTime
import CurlTransport
import Diagnostics
import Mail
import Sequencing
import WebMailboxes
import Workspace

/// Reads each mailbox of a workspace by what `sower.yml` names for it: IMAP, the Gmail API or Microsoft Graph.
struct WorkspaceReader: MailboxReader {
    let imap: IMAPReader
    let web: WebMailReader
    /// The mailboxes that are read by an `api`.
    let webNames: Set<MailboxName>

    func fetch(
        _ request: MailboxRequest, receive: @Sendable (FetchedBatch) throws -> Void
    ) async throws(MailboxError) {
        if webNames.contains(request.mailbox) {
            try await web.fetch(request, receive: receive)
        } else {
            try await imap.fetch(request, receive: receive)
        }
    }

    func watch(
        _ mailbox: MailboxName, after cursors: [String: FolderCursor], news: @Sendable () -> Void
    ) async throws(MailboxError) {
        if webNames.contains(mailbox) {
            try await web.watch(mailbox, after: cursors, news: news)
        } else {
            try await imap.watch(mailbox, after: cursors, news: news)
        }
    }

    func sentContains(
        _ id: MessageID, mailbox: MailboxName
    ) async throws(MailboxError) -> Bool? {
        webNames.contains(mailbox)
            ? try await web.sentContains(id, mailbox: mailbox)
            : try await imap.sentContains(id, mailbox: mailbox)
    }

    /// Returns where the folders end now; none for an `api`, which is asked for what came since an instant.
    func ends(of mailbox: MailboxName) async throws(MailboxError) -> [String: FolderCursor] {
        webNames.contains(mailbox) ? [:] : try await imap.ends(of: mailbox)
    }

    /// Logs in and reads nothing.
    func logIn(to mailbox: MailboxName) async throws(MailboxError) {
        if webNames.contains(mailbox) {
            try await web.logIn(to: mailbox)
        } else {
            try await imap.logIn(to: mailbox)
        }
    }
}

extension Session {
    /// Reads the mailboxes of the workspace.
    func mailboxReader() -> WorkspaceReader {
        let accounts = settings.mailboxes.compactMap(webAccount)
        return WorkspaceReader(
            imap: imapReader(),
            web: WebMailReader(accounts: accounts) { time in
                try await Task.sleep(for: .milliseconds(time.milliseconds))
            }, webNames: Set(accounts.map { $0.name }))
    }

    private func webAccount(_ mailbox: MailboxSettings) -> WebMailAccount? {
        guard let api = mailbox.api else { return nil }
        var fetcher = CurlWebFetcher()
        fetcher.certificateAuthority = mailbox.certificateAuthority.map { folder.path($0.value) }
        return WebMailAccount(
            name: mailbox.name, api: api, fetcher: fetcher,
            token: { try Secrets.read(api.token) })
    }
}
