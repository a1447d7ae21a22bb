/// One header field being written: tokens with single spaces between, folded before the token that does not fit.
struct HeaderLine {
    /// RFC 5322 §2.1.1; lines with encoded words end at 76 (RFC 2047 §2).
    private static let preferred = 78
    private static let hardLimit = 998

    let name: String
    private(set) var bytes: [UInt8]
    private var column: Int
    private var longestLine: Int
    private var limit: Int

    init(_ name: String, limit: Int = HeaderLine.preferred) {
        self.name = name
        self.limit = limit
        bytes = Array("\(name):".utf8)
        column = bytes.count
        longestLine = column
    }

    /// Characters left on this line for a token after its space.
    var room: Int { limit - column - 1 }

    /// Appends a space and a token, or folds before it when the line would grow too long.
    ///
    /// The first token never folds unless it could not share a line with the name at all.
    mutating func append(_ token: String) {
        let length = token.utf8.count
        let isFirst = column == name.utf8.count + 1
        if column + 1 + length > limit, !isFirst || column + 1 + length > HeaderLine.hardLimit {
            bytes += [ASCII.carriageReturn, ASCII.lineFeed]
            column = 0
        }
        bytes.append(ASCII.space)
        bytes += token.utf8
        column += 1 + length
        longestLine = max(longestLine, column)
    }

    /// Appends text: its plain words as they are, all from the first to the last other word as encoded words.
    mutating func appendText(_ text: String) {
        if EncodedWords.isPlain(text) {
            for word in text.utf8.split(separator: ASCII.space) {
                append(String(decoding: word, as: UTF8.self))
            }
            return
        }
        limit = 76
        let words = text.utf8.split(separator: ASCII.space, omittingEmptySubsequences: false)
        var first = words.firstIndex { !EncodedWords.isPlainWord($0) } ?? 0
        var last = words.lastIndex { !EncodedWords.isPlainWord($0) } ?? words.count - 1
        // An empty word stands between two spaces, which only an encoded word keeps.
        if words[first].isEmpty, first > 0 { first -= 1 }
        if words[last].isEmpty, last < words.count - 1 { last += 1 }
        func string(_ range: ArraySlice<Substring.UTF8View>) -> String {
            String(decoding: Array(range.joined(separator: [ASCII.space])), as: UTF8.self)
        }
        for word in words[..<first] { append(String(decoding: word, as: UTF8.self)) }
        // An encoded word of a character or two helps nobody: begin on a line of its own then.
        let room = room >= 28 ? room : 75
        for word in EncodedWords.encode(string(words[first...last]), firstRoom: room) {
            append(word)
        }
        for word in words[(last + 1)...] { append(String(decoding: word, as: UTF8.self)) }
    }

    /// Returns the field with its line end, or throws when a line is longer than 998 (RFC 5322 §2.1.1).
    consuming func finished() throws(ComposeError) -> [UInt8] {
        guard longestLine <= HeaderLine.hardLimit else {
            throw ComposeError(
                field: name, problem: "is longer than 998 characters without a place to fold")
        }
        return bytes + [ASCII.carriageReturn, ASCII.lineFeed]
    }
}
