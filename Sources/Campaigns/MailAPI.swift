/// The HTTP interface of a provider by which a mailbox is read.
package struct MailAPI: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The Gmail API.
        case gmail
        /// Microsoft Graph.
        case graph
    }

    package let kind: Kind
    /// Scheme, host and port, such as `https://graph.microsoft.com`.
    package let base: String
    /// Where the OAuth access token comes from.
    package let token: SecretSource
    /// Whose mail is read, nil for the owner of the token.
    package let user: String?

    package init(kind: Kind, base: String? = nil, token: SecretSource, user: String? = nil) {
        self.kind = kind
        self.base = base ?? kind.base
        self.token = token
        self.user = user
    }
}

extension MailAPI.Kind {
    /// Where the provider itself serves it.
    package var base: String {
        switch self {
        case .gmail: "https://gmail.googleapis.com"
        case .graph: "https://graph.microsoft.com"
        }
    }
}
