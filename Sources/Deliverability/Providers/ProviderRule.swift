/// What a mailbox provider asks of senders, as data: who asks, what fails it, how hard, and where it is written.
package struct ProviderRule: Sendable, Equatable {
    /// What happens to who breaks it.
    package enum Severity: String, Sendable {
        /// The provider documents that it rejects or defers.
        case reject
        /// Spam folder, lower reputation.
        case penalty
        /// Recommended.
        case advice
        /// No rule by itself: a line from which other rules hold.
        case threshold
    }

    /// `G-DMARC`; stable.
    package let id: String
    package let providers: [MailProvider]
    /// When it is broken, as a clause.
    package let predicate: String
    package let severity: Severity
    /// The page, without scheme.
    package let source: String
    /// When the page was read, `YYYY-MM-DD`.
    package let date: String

    init(
        _ id: String, _ providers: [MailProvider], _ severity: Severity, _ predicate: String,
        _ source: String, _ date: String
    ) {
        self.id = id
        self.providers = providers
        self.predicate = predicate
        self.severity = severity
        self.source = source
        self.date = date
    }

    /// Returns the rule of an id; nil for an unknown one.
    package static func named(_ id: String) -> ProviderRule? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { $1 })

    /// `Gmail G-DMARC`, as the section of a check.
    package var section: String { "\(id), \(source), \(date)" }

    /// The status of a check that found it broken.
    package var status: Check.Status { severity == .reject ? .fail : .warn }
}
