/// What a variable's name says about what it stands for.
enum VariableName {
    /// A fact about the sender, which makes a letter no more personal.
    static func isSender(_ name: String) -> Bool {
        let name = name.lowercased()
        return [
            "sender", "mailbox", "from_", "from.", "my_", "signature", "identity", "campaign",
            "postal_",
        ]
        .contains {
            name.hasPrefix($0)
        }
    }

    static func isUnsubscribe(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.contains("unsubscribe") || name.contains("optout") || name.contains("opt_out")
    }

    /// A free sentence written for one recipient, such as an icebreaker.
    static func isFreeText(_ name: String) -> Bool {
        let name = name.lowercased()
        return [
            "icebreaker", "opener", "first_line", "intro", "snippet", "note", "custom", "personal",
        ].contains {
            name.contains($0)
        }
    }

    /// Whether it tells the recipient apart from others.
    static func isPersonal(_ name: String) -> Bool { !isSender(name) && !isUnsubscribe(name) }

    /// An address of the web, such as `case_url` or `booking_link`.
    static func isLink(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix("url") || name.hasSuffix("link") || name.hasSuffix("href")
    }
}
