import Diagnostics

/// A line of a file with the characters that a span covers, cut to a width around them.
///
///     let excerpt = Excerpt(of: line, marking: finding.span, width: 100)
///     excerpt.text      // …as you may know, we are the best-in-class vendor of…
///     excerpt.blanks    // how far the carets are moved to the right
struct Excerpt {
    /// What is shown of the line.
    private(set) var text = ""
    /// Columns before the first caret.
    private(set) var blanks = 0
    /// How many carets there are, at least one.
    private(set) var carets = 1

    /// Scalars on either side of the span's start that are looked at: more than any screen shows.
    private static let reach = 500

    /// - Parameters:
    ///   - line: the line on which the span begins, without its ending.
    ///   - span: what to mark; on a span of several lines, the rest of the first.
    ///   - width: columns for the text, at least 20.
    init(of line: String, marking span: SourceSpan, width: Int) {
        let start = max(span.start.column - 1, 0)
        let end = span.end.line == span.start.line ? max(span.end.column - 1, start) : Int.max
        let skipped = max(0, start - Excerpt.reach)
        let (scalars, goesOn) = Excerpt.shown(of: line, from: skipped)
        let isCut = (before: skipped > 0, after: goesOn)
        let cells = Excerpt.cells(scalars, from: skipped)
        let first = cells.firstIndex { $0.scalars.upperBound > start } ?? cells.count
        let last = cells.firstIndex { $0.scalars.lowerBound >= end } ?? cells.count
        let window = Window(
            columns: cells.map(\.columns), marked: first..<max(first, last),
            isCut: isCut, width: max(width, 20))
        let shown = window.shown
        var text = String.UnicodeScalarView()
        if window.isCutBefore { text.append("…") }
        if let first = cells[shown].first, let last = cells[shown].last {
            let range = first.scalars.lowerBound..<last.scalars.upperBound
            for place in range { text.append(scalars[place - skipped]) }
        }
        if window.isCutAfter { text.append("…") }
        self.text = String(text)
        blanks = (window.isCutBefore ? 1 : 0) + window.columns(shown.lowerBound..<first)
        carets = max(1, window.columns(first..<min(max(first, last), shown.upperBound)))
    }

    /// Returns what is shown of the scalars from a place on, and whether the line goes on after them.
    private static func shown(
        of line: String, from first: Int
    ) -> (scalars: [Unicode.Scalar], goesOn: Bool) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(min(line.utf8.count, 2 * reach))
        var place = 0
        for scalar in line.unicodeScalars {
            defer { place += 1 }
            guard place >= first else { continue }
            guard scalars.count < 2 * reach else { return (scalars, true) }
            scalars.append(
                scalar == "\t" ? " " : scalar.actsOnDisplay ? "\u{FFFD}" : scalar)
        }
        return (scalars, false)
    }

    /// A character by its width and the 0-based places of its scalars in the line.
    private struct Cell {
        let columns: Int
        let scalars: Range<Int>
    }

    private static func cells(_ scalars: [Unicode.Scalar], from first: Int) -> [Cell] {
        // Most lines need no look at how scalars make characters.
        if scalars.allSatisfy(\.isPlainCharacter) {
            return scalars.indices.map { Cell(columns: 1, scalars: first + $0..<first + $0 + 1) }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        var place = first
        return String(text).map { character in
            let start = place
            place += character.unicodeScalars.count
            return Cell(columns: character.columns, scalars: start..<place)
        }
    }
}

/// Which cells of a line are shown: the marked ones first, then as much around them as there is room for.
private struct Window {
    private(set) var shown: Range<Int>
    private(set) var isCutBefore = false
    private(set) var isCutAfter = false
    private let widths: [Int]
    private var room: Int

    init(
        columns widths: [Int], marked: Range<Int>, isCut: (before: Bool, after: Bool), width: Int
    ) {
        self.widths = widths
        // Two columns are kept for the marks of what was cut.
        room = width - 2
        shown = widths.indices
        guard isCut.before || isCut.after || columns(shown) > width else { return }
        shown = marked.lowerBound..<marked.lowerBound
        growRight(to: marked.upperBound)
        growLeft(leaving: room / 2)
        if shown.upperBound == marked.upperBound { growRight(to: widths.count) }
        growLeft(leaving: 0)
        isCutBefore = isCut.before || shown.lowerBound > 0
        isCutAfter = isCut.after || shown.upperBound < widths.count
    }

    func columns(_ cells: Range<Int>) -> Int {
        widths[cells].reduce(0, +)
    }

    private mutating func growRight(to end: Int) {
        while shown.upperBound < end, widths[shown.upperBound] <= room {
            room -= widths[shown.upperBound]
            shown = shown.lowerBound..<(shown.upperBound + 1)
        }
    }

    private mutating func growLeft(leaving kept: Int) {
        while shown.lowerBound > 0, room - widths[shown.lowerBound - 1] >= kept {
            room -= widths[shown.lowerBound - 1]
            shown = (shown.lowerBound - 1)..<shown.upperBound
        }
    }
}
