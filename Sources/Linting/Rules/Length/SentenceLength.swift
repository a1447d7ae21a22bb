import Diagnostics

extension Rule {
    static let sentenceLength = Rule(
        "sentence-length", .warning, "sentences are too long to be read in passing", .length,
        from: [.study("Boomerang: letters at the level of grade 3 are answered most")],
        doc: Doc(
            why: """
                Mail is read on the way. A sentence of more than 30 words is read twice or not at all, and a mean of \
                more than 18 words makes work of the whole letter. Tables and variables for whole sentences are left \
                out.
                """,
            bad: """
                We would like to introduce our solution, which, thanks to its modular structure, lets companies of \
                all sizes take in, check, sort and shelve everything that comes back from their customers within a day.
                """,
            good: "We shelve returns within a day. Your customers get their money sooner."),
        check: .variant { reading in
            let document = reading.document
            let judged = document.sentences.indices.filter { index in
                reading.prose.lengths[index] > 0
                    && !document.holdsFreeText(document.sentences[index])
                    && !document.isLayout(document.sentences[index])
            }
            let long = judged.filter { reading.prose.lengths[$0] > longestSentence }
            guard long.isEmpty else {
                return long.map { index in
                    let message =
                        "the sentence has \(reading.prose.lengths[index]) words, the limit is \(longestSentence); split it"
                    return Remark(message, at: reading.span(document.sentences[index].scalars))
                }
            }
            return overMean(judged, reading)
        })

    /// Words of one sentence.
    private static let longestSentence = 30
    /// Words of a sentence in the mean.
    private static let longestMean = 18

    private static func overMean(_ judged: [Int], _ reading: Reading) -> [Remark] {
        let lengths = judged.map { reading.prose.lengths[$0] }
        let sum = lengths.reduce(0, +)
        guard sum > longestMean * judged.count,
            let place = judged.max(by: { reading.prose.lengths[$0] < reading.prose.lengths[$1] })
        else { return [] }
        let tenths = sum * 10 / judged.count
        let message =
            "sentences have \(tenths / 10).\(tenths % 10) words on average, the limit is \(longestMean); split the longest"
        return [
            Remark(
                message, at: reading.span(reading.document.sentences[place].scalars),
                weight: tenths)
        ]
    }
}
