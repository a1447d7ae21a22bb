/// Whom never to mail: one address, everyone at a domain, or somebody who is forgotten.
package enum SuppressionKey: Hashable, Sendable {
    /// A normalized address.
    case address(String)
    /// A lower-case domain.
    case domain(String)
    /// The SHA-256, in lower-case hex, of the normalized address of somebody who was erased: it keeps mail away
    /// without saying who that was.
    case digest(String)
}
