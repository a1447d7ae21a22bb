extension Rule {
    /// The computed rules of who writes.
    static let identity: [Rule] = [
        freeMailboxSender, replyToDiffers, roleSender, signatureContacts, signatureMismatch,
        signatureTooLong,
    ]
}
