/// Finds a byte pattern in linear time, whatever the text looks like: a short one by comparing at each place, a long one by
/// the method of Knuth, Morris and Pratt.
struct ByteSearch {
    let pattern: [UInt8]
    /// For each prefix of the pattern, the length of its longest proper prefix that is also its suffix.
    private let fallback: [Int]

    /// Up to this length comparing takes no longer than the table, which is not made.
    private static let shortest = 8

    init(_ pattern: [UInt8]) {
        self.pattern = pattern
        guard pattern.count > ByteSearch.shortest else {
            fallback = []
            return
        }
        var table = [Int](repeating: 0, count: pattern.count)
        var matched = 0
        for index in pattern.indices.dropFirst() {
            while matched > 0, pattern[index] != pattern[matched] { matched = table[matched - 1] }
            if pattern[index] == pattern[matched] { matched += 1 }
            table[index] = matched
        }
        fallback = table
    }

    /// Returns the offset of the first match at or after a place; an empty pattern matches there.
    func firstMatch(in text: [UInt8], from start: Int) -> Int? {
        guard !pattern.isEmpty else { return start <= text.count ? start : nil }
        guard !fallback.isEmpty else { return firstShortMatch(in: text, from: start) }
        var matched = 0
        var index = start
        while index < text.count {
            while matched > 0, text[index] != pattern[matched] { matched = fallback[matched - 1] }
            if text[index] == pattern[matched] { matched += 1 }
            index += 1
            if matched == pattern.count { return index - matched }
        }
        return nil
    }

    private func firstShortMatch(in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBufferPointer { text in
            pattern.withUnsafeBufferPointer { Liquid.firstMatch(of: $0, in: text, from: start) }
        }
    }

    /// Returns the offset of the last match, or nil.
    func lastMatch(in text: [UInt8]) -> Int? {
        let mirrored = ByteSearch(pattern.reversed())
        guard let match = mirrored.firstMatch(in: text.reversed(), from: 0) else { return nil }
        return text.count - match - pattern.count
    }
}
