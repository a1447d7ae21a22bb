extension Dialect {
    static let instantly = Dialect(
        tool: .instantly, spintax: .keyword("random"), fallback: .documented, hasTags: true,
        names: [
            "sending_account_first_name": .variable("sender_first_name"),
            "sending_account_last_name": .senderLastName,
            "sending_account_name": .variable("sender_name"),
            "sending_account_email": .variable("sender_email"),
            "account_signature": .signature,
            "unsubscribe_link": .variable("unsubscribe"),
        ])
}
