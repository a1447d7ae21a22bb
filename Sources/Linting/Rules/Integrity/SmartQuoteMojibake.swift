import Diagnostics

extension Rule {
    static let smartQuoteMojibake = Rule(
        "smart-quote-mojibake", .warning, "letters are broken by a wrong encoding", .integrity,
        from: [.practice("'donâ€™t' is UTF-8 that was read as Windows-1252")],
        doc: Doc(
            why: """
                'donâ€™t', 'cafÃ©' and 'РїСЂРёРІРµС‚' come of a table or a text that was saved in UTF-8 and opened in \
                another encoding. Save the file anew from its source; each letter shows this once, with the count.
                """,
            bad: "We donâ€™t ship on Sundays.",
            good: "We don’t ship on Sundays."),
        check: .variant { reading in
            let document = reading.document
            let subject = reading.subject.map { broken(in: $0.text) { _ in true } } ?? []
            let body = broken(in: document.text) { !document.isQuoted($0) }
            guard let first = subject.first ?? body.first else { return [] }
            let others = subject.count + body.count - 1
            let more = others == 0 ? "" : ", and \(others) more place\(others == 1 ? "" : "s")"
            return [Remark(first.message + more, at: first.span)]
        })

    private static func broken(
        in text: LetterText, where isOwn: (Range<Int>) -> Bool
    ) -> [(message: String, span: SourceSpan, start: Int)] {
        var found = Mojibake.all(in: text.scalars).filter { isOwn($0.scalars) }.map { damage in
            (
                "'\(text.string(damage.scalars))' is '\(damage.original)' in a wrong encoding",
                text.span(damage.scalars), damage.scalars.lowerBound
            )
        }
        for index in text.scalars.indices
        where text.scalars[index] == "\u{FFFD}" && isOwn(index..<index + 1) {
            guard index == 0 || text.scalars[index - 1] != "\u{FFFD}" else { continue }
            found.append(
                (
                    "a character is lost to a wrong encoding (U+FFFD); type it anew",
                    text.span(index..<index + 1), index
                ))
        }
        return found.sorted { $0.2 < $1.2 }
    }
}
