import Diagnostics

extension Rule {
    static let nullRendered = Rule(
        "null-rendered", .error, "a missing value is printed as a word of a program", .integrity,
        from: [
            .practice("'null', 'undefined' and '#N/A' are what tools print for a missing value")
        ],
        doc: Doc(
            why: """
                A cell that holds 'N/A' is not blank to a program: no default stands in for it, and the letter says \
                'Hi N/A'. Empty such cells. 'None of them' and a talk about null pointers are ordinary words.
                """,
            bad: "Hi null, how does undefined store pallets?",
            good: "Hi {{ first_name | default: \"there\" }}, how do you store pallets?"),
        check: .variant { reading in
            guard reading.letter.kind != .template else {
                return reading.cellRemarks(.null) { _ in "empty the cell" }
            }
            return reading.texts.enumerated().flatMap { index, text in
                let isBody = index == reading.texts.count - 1
                return nulls(in: text, reading, isBody: isBody).map { range in
                    Remark(
                        "'\(text.string(range))' stands where a value is missing; fill the cell or give a default",
                        at: text.span(range))
                }
            }
        })

    private static func nulls(
        in text: LetterText, _ reading: Reading, isBody: Bool
    ) -> [Range<Int>] {
        let document = reading.document
        let errors =
            text.scalars.contains("#")
            ? NullWord.spreadsheetErrors.flatMap { reading.places(of: $0, in: text) } : []
        // All of them begin with '#', which no word holds.
        let errorWords = Set(errors.map { $0.lowerBound + 1 })
        let stream = isBody ? reading.document.stream : reading.subject?.stream ?? TokenStream()
        let words = stream.tokens.indices.compactMap { token -> Range<Int>? in
            let range = stream.tokens[token].scalars
            // Most words are none by their first letter already.
            guard stream.tokens[token].kind == .word, range.count <= NullWord.longest,
                let first = text.scalars[range].first, "nNuU".unicodeScalars.contains(first)
            else { return nil }
            let next = NullWord.isSpeltByProgram(text.string(range))
            let isSlash = text.string(range) == "N" && isNotAvailable(text, range)
            guard next || isSlash, !errorWords.contains(range.lowerBound),
                isSlot(token, range, text, stream, reading, isBody: isBody)
            else { return nil }
            return isSlash ? range.lowerBound..<range.lowerBound + 3 : range
        }
        return (errors + words).filter { !isBody || !document.isQuoted($0) }
            .sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Whether `/A` follows, as a word of its own.
    private static func isNotAvailable(_ text: LetterText, _ range: Range<Int>) -> Bool {
        let end = range.upperBound
        guard end + 2 <= text.scalars.count,
            text.scalars[end..<end + 2].elementsEqual("/A".unicodeScalars)
        else { return false }
        return end + 2 == text.scalars.count || !text.scalars[end + 2].isWordPart
    }

    /// Whether the word stands in the place of a value. In a letter of which nobody knows that it was written out from
    /// a table, that is only the greeting, or after `at`.
    private static func isSlot(
        _ token: Int, _ range: Range<Int>, _ text: LetterText, _ stream: TokenStream,
        _ reading: Reading, isBody: Bool
    ) -> Bool {
        if isBody, let greeting = reading.document.greeting, greeting.overlaps(range) {
            return true
        }
        let next = token + 1 < stream.tokens.count ? stream.word(token + 1) : ""
        let isProse = text.string(range) == "None" && !["", ".", "?", "!"].contains(next)
        if reading.letter.contact != nil {
            let endsWord =
                range.upperBound < text.scalars.count
                && (text.scalars[range.upperBound] == "," || text.scalars[range.upperBound] == "'")
            return !isProse || endsWord
        }
        guard isBody, token > 0 else { return false }
        let before = stream.word(token - 1)
        if token == 1, salutations.contains(before) { return true }
        return before == "at" && ["", ".", "?", "!"].contains(next) && text.string(range) != "N"
    }

    /// With a word in small letters after them, no greeting is recognized.
    private static let salutations: Set<String> = [
        "hi", "hello", "hey", "dear", "привет", "здравствуйте", "здравствуй", "уважаемый",
        "уважаемая", "привіт", "вітаю", "hallo", "bonjour", "hola", "سلام",
    ]
}
