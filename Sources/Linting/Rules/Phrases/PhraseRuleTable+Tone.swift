import Diagnostics

extension PhraseRuleTable {
    static let tone: [PhraseRule] = openings + followUps + words

    private static let openings: [PhraseRule] = [
        PhraseRule(
            id: "weak-opener", severity: .warning, summary: "the first sentence says nothing",
            category: .tone,
            sources: [
                .practice("the first line is the preview"),
                .study("Gong: in follow-ups 'hope all is well' goes with 24 % more meetings"),
            ],
            lists: [.weakOpener], scope: .opening(sentences: 1), message: "'%' says nothing",
            hint: "open with a fact about the reader",
            doc: .init(
                why: """
                    The first line is shown beside the subject before the letter is opened. Spend it on a fact about \
                    the reader. In follow-ups a kind word goes with more meetings, so that it is a note there.
                    """,
                bad: "I hope this email finds you well.",
                good: "{{ company }} hired three packers in {{ city }} this month."),
            followUpSeverity: .info, severities: [.evidence: .info],
            silentFollowUps: [.evidence], mend: .sentence),
        PhraseRule(
            id: "self-intro", severity: .warning, summary: "the letter begins with its sender",
            category: .tone, sources: [.practice("the signature says who writes")],
            lists: [.selfIntro], scope: .opening(sentences: 2),
            message: "'%' introduces the sender",
            hint: "the signature does that, begin with the reader",
            doc: .init(
                why: """
                    Who writes is in the From line and the signature. The first two sentences belong to the reader.
                    """,
                bad: "My name is Ann and I work at Acme.",
                good: "Your dock takes returns on two days a week."),
            steps: .first),
        PhraseRule(
            id: "apology-opener", severity: .warning, summary: "the letter begins with an excuse",
            category: .tone, sources: [.practice("an excuse says that the letter is a nuisance")],
            lists: [.apologyOpener], scope: .opening(sentences: 1),
            message: "'%' excuses the letter", hint: "open with a fact about the reader",
            doc: .init(
                why: """
                    Who excuses his letter in its first line agrees that it is a nuisance. If it is of use to the \
                    reader there is nothing to forgive; if it is not, the excuse does not help.
                    """,
                bad: "Sorry to bother you, I know you are busy.",
                good: "Your dock takes returns on two days a week."),
            steps: .first, measure: .first, mend: .sentence),
    ]

    private static let followUps: [PhraseRule] = [
        PhraseRule(
            id: "follow-up-guilt", severity: .warning,
            summary: "the letter blames the reader for silence", category: .tone,
            sources: [.study("Gong: 'never heard back' goes with 14 % fewer meetings")],
            lists: [.followUpGuilt], scope: .body, message: "'%' asks for a debt",
            hint: "bring something new",
            doc: .init(
                why: """
                    Nobody owes a stranger an answer. 'I never heard back' goes with fewer meetings; a new fact with \
                    more.
                    """,
                bad: "Just following up, as I haven't heard back.",
                good: "Since Monday your second dock is open: who plans its returns?"),
            steps: .followUp),
        PhraseRule(
            id: "follow-up-in-first", severity: .error,
            summary: "a first letter speaks of one before it", category: .tone,
            sources: [.practice("there was no letter before")],
            lists: [.followUpGuilt], scope: .body,
            message: "'%' speaks of a letter that was never sent",
            hint: "take it out, or make this a follow-up",
            doc: .init(
                why: """
                    A first letter that reminds of another is a lie that the reader can check in a second.
                    """,
                bad: "Just following up on my last email.",
                good: "Your dock takes returns on two days a week."),
            steps: .knownFirst),
    ]

    private static let words: [PhraseRule] = [
        PhraseRule(
            id: "self-praise", severity: .warning, summary: "the letter praises its sender",
            category: .tone,
            sources: [
                .study("Gong: a pitch goes with 57 % fewer meetings"),
                .practice("years, offices and awards are what every sender has"),
            ],
            lists: [.selfPraise], scope: .body, message: "'%' praises the sender",
            hint: "say what it changed for one customer",
            doc: .init(
                why: """
                    Years on the market, offices, awards, certificates and the number of customers say nothing about \
                    the reader, and every other sender has them, too. One customer with one figure says more.
                    """,
                bad: "Our team of experts is trusted by more than 500 companies.",
                good: "Otto shelves returns within a day since March."),
            steps: .first),
        PhraseRule(
            id: "false-urgency", severity: .warning, summary: "the letter presses for time",
            category: .tone, sources: [.practice("filters and people know it from spam")],
            lists: [.falseUrgency], scope: .body, message: "'%' presses the reader",
            hint: "name a date and its reason, or delete it",
            doc: .init(
                why: "A deadline from a stranger is taken for a trick, by people and by filters.",
                bad: "Act now, the offer ends today.", good: "The rates hold until 31 March.")),
        PhraseRule(
            id: "roi-language", severity: .info, summary: "the letter promises returns",
            category: .tone,
            sources: [.study("Gong, 132,552 mails: words of return go with 15 % fewer meetings")],
            lists: [.returnPromise], scope: .body,
            message: "'%' promises what the reader cannot check", hint: "tie it to their work",
            doc: .init(
                why: """
                    Percentages from a stranger are not believed; in first letters they go with fewer meetings.
                    """,
                bad: "We boost revenue by 30 %.",
                good: "Your neighbours take returns on one day instead of three."),
            steps: .first),
        PhraseRule(
            id: "spam-trigger", severity: .info,
            summary: "words that filters and people know from spam", category: .tone,
            sources: [.practice("weak evidence: one in five ordinary mails has one")],
            lists: [.spamTrigger], scope: .subjectAndBody, message: "'%' is a word of spam",
            hint: "say it plainly",
            doc: .init(
                why: """
                    One such word is harmless, and ordinary mail has one in five letters; two different ones, or one \
                    in the subject, are a warning. The evidence for single words is weak.
                    """,
                bad: "Free trial, guaranteed results, click here.",
                good: "You can try it on one dock."),
            measure: .distinct(2, .warning)),
        PhraseRule(
            id: "buzzwords", severity: .info, summary: "words that praise and do not inform",
            category: .tone,
            sources: [.study("Gong: a pitch goes with 57 % fewer meetings")],
            lists: [.buzzwords], scope: .body, message: "'%' praises and does not inform",
            hint: "use a plain word",
            doc: .init(
                why: """
                    A stranger's praise of his own product is skipped. Three or more in a hundred words are a warning.
                    """,
                bad: "Our innovative, best-in-class platform…",
                good: "A dock that sorts returns by shelf…"),
            measure: .denser(atLeast: 2, perHundred: 3, .warning)),
        PhraseRule(
            id: "hedging", severity: .info, summary: "the letter takes back what it says",
            category: .tone,
            sources: [.practice("half of all ordinary mail has one: only many count")],
            lists: [.hedging], scope: .body, message: "#n hedges in #w words, '%' the first",
            hint: "say it straight",
            doc: .init(
                why: """
                    Single words such as 'just' occur in half of all ordinary letters; only four or more in a hundred \
                    words count.
                    """,
                bad: "I was just wondering if maybe you could possibly…",
                good: "Who plans the returns?"),
            measure: .onlyDense(atLeast: 2, perHundred: 4)),
    ]
}
