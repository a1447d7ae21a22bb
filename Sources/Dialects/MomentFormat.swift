/// Reads `2 days from now`.
enum RelativeDay {
    /// Returns the number of days, 0 to 3650, or nil when the words say something else.
    static func days(in text: String) -> Int? {
        let words = text.split { $0 == " " || $0 == "\u{A0}" }.map { $0.lowercased() }
        if words == ["today"] || words == ["now"] { return 0 }
        if words == ["tomorrow"] { return 1 }
        guard words.count == 4, words[2] == "from", words[3] == "now", let count = Int(words[0]),
            (0...3650).contains(count)
        else { return nil }
        switch words[1] {
        case "day", "days": return count
        case "week", "weeks": return count <= 520 ? count * 7 : nil
        default: return nil
        }
    }
}

/// A date format of Moment.js (`dddd, MMMM Do YYYY`) as one of `strftime`.
struct MomentFormat {
    private(set) var text = ""
    /// Whether an ordinal (`2nd`) became a plain number.
    private(set) var losesOrdinal = false
    /// The first token without a counterpart.
    private(set) var unknown: String?

    /// Longest first, as `MMM` would hide `MMMM`.
    private static let tokens: [(moment: String, strftime: String)] = [
        ("YYYY", "%Y"), ("MMMM", "%B"), ("dddd", "%A"), ("MMM", "%b"), ("ddd", "%a"),
        ("DDDD", "%j"), ("YY", "%y"), ("MM", "%m"), ("DD", "%d"), ("Do", "%-d"), ("HH", "%H"),
        ("hh", "%I"), ("mm", "%M"), ("ss", "%S"), ("M", "%-m"), ("D", "%-d"), ("H", "%-H"),
        ("h", "%-I"), ("A", "%p"), ("a", "%P"),
    ]

    init(_ format: String) {
        var rest = Substring(format)
        while let first = rest.first {
            if first == "[", let close = rest.firstIndex(of: "]") {
                append(literal: rest[rest.index(after: rest.startIndex)..<close])
                rest = rest[close...].dropFirst()
            } else if let token = MomentFormat.tokens.first(where: { rest.hasPrefix($0.moment) }) {
                text += token.strftime
                losesOrdinal = losesOrdinal || token.moment == "Do"
                rest = rest.dropFirst(token.moment.count)
            } else {
                if first.isLetter, unknown == nil { unknown = String(first) }
                append(literal: rest.prefix(1))
                rest = rest.dropFirst()
            }
        }
    }

    private mutating func append(literal: Substring) {
        for character in literal { text += character == "%" ? "%%" : String(character) }
    }

    /// Returns the Liquid that prints the day so many days after sending.
    static func meaning(of format: String, days: Int) -> Meaning {
        let read = MomentFormat(format)
        if let unknown = read.unknown {
            return .missing(
                "'\(unknown)' of the format '\(format)' has no counterpart; write {{ \"now\" | date: … }}"
            )
        }
        guard !read.text.contains("\""), !read.text.contains("{"), !read.text.contains("}") else {
            return .missing(
                "the format '\(format)' cannot be quoted; write {{ \"now\" | date: … }}")
        }
        let day = days == 0 ? "" : "date: \"%s\" | plus: \(days * 86_400) | "
        return .liquid(
            "{{ \"now\" | \(day)date: \"\(read.text)\" }}",
            change: read.losesOrdinal
                ? "prints the day as a plain number, '2' for '2nd': 'Do' has no counterpart" : nil)
    }
}
