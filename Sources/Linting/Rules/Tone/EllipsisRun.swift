import Diagnostics

extension Rule {
    static let ellipsisRun = Rule(
        "ellipsis-run", .info, "too many dots", .tone,
        from: [.practice("dots leave the thought to the reader")],
        doc: Doc(
            why: "Four dots are a slip, and more than two ellipses in a letter sound unsure.",
            bad: "We build docks.... Maybe you need one... Or two...",
            good: "We build docks. Do you need one?"),
        check: .variant { reading in
            let scalars = reading.document.text.scalars
            let runs = reading.document.sentences.flatMap { dots(in: $0.scalars, scalars) }
            var remarks = runs.filter { $0.count >= longDots && scalars[$0.lowerBound] == "." }
                .map { run in
                    let message =
                        "'\(reading.document.text.string(run))' has \(run.count) dots; write '…'"
                    let fix = reading.replacement(of: run, with: "…", "write '…'", .unsafe)
                    return Remark(message, at: reading.span(run), fix: fix)
                }
            if runs.count > mostEllipses, runs[mostEllipses].count < longDots {
                let message =
                    "the letter has \(runs.count) ellipses, the limit is \(mostEllipses); end the sentences"
                remarks.append(
                    Remark(
                        message, at: reading.span(runs[mostEllipses]),
                        fix: ended(runs.dropFirst(mostEllipses), reading)))
            }
            return remarks
        })

    /// Dots in a row that are no ellipsis any more.
    private static let longDots = 4
    /// Dots in a row of which a table of contents is made.
    private static let leaderDots = 8
    /// Ellipses of a letter.
    private static let mostEllipses = 2

    /// Runs of three dots or more, or of `…`.
    private static func dots(in range: Range<Int>, _ scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let start = position
            while position < range.upperBound, scalars[position] == "." || scalars[position] == "…"
            {
                position += 1
            }
            let isEllipsis =
                position - start >= 3 || (start..<position).contains { scalars[$0] == "…" }
            if isEllipsis, position - start < leaderDots { found.append(start..<position) }
            position = max(position, start + 1)
        }
        return found
    }

    /// Full stops for ellipses at the end of a sentence; those inside one stay.
    private static func ended(_ runs: ArraySlice<Range<Int>>, _ reading: Reading) -> Fix? {
        let ends = Set(reading.document.sentences.map(\.scalars.upperBound))
        let changes = runs.filter { ends.contains($0.upperBound) }.map { (scalars: $0, text: ".") }
        return reading.replacements(changes, "write full stops", .unsafe)
    }
}
