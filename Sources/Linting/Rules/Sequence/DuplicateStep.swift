import Diagnostics

extension Rule {
    static let duplicateStep = Rule(
        "duplicate-step", .warning, "a letter repeats another one of its sequence", .sequence,
        from: [.practice("a follow-up without news is a reminder of silence")], steps: .set,
        doc: Doc(
            why: """
                Who did not answer the first wording does not answer it again, and filters count copies. Letters are \
                compared by their runs of five words: from 60 % in common it is a warning, from 90 % an error. \
                Wordings of one step are compared, too, when their subjects are the same: such a test shows nothing.
                """,
            bad: "step 2: the words of step 1 after 'just bumping this'",
            good: "step 2: a new fact and a new question"),
        check: .sequence { reading in
            guard reading.set.kind == .sequence else { return [] }
            var earlier: [(index: Int, shingles: Shingles)] = []
            var remarks: [Remark] = []
            for (index, readings) in reading.readings.enumerated().prefix(mostCompared) {
                guard let first = readings.first else { continue }
                let shingles = Shingles(first.bodyWords)
                let alike = earlier.filter { isRival(index, $0.index, in: reading) }
                    .map { (index: $0.index, share: shingles.jaccard($0.shingles)) }
                    .max { ($0.share, $1.index) < ($1.share, $0.index) }
                if let alike, let remark = repetition(alike, of: index, in: reading) {
                    remarks.append(remark)
                }
                earlier.append((index, shingles))
            }
            return remarks
        })

    /// Letters of a sequence beyond which none is compared, so that the work stays bounded.
    private static let mostCompared = 64
    /// Per cent of the runs of words that two letters share.
    private static let alikeShare = 60
    private static let sameShare = 90

    private static func repetition(
        _ alike: (index: Int, share: Int), of index: Int, in reading: SetReading
    ) -> Remark? {
        let members = reading.set.members
        let isOfOneStep = members[index].step == members[alike.index].step
        guard alike.share >= (isOfOneStep ? sameShare : alikeShare),
            let first = reading.readings[index].first
        else { return nil }
        let place = first.document.sentences.first?.scalars ?? first.document.end
        let isSame = alike.share >= sameShare
        let other = members[alike.index].step.map { "step \($0)" } ?? "another letter"
        let what =
            isOfOneStep
            ? "the wording repeats another one of its step by \(alike.share) %; test two that differ"
            : "the letter repeats \(other) by \(alike.share) %; bring a new fact"
        return Remark(
            what, at: first.span(place), severity: isSame && !isOfOneStep ? .error : .warning)
    }

    /// Whether two letters ought to differ: two steps, or two wordings of one step under the same subject, from one
    /// sender.
    private static func isRival(_ one: Int, _ two: Int, in reading: SetReading) -> Bool {
        let members = reading.set.members
        guard members[one].letter.sender == members[two].letter.sender else { return false }
        guard members[one].step == members[two].step else { return true }
        func subject(_ index: Int) -> [Unicode.Scalar] {
            reading.readings[index].first?.subject?.text.scalars ?? []
        }
        return members[one].letter.file.path != members[two].letter.file.path
            && subject(one) == subject(two)
    }

    static let duplicateOpener = Rule(
        "duplicate-opener", .warning, "letters to different people begin alike", .sequence,
        from: [.seed("a letter that fits everybody is spam")], steps: .set,
        doc: Doc(
            why: """
                The first sentence is what the list of mails shows. When it is the same for several people, names \
                and other facts of the contact table left out, it is not about any of them.
                """,
            bad: "to each of 40 people: \"I came across your company and was impressed.\"",
            good: "\"You opened a third dock in Bremen in May.\""),
        check: .sequence { reading in
            guard reading.set.kind == .mails else { return [] }
            var groups: [[UInt64]: [Int]] = [:]
            for (index, readings) in reading.readings.enumerated() {
                guard let first = readings.first else { continue }
                let words = openingWords(first)
                if words.count >= leastOpeningWords { groups[words, default: []].append(index) }
            }
            let count = reading.set.members.count
            return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
                .compactMap { group in
                    let first = reading.readings[group[1]][0]
                    guard let sentence = first.document.sentences.first else { return nil }
                    return Remark(
                        "\(group.count) of \(count) letters begin with this sentence; begin with a fact about each reader",
                        at: first.span(sentence.scalars))
                }
        })

    /// Words.
    private static let leastOpeningWords = 3

    /// The words of the first sentence, variables and the contact's own facts left out.
    private static func openingWords(_ reading: Reading) -> [UInt64] {
        let document = reading.document
        guard let sentence = document.sentences.first else { return [] }
        let own = ownWords(reading.letter.contact)
        return document.words(in: sentence.tokens).filter {
            document.stream.tokens[$0].kind != .variable
        }
        .map { document.stream.tokens[$0].hash }.filter { !own.contains($0) }
    }

    /// The words of short values in a contact's row, such as its name and company.
    private static func ownWords(_ contact: ContactRow?) -> Set<UInt64> {
        var words: Set<UInt64> = []
        for field in contact?.fields ?? [] {
            let stream = Tokenizer.tokens(of: Array(field.value.unicodeScalars.prefix(80)))
            guard stream.tokens.count <= 4 else { continue }
            words.formUnion(stream.tokens.filter(\.isWord).map(\.hash))
        }
        return words
    }
}
