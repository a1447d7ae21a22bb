import Diagnostics

extension Rule {
    static let allCapsSubject = Rule(
        "all-caps-subject", .warning, "the subject is written in capitals", .subject,
        from: [.practice("capitals are read as shouting, and filters count them")],
        doc: Doc(
            why: """
                More than half of the letters are capitals. Acronyms of up to four letters do not count. Of other \
                ways to write a subject, studies found none better than the next.
                """,
            bad: "subject: \"SPECIAL OFFER for your dock\"",
            good: "subject: \"the returns dock\""),
        reportsOnce: true,
        check: .variant { reading in
            guard let subject = reading.ownSubject else { return [] }
            let words = subject.words.map { CasedWord(subject, $0) }.filter { $0.letters > 0 }
            let counted = words.filter { !$0.isAcronym }
            let capitals = counted.reduce(0) { $0 + $1.capitals }
            let letters = counted.reduce(0) { $0 + $1.letters }
            guard words.count >= fewestWords, capitals * 2 > letters else { return [] }
            let message = "the subject shouts in capitals; write it in small letters"
            return [Remark(message, at: subject.whole, fix: lowering(words, reading, subject))]
        })

    /// One word in capitals may be a name.
    private static let fewestWords = 2

    /// Makes the capitals small but for the first letter; acronyms stay unless everything is in capitals.
    private static func lowering(
        _ words: [CasedWord], _ reading: Reading, _ subject: Subject
    ) -> Fix? {
        let areAllCapitals = words.allSatisfy { $0.capitals == $0.letters }
        let first = subject.text.scalars.indices.first { subject.text.scalars[$0].isLetter }
        let edits = words.filter { word in
            word.capitals > 1 && (areAllCapitals || !word.isAcronym)
        }.compactMap { word -> [Fix.Edit]? in
            var text = subject.text.string(word.scalars).lowercased()
            if word.scalars.lowerBound == first {
                text = text.prefix(1).uppercased() + text.dropFirst()
            }
            return reading.subjectReplacement(of: word.scalars, with: text, "", .unsafe)?.edits
        }
        guard !edits.isEmpty else { return nil }
        return Fix("write the subject in small letters", .unsafe, edits: Array(edits.joined()))
    }
}

/// A word with its cased letters counted.
private struct CasedWord {
    let scalars: Range<Int>
    let letters: Int
    let capitals: Int

    /// Letters that a word in capitals may have and still be an acronym.
    private static let longestAcronym = 4

    init(_ subject: Subject, _ token: Int) {
        scalars = subject.stream.tokens[token].scalars
        let cased = subject.text.scalars[scalars].filter(\.properties.isCased)
        letters = cased.count
        capitals = cased.count(where: \.isUppercase)
    }

    var isAcronym: Bool { letters == capitals && letters <= Self.longestAcronym }
}
