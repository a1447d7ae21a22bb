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
            steps: .first, measure: .first, unless: [.interestQuestion]),
        PhraseRule(
            id: "cta-thoughts", severity: .warning,
            summary: "the last question asks for an opinion", category: .ending,
            sources: [.study("Gong, 85 million mails: 'Thoughts?' goes with 20 % fewer meetings")],
            lists: [.thoughtsQuestion], scope: .wholeLastSentence,
            message: "'%' asks for an opinion, not for a step", hint: "ask about an outcome",
            doc: .init(
                why: """
                    'Thoughts?' leaves it to the reader to find out what is asked. Letters that end with it lead to \
                    fewer meetings; the figure is one vendor's and shows no cause.
                    """,
                bad: "Thoughts?",
                good: "Is the returns dock worth a look this quarter?")),
    ]
}
