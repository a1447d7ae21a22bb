/// The sums of a report.
///
/// A contact or a company that stands in two campaigns counts in both.
struct ReportFigures: Hashable {
    let contacts: Int
    let companies: Int
    let mails: Int
    /// Contacts that got at least one mail.
    let written: Int
    /// Mails that people wrote.
    let replied: Int
    let positive: Int
    let negative: Int
    let automatic: Int
    let bounced: Int

    init(_ report: CampaignReport) {
        let steps = report.campaigns.flatMap(\.steps)
        func sum(_ figure: (StepResult) -> Int) -> Int { steps.reduce(0) { $0 + figure($1) } }
        contacts = report.campaigns.reduce(0) { $0 + $1.contacts }
        companies = report.campaigns.reduce(0) { $0 + $1.companies }
        mails = sum(\.sent)
        // A step goes to a contact once, and nobody gets a step without the one before.
        written = report.campaigns.reduce(0) { $0 + ($1.steps.map(\.sent).max() ?? 0) }
        replied = sum(\.replied)
        positive = sum(\.positive)
        negative = sum(\.negative)
        automatic = sum(\.automatic)
        bounced = sum(\.bounced)
    }

    /// Replies by people for each contact that was written to.
    var replyRate: Rate? { Rate(replied, of: written) }
    var positiveRate: Rate? { Rate(positive, of: written) }
    /// Bounces for each mail.
    var bounceRate: Rate? { Rate(bounced, of: mails) }
}
