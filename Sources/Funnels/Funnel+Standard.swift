extension Funnel {
    /// Fifteen stages, the lead qualified before the demo.
    package static let standard = Funnel(
        checked: leadStages + closingStages
            + demoStages(qualified: 8, appointed: 9, run: 10))

    /// The same stages for sellers who qualify in the demo: it is appointed and run first.
    package static let standardQualifiedInDemo = Funnel(
        checked: leadStages + closingStages
            + demoStages(qualified: 10, appointed: 8, run: 9))

    private static let leadStages = [
        Stage(
            id: "unsorted", label: "Unsorted/Basket",
            description: "all companies that were imported and nobody has looked at",
            role: "Lead Generator", criteria: "imported", order: 1),
        Stage(
            id: "prospects", label: "Prospects",
            description: "companies taken into the current sprint, one cohort",
            role: "Lead Generator", criteria: "in the current sprint, with a cohort", order: 2),
        Stage(
            id: "contacts-found", label: "Contacts Found",
            description: "there is somebody to write to who decides or is heard",
            role: "Lead Generator",
            criteria: "at least one decision maker or influencer with a verified address", order: 3
        ),
        Stage(
            id: "outreach-started", label: "Outreach Started",
            description: "the first mail is on its way", role: "SDR",
            criteria: "the first mail was accepted", order: 4),
        Stage(
            id: "replied", label: "Replied",
            description: "somebody answered, neither yes nor no, or named a colleague",
            role: "SDR", criteria: "a reply that is neutral or a referral", order: 5),
        Stage(
            id: "replied-negative", label: "Replied Negative",
            description: "not now, not interested, or do not write again", role: "SDR",
            criteria: "a reply that declines", order: 6, kind: .branch),
        Stage(
            id: "positive", label: "Target Contact Replied Positive",
            description: "the right person wants to hear more", role: "SDR",
            criteria: "a positive reply from the target contact", order: 7),
    ]

    private static func demoStages(qualified: Int, appointed: Int, run: Int) -> [Stage] {
        [
            Stage(
                id: "lead-qualified", label: "Lead Qualified",
                description: "need, budget, decision and date are known", role: "SDR",
                criteria: "all qualification questions are answered", order: qualified),
            Stage(
                id: "demo-appointed", label: "Demo Appointed",
                description: "both sides have the demo in their calendars", role: "SDR",
                criteria: "a calendar entry with time and place", order: appointed),
            Stage(
                id: "demo-run", label: "Demo Run",
                description: "the product was shown to the people who decide", role: "SDR/AE",
                criteria: "the demo was held and what it brought to light is noted", order: run),
        ]
    }

    private static let closingStages = [
        Stage(
            id: "test-started", label: "Test Started (Opportunity)",
            description: "the client tries the product on a task of their own", role: "AE",
            criteria: "a date on which the test began", order: 11),
        Stage(
            id: "offer-sent", label: "Offer Sent",
            description: "the client has a price and terms in writing", role: "AE",
            criteria: "the offer's document is linked", order: 12),
        Stage(
            id: "committed", label: "Committed",
            description: "the client said that the choice is made", role: "AE",
            criteria: "a champion's word or a formal document", order: 13),
        Stage(
            id: "signed", label: "Signed", description: "both sides have signed", role: "AE",
            criteria: "a signed contract", order: 14),
        Stage(
            id: "won-or-lost", label: "Won or Lost",
            description: "the money has come, or it is known why it will not", role: "AE",
            criteria: "the payment is in, or a reason for the loss is set", order: 15, kind: .exit),
    ]
}
