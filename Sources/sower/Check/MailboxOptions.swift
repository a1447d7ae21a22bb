import ArgumentParser

/// A mailbox of the workspace in place of domains.
struct MailboxOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Log in to this mailbox of the workspace over SMTP and IMAP, and see where replies to it go.",
            valueName: "name"))
    var mailbox: String?

    @Flag(
        help:
            "With --mailbox: send one mail from it to itself, and compare what arrives with what was sent."
    )
    var send = false

    @Option(
        help: ArgumentHelp(
            "How many seconds --send waits for its mail, 60 by default.", valueName: "seconds"))
    var wait: Int?

    /// Seconds.
    var patience: Int { wait ?? 60 }

    func validate() throws {
        if mailbox == nil, send {
            throw ValidationError("--send needs a mailbox; add --mailbox NAME")
        }
        guard let wait else { return }
        guard send else { throw ValidationError("--wait goes with --mailbox NAME --send") }
        guard (1...3600).contains(wait) else {
            throw ValidationError("--wait is \(wait); write a number of seconds from 1 to 3600")
        }
    }
}
