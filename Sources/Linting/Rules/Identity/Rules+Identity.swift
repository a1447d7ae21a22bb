extension Rule {
    /// The computed rules of who writes.
    static let identity: [Rule] = [signatureContacts, freeMailboxSender]
}
