import Diagnostics

/// Where in a letter a list's phrases count.
enum PhraseScope: Sendable {
    case body
    /// The first sentences after the greeting.
    case opening(sentences: Int)
}

extension Rule {
    /// Returns a check that remarks on each phrase of a list; `%` in the message stands for the phrase.
    static func phrases(
        _ list: PhraseList, in scope: PhraseScope = .body, _ message: String,
        where applies: @escaping @Sendable (Letter) -> Bool = { _ in true }
    ) -> Check {
        .variant { reading in
            guard applies(reading.letter) else { return [] }
            let document = reading.document
            return hits(list, scope, document).map { hit in
                Remark(
                    message.replacingPercent(with: document.quote(hit.tokens)),
                    at: reading.span(tokens: hit.tokens))
            }
        }
    }

    static func hits(_ list: PhraseList, _ scope: PhraseScope, _ document: Document) -> [PhraseBook
        .Hit]
    {
        switch scope {
        case .body: document.bodyHits(list)
        case .opening(let count):
            document.sentences.prefix(count).flatMap { document.hits(list, in: $0.tokens) }
        }
    }

    static let weakOpener = Rule(
        "weak-opener", .warning, "the first sentence says nothing",
        doc: Doc(
            why: """
                The first line is shown beside the subject before the letter is opened. Spend it on a fact about the \
                reader. In follow-ups a kind word goes with more meetings, so that it is a note there.
                """,
            bad: "I hope this email finds you well.",
            good: "{{ company }} hired three packers in {{ city }} this month."),
        severities: [.evidence: .info],
        check: .variant { reading in
            hits(.weakOpener, .opening(sentences: 1), reading.document).map { hit in
                Remark(
                    "'\(reading.document.quote(hit.tokens))' says nothing; open with a fact about the reader",
                    at: reading.span(tokens: hit.tokens),
                    severity: reading.letter.isFirstTouch ? nil : .info)
            }
        })

    static let selfIntro = Rule(
        "self-intro", .warning, "the letter begins with its sender",
        doc: Doc(
            why:
                "Who writes is in the From line and the signature. The first two sentences belong to the reader.",
            bad: "My name is Ann and I work at Acme.",
            good: "Your dock takes returns on two days a week."),
        check: phrases(
            .selfIntro, in: .opening(sentences: 2),
            "'%' introduces the sender; the signature does that, begin with the reader",
            where: \.isFirstTouch))

    static let followUpGuilt = Rule(
        "follow-up-guilt", .warning, "the letter blames the reader for silence",
        doc: Doc(
            why:
                "Nobody owes a stranger an answer. 'I never heard back' goes with fewer meetings; a new fact with more.",
            bad: "Just following up, as I haven't heard back.",
            good: "Since Monday your second dock is open: who plans its returns?"),
        check: phrases(.followUpGuilt, "'%' asks for a debt; bring something new"))

    static let falseUrgency = Rule(
        "false-urgency", .warning, "the letter presses for time",
        doc: Doc(
            why: "A deadline from a stranger is taken for a trick, by people and by filters.",
            bad: "Act now, the offer ends today.",
            good: "The rates hold until 31 March."),
        check: phrases(
            .falseUrgency, "'%' presses the reader; name a date and its reason, or delete it"))

    static let vaguePersonalization = Rule(
        "vague-personalization", .warning, "the praise would fit anybody",
        doc: Doc(
            why: "'Companies like yours' shows that the sender does not know the company.",
            bad: "I love what you're doing.",
            good: "Your night shift in Leipzig ships until 23:00."),
        check: phrases(
            .vaguePersonalization, "'%' would fit anybody; name one fact that can be checked",
            where: \.isFirstTouch))

    static let timeQuestion = Rule(
        "cta-time-first-touch", .info, "a first letter asks for time, not for interest",
        doc: Doc(
            why:
                "In first letters a question about interest is answered more often than one about a calendar slot.",
            bad: "Do you have 15 minutes this week?",
            good: "Is the returns dock worth a look?"),
        check: .variant { reading in
            let document = reading.document
            guard reading.letter.isFirstTouch, document.bodyHits(.interestQuestion).isEmpty else {
                return []
            }
            return document.bodyHits(.timeQuestion).prefix(1).map { hit in
                Remark(
                    "'\(document.quote(hit.tokens))' asks for time before there is interest; ask whether it matters to them",
                    at: reading.span(tokens: hit.tokens))
            }
        })

    static let returnPromise = Rule(
        "roi-language", .info, "the letter promises returns",
        doc: Doc(
            why:
                "Percentages from a stranger are not believed; in first letters they go with fewer meetings.",
            bad: "We boost revenue by 30 %.",
            good: "Your neighbours take returns on one day instead of three."),
        check: phrases(
            .returnPromise, "'%' promises what the reader cannot check; tie it to their work",
            where: \.isFirstTouch))
}

extension String {
    /// The text with its first `%` replaced.
    func replacingPercent(with text: String) -> String {
        guard let place = firstIndex(of: "%") else { return self }
        return self[..<place] + text + self[index(after: place)...]
    }
}
