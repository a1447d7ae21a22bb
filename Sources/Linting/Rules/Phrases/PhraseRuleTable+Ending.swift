import Diagnostics

extension PhraseRuleTable {
    static let ending: [PhraseRule] = [
        PhraseRule(
            id: "cta-time-first-touch", severity: .info,
            summary: "a first letter asks for time, not for interest", category: .ending,
            sources: [.study("Gong, 304,174 mails: interest is answered twice as often as time")],
            lists: [.timeQuestion], scope: .body,
            message: "'%' asks for time before there is interest",
            hint: "ask whether it matters to them",
            doc: .init(
                why: """
                    In first letters a question about interest is answered more often than one about a calendar slot.
                    """,
                bad: "Do you have 15 minutes this week?",
                good: "Is the returns dock worth a look?"),
            steps: .first, measure: .first, unless: [.interestQuestion])
    ]
}
