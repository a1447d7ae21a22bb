import Diagnostics

/// A comment of a file that tells the linter what to overlook.
///
///     {% comment %}lint-disable-next-line closing-cliche, buzzwords -- asked for by Ann{% endcomment %}
///     <!-- lint-disable closing-cliche -- asked for by Ann -->
///
/// Without `-next-line` it holds for the whole letter.
package struct LintComment: Sendable {
    package enum Syntax: Sendable { case liquid, html }

    package let syntax: Syntax
    /// The bytes of the comment with its brackets.
    package let bytes: Range<Int>
    package let rules: [DisabledRule]
    /// The only line it holds for, or nil for the whole letter.
    package let line: Int?

    private static let mark = Array("lint-disable".utf8)
    private static let nextLine = Array("-next-line".utf8)
    private static let longest = 400

    /// Returns the comments of a file, in order.
    package static func all(in file: SourceFile) -> [LintComment] {
        var found: [LintComment] = []
        var position = 0
        while let start = firstMark(in: file.bytes, from: position) {
            position = start + mark.count
            guard let (syntax, opening) = comment(before: start, in: file.bytes) else { continue }
            var reader = Reader(file: file, position: position, syntax: syntax)
            guard let comment = reader.read(from: opening) else { continue }
            found.append(comment)
            position = max(position, comment.bytes.upperBound)
        }
        return found
    }

    private static func firstMark(in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position + mark.count <= bytes.count {
            guard let next = bytes[position...].firstIndex(of: mark[0]) else { return nil }
            if bytes[next...].starts(with: mark) { return next }
            position = next + 1
        }
        return nil
    }

    /// The comment that opens right before a place, with nothing but space between.
    private static func comment(before place: Int, in bytes: [UInt8]) -> (Syntax, Int)? {
        var end = place
        while end > 0, isBlank(bytes[end - 1]) { end -= 1 }
        if ends(bytes, end, with: "<!--") { return (.html, end - 4) }
        guard ends(bytes, end, with: "%}") else { return nil }
        end -= 2
        while end > 0, isBlank(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        guard ends(bytes, end, with: "comment") else { return nil }
        end -= 7
        while end > 0, isBlank(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        return ends(bytes, end, with: "{%") ? (.liquid, end - 2) : nil
    }

    private static func ends(_ bytes: [UInt8], _ end: Int, with text: String) -> Bool {
        end >= text.utf8.count && bytes[end - text.utf8.count..<end].elementsEqual(text.utf8)
    }

    fileprivate static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private struct Reader {
        let file: SourceFile
        var position: Int
        let syntax: Syntax

        private var bytes: [UInt8] { file.bytes }

        mutating func read(from opening: Int) -> LintComment? {
            let isNextLine = file.bytes[position...].starts(with: nextLine)
            if isNextLine { position += nextLine.count }
            guard position < file.bytes.count, isBlank(file.bytes[position]) else { return nil }
            guard let stop = closing() else { return nil }
            var names: [Range<Int>] = []
            while let name = name(before: stop) { names.append(name) }
            let reason = reason(before: stop)
            guard !names.isEmpty else { return nil }
            let rules = names.map { name in
                let text = String(decoding: file.bytes[name], as: UTF8.self)
                return DisabledRule(Located(text, at: file.span(name)), reason: reason)
            }
            let end = end(after: stop)
            return LintComment(
                syntax: syntax, bytes: opening..<end, rules: rules,
                line: isNextLine ? file.position(at: end).line + 1 : nil)
        }

        /// Where what the comment says ends.
        private func closing() -> Int? {
            let mark = Array((syntax == .html ? "-->" : "{%").utf8)
            let limit = min(file.bytes.count, position + longest)
            var place = position
            while place + mark.count <= limit {
                if file.bytes[place..<place + mark.count].elementsEqual(mark) { return place }
                place += 1
            }
            return nil
        }

        /// The first byte after the comment's last bracket.
        private func end(after stop: Int) -> Int {
            guard syntax == .liquid else { return stop + 3 }
            let limit = min(file.bytes.count, stop + 40)
            var place = stop + 2
            while place + 1 < limit {
                if file.bytes[place] == UInt8(ascii: "%"),
                    file.bytes[place + 1] == UInt8(ascii: "}")
                {
                    return place + 2
                }
                place += 1
            }
            return limit
        }

        private mutating func name(before stop: Int) -> Range<Int>? {
            while position < stop,
                isBlank(file.bytes[position]) || file.bytes[position] == UInt8(ascii: ",")
            {
                position += 1
            }
            let start = position
            while position < stop, isNameByte(file.bytes[position], first: position == start) {
                position += 1
            }
            return start < position ? start..<position : nil
        }

        private func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): !first
            default: false
            }
        }

        private func reason(before stop: Int) -> String? {
            guard position + 2 <= stop, file.bytes[position..<stop].starts(with: "--".utf8) else {
                return nil
            }
            var text = file.bytes[position + 2..<stop]
            while let last = text.last, isBlank(last) { text.removeLast() }
            while let first = text.first, isBlank(first) { text.removeFirst() }
            return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        }
    }
}

extension LintComment {
    /// The bytes to leave out of a text: with the line end, when nothing else stands in the line.
    package func line(in file: SourceFile) -> Range<Int> {
        var start = bytes.lowerBound
        while start > 0, file.bytes[start - 1] == 0x20 || file.bytes[start - 1] == 0x09 {
            start -= 1
        }
        guard start == 0 || file.bytes[start - 1] == 0x0A else { return bytes }
        var end = bytes.upperBound
        while end < file.bytes.count, file.bytes[end] == 0x20 || file.bytes[end] == 0x0D {
            end += 1
        }
        guard end < file.bytes.count, file.bytes[end] == 0x0A else { return bytes }
        return start..<end + 1
    }
}
