/// A word of a text in the form in which rules compare it.
struct Word: Equatable, Sendable {
    enum Kind: Equatable, Sendable { case word, number, email, url }

    /// Lower case, accents folded, apostrophes gone; addresses and links as written, lower case.
    let text: String
    /// As written.
    let raw: String
    let kind: Kind
    /// What stands between the previous word and this one, without spaces.
    let gap: String

    /// True when punctuation separates it from the word before.
    var followsBreak: Bool { !gap.isEmpty }

    /// True for what a lexicon can list: neither an address nor a link.
    var isPlain: Bool { kind == .word || kind == .number }

    /// The value of a number; nil for other words and for more than nine digits.
    var number: Int? { kind == .number && text.utf8.count <= 9 ? Int(text) : nil }

    var startsUpperCase: Bool { raw.unicodeScalars.first.map(Folding.isUpperCase) ?? false }
}

/// A sentence or a line: the scope within which rules match.
struct Clause: Sendable {
    var words: [Word]
    /// As written, trimmed.
    var text: String
    var isQuestion: Bool
}
