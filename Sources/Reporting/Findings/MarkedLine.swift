import Diagnostics

/// A source line in three pieces: before, what a span covers, after; long ones are cut.
struct MarkedLine {
    private(set) var before = ""
    private(set) var marked = ""
    private(set) var after = ""

    /// Scalars that are shown at most before, in and after the span.
    private static let room = (before: 80, marked: 160, after: 120)

    /// - Parameter span: what to mark; on a span of several lines, the rest of the first.
    init(_ line: String, marking span: SourceSpan) {
        let start = max(span.start.column - 1, 0)
        let length =
            span.end.line == span.start.line ? max(span.end.column - 1 - start, 0) : Int.max
        let room = MarkedLine.room
        let skipped = max(0, start - room.before)
        let rest = line.unicodeScalars.dropFirst(skipped)
        before = (skipped > 0 ? "…" : "") + String(rest.prefix(start - skipped))
        let covered = rest.dropFirst(start - skipped).prefix(min(length, room.marked + 1))
        marked = MarkedLine.cut(covered, to: room.marked)
        guard covered.count <= room.marked else { return }
        let tail = rest.dropFirst(start - skipped + covered.count).prefix(room.after + 1)
        after = MarkedLine.cut(tail, to: room.after)
    }

    private static func cut(_ text: Substring.UnicodeScalarView, to count: Int) -> String {
        text.count > count ? String(text.prefix(count)) + "…" : String(text)
    }
}
