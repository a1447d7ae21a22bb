import Diagnostics

/// The difference between two texts in the unified form of POSIX `diff -u`, as `patch` and `git apply` read it.
///
///     let diff = UnifiedDiff(from: before, to: after, path: "templates/hello.liquid")
///     output.raw(diff.bytes)
package struct UnifiedDiff: Sendable {
    /// Empty when the texts are the same.
    package private(set) var bytes: [UInt8] = []

    /// Lines around a change that are shown with it.
    private static let context = 3

    /// A line of either text: where it lies in both, counted from 0, and what became of it.
    private struct Line {
        enum Fate { case kept, removed, added }
        let fate: Fate
        let text: ArraySlice<UInt8>
        let old: Int
        let new: Int
    }

    /// - Parameter path: What both sides are named by, `a/` and `b/` in front of it.
    package init(from old: [UInt8], to new: [UInt8], path: String) {
        guard old != new else { return }
        let lines = UnifiedDiff.lines(UnifiedDiff.split(old), UnifiedDiff.split(new))
        bytes += Array("--- a/\(path)\n+++ b/\(path)\n".utf8)
        for hunk in UnifiedDiff.hunks(of: lines) { append(lines[hunk]) }
    }

    private mutating func append(_ hunk: ArraySlice<Line>) {
        guard let first = hunk.first else { return }
        let old = UnifiedDiff.extent(hunk.count { $0.fate != .added }, from: first.old)
        let new = UnifiedDiff.extent(hunk.count { $0.fate != .removed }, from: first.new)
        bytes += Array("@@ -\(old) +\(new) @@\n".utf8)
        for line in hunk {
            switch line.fate {
            case .kept: bytes.append(UInt8(ascii: " "))
            case .removed: bytes.append(UInt8(ascii: "-"))
            case .added: bytes.append(UInt8(ascii: "+"))
            }
            bytes += line.text
            if line.text.last != 0x0A {
                bytes += Array("\n\\ No newline at end of file\n".utf8)
            }
        }
    }

    /// `start,count`; an empty stretch is named by the line before it.
    private static func extent(_ count: Int, from start: Int) -> String {
        let first = count == 0 ? start : start + 1
        return count == 1 ? "\(first)" : "\(first),\(count)"
    }

    /// The lines of a text, each with its line feed.
    private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    private static func lines(
        _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
    ) -> [Line] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var before = 0
        var after = 0
        while before < old.count || after < new.count {
            if removed.contains(before) {
                lines.append(Line(fate: .removed, text: old[before], old: before, new: after))
                before += 1
            } else if added.contains(after) {
                lines.append(Line(fate: .added, text: new[after], old: before, new: after))
                after += 1
            } else {
                lines.append(Line(fate: .kept, text: new[after], old: before, new: after))
                before += 1
                after += 1
            }
        }
        return lines
    }

    /// The stretches of lines to show: changes with the lines around them, those that touch made one.
    private static func hunks(of lines: [Line]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, line) in lines.enumerated() where line.fate != .kept {
            let start = max(0, index - context)
            let end = min(lines.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= start {
                hunks[hunks.count - 1] = last.lowerBound..<end
            } else {
                hunks.append(start..<end)
            }
        }
        return hunks
    }
}
