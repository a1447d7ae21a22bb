import Crypto

/// The lines of a canonical body, hashed with some of them left out.
struct BodyLines {
    private let bytes: [UInt8]
    private let form: Canonicalization
    /// Each with its CRLF.
    let lines: [Range<Int>]

    /// Bytes that the search for inserted lines may hash.
    private static let budget = 20_000_000
    /// Lines at the end that may turn out to have been appended.
    private static let mostAppended = 2_000

    init(_ canonical: [UInt8], form: Canonicalization) {
        bytes = canonical
        self.form = form
        var lines: [Range<Int>] = []
        var start = 0
        for index in canonical.indices where canonical[index] == Byte.lineFeed && index > start {
            guard canonical[index - 1] == Byte.return else { continue }
            lines.append(start..<index + 1)
            start = index + 1
        }
        if start < canonical.count { lines.append(start..<canonical.count) }
        self.lines = lines
    }

    func isEmpty(_ line: Range<Int>) -> Bool { line.count <= 2 }

    /// Returns a line for a message.
    func shown(_ line: Range<Int>) -> String {
        DKIMTags.shown(bytes[line].prefix { $0 != Byte.return })
    }

    /// Returns how many lines from the top have this hash, fewer than all; one pass.
    func prefix(matching hash: [UInt8]) -> Int? {
        var hasher = SHA256()
        var empty = 0
        for (index, line) in lines.enumerated().dropLast() {
            if isEmpty(line) {
                empty += 1
                continue
            }
            feed(empty, line, to: &hasher)
            empty = 0
            guard index + BodyLines.mostAppended >= lines.count else { continue }
            if hasher.finalize() == hash { return index + 1 }
        }
        return nil
    }

    /// Returns the lines without which the rest has this hash, within a budget of work.
    func gap(matching hash: [UInt8]) -> Range<Int>? {
        guard lines.count <= 2_000 else { return nil }
        var budget = BodyLines.budget
        var head = SHA256()
        var headEmpty = 0
        for start in lines.indices {
            for end in (start + 1)..<max(start + 1, lines.count) {
                let cost = bytes.count - lines[end].lowerBound
                guard budget > cost else { return nil }
                budget -= cost + 200
                var hasher = head
                var empty = headEmpty
                for line in lines[end...] {
                    if isEmpty(line) {
                        empty += 1
                        continue
                    }
                    feed(empty, line, to: &hasher)
                    empty = 0
                }
                if hasher.finalize() == hash { return start..<end }
            }
            if isEmpty(lines[start]) {
                headEmpty += 1
            } else {
                feed(headEmpty, lines[start], to: &head)
                headEmpty = 0
            }
        }
        return nil
    }

    private func feed(_ empty: Int, _ line: Range<Int>, to hasher: inout SHA256) {
        for _ in 0..<empty { hasher.update(data: [Byte.return, Byte.lineFeed]) }
        hasher.update(data: Array(bytes[line]))
    }
}
