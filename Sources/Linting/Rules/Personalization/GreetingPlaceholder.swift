import Diagnostics

extension Rule {
    static let greetingPlaceholder = Rule(
        "greeting-placeholder", .error, "the greeting addresses a slot or nobody", .personalization,
        from: [.seed("an unfilled slot marks a mass mailing")],
        doc: Doc(
            why:
                "'Hi [Name],' and 'Hi ,' tell in the first line that nobody wrote this letter. In a draft a slot is a warning.",
            bad: "Hi [First Name],",
            good: "Hi {{ first_name | default: \"there\" }},"),
        check: .variant { reading in
            let document = reading.document
            guard let greeting = document.greeting else { return [] }
            let slots = Placeholder.all(in: document.text, isTemplate: true).map(\.scalars)
                .filter { greeting.overlaps($0) }
            let words = document.stream.tokens(in: greeting).filter { token in
                fillers.contains(document.stream.word(token))
                    && !slots.contains { $0.overlaps(document.stream.tokens[token].scalars) }
            }
            let ranges =
                slots + words.map { document.stream.tokens[$0].scalars }
                + holes(in: greeting, document)
            let open = document.text.slots.filter(greeting.contains).map { index in
                Remark(
                    "the greeting addresses '\(document.text.source(at: index))'; write '{{ first_name }}' with a default",
                    at: reading.span(index..<index + 1), severity: .warning)
            }
            return open
                + ranges.map { range in
                    let text = document.text.string(range)
                    let what =
                        text.allSatisfy(\.isWhitespace)
                        ? "the greeting names nobody" : "the greeting addresses '\(text)'"
                    return Remark(
                        "\(what); write '{{ first_name }}' with a default", at: reading.span(range))
                }
        })

    private static let fillers: Set<String> = ["xxx", "фио", "firstname", "fname", "имя", "ххх"]

    /// Spaces before a comma, where a name fell out: `Hi ,`.
    private static func holes(in greeting: Range<Int>, _ document: Document) -> [Range<Int>] {
        let scalars = document.text.scalars
        return greeting.dropFirst().filter { index in
            // What an empty branch leaves is found by 'dangling-conditional'.
            (scalars[index] == "," || scalars[index] == "!") && scalars[index - 1] == " "
                && document.text.editableSpan(index - 1..<index + 1) != nil
        }.map { $0 - 1..<$0 }
    }
}
