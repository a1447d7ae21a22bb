/// One stage of a sales funnel; deals stand in stages, companies do not.
package struct Stage: Hashable, Sendable, Identifiable {
    /// How a stage lies to the way that a deal takes.
    package enum Kind: String, CaseIterable, Sendable {
        /// On the way: who is at a later stage has passed it.
        case step
        /// Beside the way, such as a negative reply: it is passed only by deals that were put there.
        case branch
        /// The end, which a deal may come to from any stage, so that it says nothing about those between.
        case exit
    }

    /// Lower-case letters, digits and hyphens; what moves are remembered by, so it never changes.
    package let id: String
    /// What people read; may change.
    package let label: String
    package let description: String
    /// Who works a deal in this stage, such as `SDR`.
    package let role: String
    /// What has to be true before a deal may enter, in words.
    package let criteria: String
    /// The place in the funnel, from 1 upwards, as printed before the label.
    package let order: Int
    package let kind: Kind

    package init(
        id: String, label: String, description: String, role: String, criteria: String, order: Int,
        kind: Kind = .step
    ) {
        self.id = id
        self.label = label
        self.description = description
        self.role = role
        self.criteria = criteria
        self.order = order
        self.kind = kind
    }
}
