/// A mail address: `local@domain` (RFC 5321 §4.1.2, RFC 6531).
package struct EmailAddress: Hashable, Sendable {
    /// The local part as written.
    package let local: String
    /// The domain, lower case.
    package let domain: String

    package var text: String { "\(local)@\(domain)" }

    /// The form by which addresses are told apart: all lower case, as every mailbox provider in use does.
    package var normalized: String { text.lowercased() }

    package static func == (left: EmailAddress, right: EmailAddress) -> Bool {
        left.normalized == right.normalized
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(normalized)
    }
}

/// An address with the name that is shown for it: `Ann Reed <ann@acme.example>`.
package struct NamedAddress: Hashable, Sendable {
    package let name: String?
    package let address: EmailAddress

    package init(name: String?, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// A Message-ID (RFC 5322 §3.6.4), always with its angle brackets.
package struct MessageID: Hashable, Sendable {
    /// `<left@right>`.
    package let text: String
}
