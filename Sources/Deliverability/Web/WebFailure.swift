/// Why a request brought no answer.
package struct WebFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// The address is none, or of another scheme than http and https; nothing was sent.
        case badAddress
        /// The host name could not be resolved.
        case noHost
        case noConnection
        case timedOut
        /// The certificate is not trusted, expired, or for another name.
        case certificate
        /// The TLS handshake failed for another reason.
        case handshake
        /// More redirects than the request allows.
        case tooManyRedirects
        /// The server answered with what is no HTTP, or broke off.
        case broken
    }

    package let kind: Kind
    /// One sentence, lower case, no full stop, with the address.
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
