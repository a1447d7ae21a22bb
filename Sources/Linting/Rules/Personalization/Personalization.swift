import Diagnostics

extension Rule {
    static let personalizationAbsent = Rule(
        "personalization-absent", .error, "nothing in the letter is about its recipient",
        .personalization,
        from: [.seed("a letter without a fact about its reader is spam")], steps: .first,
        doc: Doc(
            why: """
                The same words to everybody are what filters and people call spam. A template needs at least one \
                variable that differs by recipient, best a fact about their work. In a set of written letters those \
                are reported that share 90 % of their runs of five words with others of the set.
                """,
            bad: "Hello, we offer search engine texts at fair prices.",
            good: "{{ first_name }}, {{ company }} hired three packers in {{ city }} this month."),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.kind == .template, reading.letter.isFirstTouch else { return [] }
            guard !reading.variables.contains(where: VariableName.isPersonal) else { return [] }
            let texts = [reading.subject?.text, reading.document.text].compactMap { $0 }
            guard texts.allSatisfy({ Placeholder.all(in: $0, isTemplate: true).isEmpty }) else {
                return []
            }
            let place = reading.document.sentences.first?.scalars ?? reading.document.end
            let message =
                "no variable tells this recipient from the next; add a fact about them, such as '{{ icebreaker }}'"
            return [Remark(message, at: reading.span(place))]
        },
        inSets: sharedLetters)

    /// Per cent of its runs of words that a letter shares with others of its set.
    private static let sharedShare = 90
    /// Runs of words: of fewer nothing is told.
    private static let leastShingles = 10

    @Sendable private static func sharedLetters(_ reading: SetReading) throws(NotAssessed)
        -> [Remark]
    {
        guard reading.set.kind == .mails else { return [] }
        let letters = reading.readings.compactMap(\.first).filter {
            $0.letter.isFirstTouch && !$0.letter.inReplyTo
        }
        let shingles = letters.map { Shingles($0.countedWords).hashes }
        var counts: [UInt64: Int] = [:]
        for hash in shingles.joined() { counts[hash, default: 0] += 1 }
        return zip(letters, shingles).compactMap { letter, own in
            let shared = own.count { counts[$0, default: 0] > 1 }
            guard own.count >= leastShingles, shared * 100 >= sharedShare * own.count else {
                return nil
            }
            let place = letter.document.sentences.first?.scalars ?? letter.document.end
            let message =
                "\(shared * 100 / own.count) % of the letter stands in others, too; add a fact about its reader"
            return Remark(message, at: letter.span(place))
        }
    }
}
