import Diagnostics

extension Rule {
    static let featureList = Rule(
        "feature-list", .warning, "a sentence lists everything there is", .tone,
        from: [.practice("who is offered everything remembers nothing")], steps: .first,
        doc: Doc(
            why: """
                Six or more short items between commas are a catalogue: of services, of modules, of customers. The \
                reader needs one of them; the letter should know which.
                """,
            bad: "We do SEO, ads, design, hosting, mailings, apps and shops.",
            good: "Your shop takes nine seconds to open on a phone; ours opens in two."),
        check: .variant { reading in
            let document = reading.document
            return document.sentences.compactMap { sentence in
                let count = items(of: sentence, document)
                guard count >= leastItems else { return nil }
                let message =
                    "a list of \(count) things in one sentence; name the one that matters to this reader"
                return Remark(message, at: reading.span(sentence.scalars), weight: count)
            }
        })

    /// Items: fewer are no catalogue.
    private static let leastItems = 6
    /// Words of an item; the first and the last may have a clause beside them.
    private static let mostItemWords = 5

    /// The longest run of items between commas or semicolons; what stands before the first of them is one, too.
    private static func items(of sentence: Sentence, _ document: Document) -> Int {
        let scalars = document.text.scalars
        var longest = 0
        var run = 0
        var words = 0
        var position = sentence.scalars.lowerBound
        func end() {
            run = words <= mostItemWords ? run + 1 : 1
            longest = max(longest, run)
            words = 0
        }
        for token in sentence.tokens where document.stream.tokens[token].isWord {
            let item = document.stream.tokens[token].scalars
            if scalars[position..<max(position, item.lowerBound)].contains(where: isSeparator) {
                end()
            }
            words += 1
            position = item.upperBound
        }
        end()
        return longest
    }

    /// A comma in a number, as in `10,000`, is a part of its word.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == ";" || scalar == "،" || scalar == "\n"
    }
}
