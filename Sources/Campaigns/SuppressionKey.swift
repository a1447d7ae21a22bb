/// Whom never to mail: one address, or everyone at a domain.
package enum SuppressionKey: Hashable, Sendable {
    /// A normalized address.
    case address(String)
    /// A lower-case domain.
    case domain(String)
}
