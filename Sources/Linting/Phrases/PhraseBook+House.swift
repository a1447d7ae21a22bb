import Diagnostics

// MARK: - Phrases of a workspace

extension PhraseBook {
    /// The longest pattern of a workspace, in characters.
    static let longestPattern = 200
    /// The most gaps in a pattern of a workspace: each multiplies the ways to read a text by up to nine.
    static let mostGaps = 2

    /// Why a pattern of a workspace cannot be used.
    struct PatternFault: Error {
        /// Follows the pattern in a message.
        let message: String
    }

    /// Adds a pattern to a list.
    ///
    /// - Returns: The number of phrases that it stands for.
    mutating func add(
        _ pattern: String, to list: PhraseList, atMost room: Int
    ) throws(PatternFault) -> Int {
        let forms = try PhraseBook.forms(of: pattern)
        guard forms.count <= room else {
            throw PatternFault(message: "goes over the limit of phrases; use fewer alternatives")
        }
        let ending = houseEnding(of: list)
        for form in forms { insert(form, ending) }
        return forms.count
    }

    /// Leaves out what a workspace has taken from a list: phrases inside one that it names.
    func allowed(_ hits: [Hit]) -> [Hit] {
        guard !masks.isEmpty else { return hits }
        return hits.filter { hit in
            guard let mask = masks[hit.list] else { return true }
            return !hits.contains { other in
                other.list == mask && other.tokens.lowerBound <= hit.tokens.lowerBound
                    && other.tokens.upperBound >= hit.tokens.upperBound
            }
        }
    }

    private static func forms(of pattern: String) throws(PatternFault) -> [[Unicode.Scalar]] {
        let scalars = Array(pattern.unicodeScalars)
        guard scalars.count <= longestPattern else {
            throw PatternFault(message: "is longer than \(longestPattern) characters")
        }
        guard scalars.allSatisfy(isText) else {
            throw PatternFault(message: "holds a line break, a control or a private-use character")
        }
        let forms: [[Unicode.Scalar]]
        do throws(PhrasePattern.Fault) {
            forms = try PhrasePattern(scalars[...]).forms
        } catch {
            throw PatternFault(message: error.sentence)
        }
        for form in forms { try check(form) }
        return forms
    }

    /// A phrase begins with a word, so that it is looked for only where that word stands.
    private static func check(_ form: [Unicode.Scalar]) throws(PatternFault) {
        let stream = Tokenizer.tokens(of: form)
        var gaps = 0
        for (index, token) in stream.tokens.enumerated() {
            let letters = stream.pool[token.folded]
            if letters.first == PatternMark.gap, letters.count == 3 {
                gaps += 1
                guard index > 0 else {
                    throw PatternFault(message: "begins with a gap; begin with a word")
                }
                continue
            }
            let stem = letters.last == PatternMark.stem ? letters.dropLast() : letters
            guard !stem.isEmpty else {
                throw PatternFault(message: "has '*' without letters before it; write 'word*'")
            }
            guard stem.count <= PhraseGraph.longestStem else {
                throw PatternFault(message: "has a word of more than 63 letters; shorten it")
            }
            guard !stem.contains(where: PatternMark.contains) else {
                throw PatternFault(
                    message: "has '*' or '{}' inside a word; '*' ends a word, '{1-3}' stands alone")
            }
            guard token.kind == .word || token.kind == .link || index > 0 else {
                throw PatternFault(message: "begins with a mark; begin with a word")
            }
        }
        guard !stream.tokens.isEmpty else { throw PatternFault(message: "holds no word") }
        guard gaps <= mostGaps else {
            throw PatternFault(message: "has more than \(mostGaps) gaps; use fewer")
        }
    }

    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xE000...0xF8FF, 0xFFFC, 0xF0000...0x10FFFF:
            false
        default: true
        }
    }
}

extension PhrasePattern.Fault {
    /// Follows the pattern in a message.
    fileprivate var sentence: String {
        switch self {
        case .unclosedGroup: "has a '(' that nothing closes; write '(a|b)'"
        case .strayBracket: "has a ')' that closes nothing; write '(a|b)'"
        case .badGap: "has a gap that cannot be read; write '{2}' or '{1-3}'"
        case .tooManyForms: "stands for more than 512 phrases; use fewer alternatives"
        case .tooDeep: "has more than 8 brackets inside each other"
        }
    }
}
