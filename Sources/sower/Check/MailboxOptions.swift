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

    func validate() throws {
        if mailbox == nil, send {
            throw ValidationError("--send needs a mailbox; add --mailbox NAME")
        }
    }
}
