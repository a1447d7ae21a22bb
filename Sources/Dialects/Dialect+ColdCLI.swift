extension Dialect {
    static let coldCLI = Dialect(
        tool: .coldCLI, spintax: .none, fallback: .none, hasTags: false,
        names: [
            "name": .variable("first_name"),
            // Filled from the address, not from the table.
            "domain": .variable("email_domain"),
        ])
}
