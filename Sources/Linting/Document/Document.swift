/// The parts of a letter that a line can belong to.
package enum LineRole: String, Sendable {
    case blank, greeting, body, closing, signature, postscript, footer, quote
}

/// A line of a letter without the white space around it.
package struct Line: Sendable {
    package let scalars: Range<Int>
    package let tokens: Range<Int>

    package var isBlank: Bool { scalars.isEmpty }
}

/// A sentence of a letter's body.
package struct Sentence: Sendable {
    package let scalars: Range<Int>
    package let tokens: Range<Int>
    package let end: SentenceEnd
}

/// A farewell or a word of thanks that closes a letter.
package struct Closing: Sendable {
    package let scalars: Range<Int>
    /// Whether it only says thanks, which some evidence speaks for.
    package let isThanks: Bool
    /// Whether it fills a line of its own.
    package let isLine: Bool
}

/// A letter's body text, cut into the parts that the rules speak of.
///
/// A class, as rules hand it on and on. Nothing in it changes.
///
///     let document = Document(LetterText(file: file), phrases: phrases)
///     document.sentences.last?.end == .question
package final class Document: Sendable {
    package let text: LetterText
    package let stream: TokenStream
    package let lines: [Line]
    package let roles: [LineRole]
    /// Scalars of the greeting, such as `Hi Ann,`; the body may go on in the same line.
    package let greeting: Range<Int>?
    /// The sentences of the body, farewells taken out.
    package let sentences: [Sentence]
    package let closings: [Closing]
    package let hits: [PhraseBook.Hit]
    /// Who signs, and how they are reached.
    package let signature: Signature
    /// The same phrases by list, each list in the order of the text.
    private let hitsByList: [PhraseList: [PhraseBook.Hit]]
    /// Lines that hold a postal address.
    private let postalLines: Set<Int>
    /// Every web address that the sender wrote, in order; quoted text is left out.
    package let allLinks: [WebLink]
    /// The tokens that a reader counts as words: greeting, body and postscript.
    package let countedTokens: [Int]
    /// The language of greeting and body; nil when they are too short or too mixed to tell.
    package let language: LetterLanguage?

    /// Reads a body text; `senderName` helps to tell a signature, `language` overrides the guess.
    package init(
        _ text: LetterText, phrases: PhraseBook, senderName: String? = nil,
        language: LetterLanguage? = nil
    ) {
        var segmenter = Segmenter(text, phrases: phrases, senderName: senderName)
        segmenter.run()
        self.text = text
        stream = segmenter.stream
        lines = segmenter.lines
        roles = segmenter.roles
        greeting = segmenter.greeting
        sentences = segmenter.sentences
        closings = segmenter.closings
        hits = segmenter.hits
        signature = segmenter.signature
        hitsByList = Dictionary(grouping: segmenter.hits, by: \.list)
        postalLines = Set(
            segmenter.lines.indices.filter {
                !segmenter.lines[$0].isBlank && segmenter.isPostalAddress($0)
            }
            .map { segmenter.lines[$0].scalars.lowerBound })
        allLinks = Self.allLinks(of: segmenter)
        let prose = sentences.map(\.tokens)
        self.language = language ?? LetterLanguage.detect(in: segmenter.stream, prose)
        countedTokens = Self.countedTokens(of: segmenter)
    }
}

// MARK: - Parts

extension Document {
    /// Returns the lines of a role, in order.
    package func lines(_ role: LineRole) -> [Line] {
        lines.indices.filter { roles[$0] == role }.map { lines[$0] }
    }

