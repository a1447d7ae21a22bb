import Diagnostics

extension Rule {
    static let doubleSpace = Rule(
        "double-space", .info, "two spaces stand where one does", .tone,
        from: [.practice("two spaces show where a piece was put in")],
        doc: Doc(
            why: """
                Two spaces inside a line show where a name or a sentence was pasted. Columns, indented lines, quoted \
                text and signatures are left out.
                """,
            bad: "Your dock in  Leipzig is full.",
            good: "Your dock in Leipzig is full."),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            let runs = document.ownLines.flatMap { doubleSpaces(in: $0, document.text.scalars) }
            guard let first = runs.first else { return [] }
            let message =
                runs.count == 1
                ? "\(first.count) spaces stand here, one is enough"
                : "\(runs.count) places have more than one space, this is the first; one is enough"
            let changes = runs.map { (scalars: $0, text: " ") }
            let fix = reading.replacements(changes, "leave one space", .safe)
            return [Remark(message, at: reading.span(first), weight: runs.count, fix: fix)]
        })

    /// Spaces in a row of which columns are made.
    private static let columnGap = 4

    /// Runs of two spaces or more inside a line; none in a line with columns.
    private static func doubleSpaces(
        in line: Range<Int>, _ scalars: [Unicode.Scalar]
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = line.lowerBound
        while position < line.upperBound {
            if scalars[position] == "\t" { return [] }
            guard scalars[position].isSpace else {
                position += 1
                continue
            }
            let start = position
            while position < line.upperBound, scalars[position].isSpace { position += 1 }
            if position - start >= columnGap { return [] }
            if position - start > 1 { found.append(start..<position) }
        }
        return found.count > 1 && found.contains { $0.count > 2 } ? [] : found
    }

    static let trailingSpace = Rule(
        "trailing-space", .info, "a line ends with white space", .tone,
        from: [
            .practice("white space at the end shows where a piece was put in"),
            .standard("RFC 3676 §4.2: in format=flowed such a space joins lines"),
        ],
        doc: Doc(
            why: """
                White space at the end of a line is invisible until a program wraps or joins there. The two hard \
                breaks of Markdown, the line '-- ' above a signature (RFC 3676 §4.3) and text sent as format=flowed, \
                where it joins lines, are left alone.
                """,
            bad: "Your dock is full.   ",
            good: "Your dock is full."),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            guard !isFlowed(reading.letter) else { return [] }
            let isMarkdown = reading.letter.file.path.hasSuffix(".md")
            let runs = document.ownLines.compactMap { line -> Range<Int>? in
                let end = endOfBlanks(after: line.upperBound, document.text.scalars)
                let run = line.upperBound..<end
                let isBreak =
                    isMarkdown && document.text.scalars[run].elementsEqual("  ".unicodeScalars)
                return run.isEmpty || isBreak ? nil : run
            }
            guard let first = runs.first else { return [] }
            let message =
                runs.count == 1
                ? "the line ends with white space; delete it"
                : "\(runs.count) lines end with white space, this is the first; delete it"
            let changes = runs.map { (scalars: $0, text: "") }
            let fix = reading.replacements(changes, "delete the white space", .safe)
            return [Remark(message, at: reading.span(first), weight: runs.count, fix: fix)]
        })

    private static func endOfBlanks(after start: Int, _ scalars: [Unicode.Scalar]) -> Int {
        var end = start
        while end < scalars.count, scalars[end].isSpace || scalars[end] == "\t" { end += 1 }
        return end
    }

    private static func isFlowed(_ letter: Letter) -> Bool {
        letter.headers("Content-Type").contains { $0.value.lowercased().contains("format=flowed") }
    }
}

extension Unicode.Scalar {
    /// A space that is as wide as one.
    fileprivate var isSpace: Bool { self == " " || self == "\u{A0}" }
}

extension Document {
    /// The lines that the sender wrote above his signature, without the white space around them.
    fileprivate var ownLines: [Range<Int>] {
        lines.indices.filter { index in
            switch roles[index] {
            case .greeting, .body, .closing, .postscript: true
            case .blank, .signature, .footer, .quote: false
            }
        }.map { lines[$0].scalars }
    }
}
