import Campaigns
import CurlTransport
import Diagnostics
import Mail
import Operations
import Sequencing
import Workspace

/// A folder of a mailbox by its address: `imaps://ann@mail.acme.example/Sent`.
struct MailboxFolder {
    let scheme: String
    let user: String?
    let host: String
    let port: Int?
    /// `Sent` when the address names none.
    let folder: String

    /// Nil for what is no address of IMAP.
    init?(_ text: String) {
        guard let mark = text.firstRange(of: "://") else { return nil }
        scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "imap" || scheme == "imaps" else { return nil }
        let rest = text[mark.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<slash]
        let at = authority.lastIndex(of: "@")
        user = at.map { MailboxFolder.decoded(authority[..<$0]) }
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        let colon = place.lastIndex(of: ":")
        host = String(colon.map { place[..<$0] } ?? place).lowercased()
        port = colon.flatMap { Int(place[place.index(after: $0)...]) }
        let name = MailboxFolder.decoded(rest[slash...].drop { $0 == "/" })
        folder = name.isEmpty ? "Sent" : name
    }

    /// The mailbox of `sower.yml` that reads from there; the address never holds a password.
    ///
    /// - Throws: ``OperationError`` when none does.
    func mailbox(in settings: WorkspaceSettings) throws -> MailboxSettings {
        let fitting = settings.mailboxes.filter { mailbox in
            guard let server = mailbox.imap?.value else { return false }
            let isSame = server.host == host && server.scheme.rawValue == scheme
            let names = [mailbox.user, mailbox.from.value.address.text, mailbox.name.description]
            return isSame && (port == nil || port == server.port)
                && (user == nil || names.contains(user))
        }
        guard let mailbox = fitting.first else {
            let whose = user.map { " of '\($0)'" } ?? ""
            throw OperationError(
                .badFile,
                "no mailbox\(whose) in 'sower.yml' reads from '\(scheme)://\(host)'; "
                    + "add it under 'mailboxes', with 'imap', 'user' and 'password'")
        }
        return mailbox
    }

    /// RFC 3986 §2.1.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2,
                let value = UInt8(digits, radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension MailboxFolder {
    /// Whether a server says that there is no such folder, by the code of RFC 5530 §3 or, as Dovecot does, in words:
    /// trying again later does not make one.
    private static func isMissing(_ cause: String) -> Bool {
        let answer = cause.lowercased()
        guard answer.contains("refused 'examine ") else { return false }
        return ["[nonexistent]", "doesn't exist", "does not exist"].contains(where: answer.contains)
    }

    /// Fetches all mails of the folder into a temporary file, each after its length in eight bytes.
    func fetch(by session: Session) async throws -> SpoolFile {
        let mailbox = try mailbox(in: session.settings)
        let spool = try SpoolFile()
        let reader = session.imapReader()
        do {
            try await reader.read(folder: folder, mailbox: mailbox.name) { batch in
                for message in batch.messages {
                    let length = UInt64(message.count)
                    let head = (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
                    try spool.append(head + message)
                }
            }
        } catch {
            if case .temporary = error, !MailboxFolder.isMissing(error.cause) {
                throw OperationError(.temporary, error.cause)
            }
            throw OperationError(.badFile, error.cause)
        }
        return spool
    }
}