    /// Whether a range of scalars begins in quoted text.
    package func isQuoted(_ range: Range<Int>) -> Bool {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].scalars.lowerBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low > 0 && roles[low - 1] == .quote
    }

    /// Returns the scalars from the first to the last line of a role, or nil when there is none.
    package func extent(of role: LineRole) -> Range<Int>? {
        let own = lines(role)
        guard let first = own.first, let last = own.last else { return nil }
        return first.scalars.lowerBound..<last.scalars.upperBound
    }

    /// Whether a line holds a postal address.
    func isPostalAddress(_ line: Line) -> Bool { postalLines.contains(line.scalars.lowerBound) }

    /// Whether a postal address stands in what the sender wrote.
    var hasPostalAddress: Bool {
        lines.indices.contains { roles[$0] != .quote && isPostalAddress(lines[$0]) }
    }

    /// Returns the part of the letter that a token stands in.
    func role(ofToken token: Int) -> LineRole {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].tokens.upperBound <= token {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < lines.count ? roles[low] : .body
    }

    /// Whether a token is quoted from another letter.
    func isQuoted(_ token: Int) -> Bool { role(ofToken: token) == .quote }

    /// Where the letter's own words end: the place of what is missing from it.
    package var end: Range<Int> {
        for role in [LineRole.signature, .closing, .body, .greeting] {
            if let line = lines(role).last { return line.scalars }
        }
        return 0..<0
    }

    /// Returns the phrases of a list that begin inside a range of tokens.
    package func hits(_ list: PhraseList, in tokens: Range<Int>) -> [PhraseBook.Hit] {
        guard let own = hitsByList[list] else { return [] }
        let start = Self.firstIndex(of: own.count) {
            own[$0].tokens.lowerBound >= tokens.lowerBound
        }
        return Array(own[start...].prefix { $0.tokens.lowerBound < tokens.upperBound })
    }

    /// Returns the phrases of a list in the body.
    package func bodyHits(_ list: PhraseList) -> [PhraseBook.Hit] {
        (hitsByList[list] ?? []).filter { sentenceIndex(of: $0.tokens.lowerBound) != nil }
    }

    /// Returns the place in `sentences` of the one that holds a token, or nil when it lies outside the body.
    package func sentenceIndex(of token: Int) -> Int? {
        let next = Self.firstIndex(of: sentences.count) { sentences[$0].tokens.upperBound > token }
        guard next < sentences.count, sentences[next].tokens.contains(token) else { return nil }
        return next
    }

    /// Returns the first of so many places at which a test holds that holds from there on.
    private static func firstIndex(of count: Int, where test: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if test(middle) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    /// Returns the scalars that a range of tokens covers.
    package func scalars(of tokens: Range<Int>) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
        return stream.tokens[first].scalars.lowerBound..<stream.tokens[last].scalars.upperBound
    }

    /// Returns the text that a range of tokens covers, on one line.
    package func quote(_ tokens: Range<Int>) -> String {
        quote(scalars: scalars(of: tokens))
    }

    /// Returns a range of scalars on one line, at most 60 scalars long; a variable is written `{{ name }}`.
    package func quote(scalars range: Range<Int>) -> String {
        var shown = ""
        var length = 0
        for index in range {
            guard length < 60 else { return shown + "…" }
            if let name = text.variable(at: index) {
                shown += "{{ \(name) }}"
            } else if text.scalars[index].isBlank {
                guard !shown.hasSuffix(" ") else { continue }
                shown += " "
            } else {
                shown.unicodeScalars.append(text.scalars[index])
            }
            length += 1
        }
        return shown
    }
}

// MARK: - Words

extension Document {
    private static func countedTokens(of segmenter: Segmenter) -> [Int] {
        let (lines, stream) = (segmenter.lines, segmenter.stream)
        var ranges = segmenter.sentences.map(\.tokens)
        if let greeting = segmenter.greeting { ranges.append(stream.tokens(in: greeting)) }
        ranges += lines.indices.filter { segmenter.roles[$0] == .postscript }.map {
            lines[$0].tokens
        }
        return ranges.sorted { $0.lowerBound < $1.lowerBound }.flatMap { words(in: $0, of: stream) }
    }

    /// Returns the tokens in a range that count as words; `10-15` and `well-known` are one.
    package func words(in tokens: Range<Int>) -> [Int] { Self.words(in: tokens, of: stream) }

    private static func words(in tokens: Range<Int>, of stream: TokenStream) -> [Int] {
        tokens.filter { index in
            guard stream.tokens[index].isWord else { return false }
            let isInside =
                index >= tokens.lowerBound + 2 && stream.tokens[index].isGlued
                && stream.isMark(index - 1, "-") && stream.tokens[index - 1].isGlued
            return !isInside
        }
    }
}
