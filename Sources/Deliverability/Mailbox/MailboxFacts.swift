/// What was found out about a mailbox by its own servers.
///
/// Whoever talks SMTP and IMAP fills it; ``MailboxChecks`` judges it.
package struct MailboxFacts: Sendable {
    /// How a login went.
    package enum Login: Sendable, Equatable {
        /// Where and how: `logged in to mail.acme.example over verified TLS`.
        case worked(String)
        /// Trying again does not help.
        case refused(String)
        /// The server was not reached, or asks to come later.
        case unreachable(String)
        /// The workspace names no such server.
        case unnamed
    }

    /// What became of a mail from the mailbox to itself.
    package enum Journey: Sendable {
        /// Why none was sent, and how to have one sent.
        case untried(String)
        case refused(String)
        /// Nothing was taken, and a later try may work.
        case postponed(String)
        /// It was taken, or may have been, and was not found: how it was looked for.
        case missing(String)
        case arrived(Arrival)
    }

    package struct Arrival: Sendable {
        package let sent: MailSource
        package let received: MailSource
        /// As the server names it.
        package let folder: String
        /// Seconds since it was sent, with one decimal: `1.5`.
        package let seconds: String

        package init(sent: MailSource, received: MailSource, folder: String, seconds: String) {
            self.sent = sent
            self.received = received
            self.folder = folder
            self.seconds = seconds
        }

        /// RFC 9051 §5.1: the name of the inbox is the same in every case.
        var isInInbox: Bool { folder.uppercased() == "INBOX" }
    }

    /// Whether the mail to itself lies in the Sent folder.
    package enum SentFolder: Sendable, Equatable {
        case untried(String)
        /// The server tells of no folder for sent mail.
        case unknown
        case unreachable(String)
        case holdsMail(Bool)
    }

    package let name: String
    package let address: String
    /// Where replies go, in ASCII form.
    package let domain: String
    package var smtp = Login.unnamed
    package var imap = Login.unnamed
    package var journey = Journey.untried("not tried")
    package var sentFolder = SentFolder.untried("not tried")

    package init(name: String, address: String, domain: String) {
        self.name = name
        self.address = address
        self.domain = domain
    }
}
