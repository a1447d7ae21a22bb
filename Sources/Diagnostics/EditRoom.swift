/// The stretches of files that chosen fixes change, so that no two of them get into each other's way.
///
///     var room = EditRoom()
///     let chosen = fixes.filter { room.admits($0) }
package struct EditRoom: Sendable {
    private var taken: [String: [SourceSpan]] = [:]

    package init() {}

    /// Takes the room that a fix needs; false, and nothing is taken, when some of it is taken already.
    package mutating func admits(_ fix: Fix) -> Bool {
        let isFree = fix.edits.allSatisfy { edit in
            !(taken[edit.span.file] ?? []).contains { $0.meets(edit.span) }
        }
        guard isFree else { return false }
        for edit in fix.edits { taken[edit.span.file, default: []].append(edit.span) }
        return true
    }
}

extension SourceSpan {
    /// Whether two stretches share a character, or two insertions a place.
    fileprivate func meets(_ other: SourceSpan) -> Bool {
        start == other.start || (start < other.end && other.start < end)
    }
}
