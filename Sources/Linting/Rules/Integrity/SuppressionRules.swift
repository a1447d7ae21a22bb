import Diagnostics

extension Rule {
    static let unusedSuppression = Rule(
        "unused-suppression", .warning, "a suppression suppresses nothing", .integrity,
        from: [.practice("ESLint's unused directives")],
        doc: Doc(
            why:
                "What is overlooked for a reason that is gone hides the next fault of the same kind.",
            bad: "lint: { disable: [buzzwords] } above a letter without buzzwords",
            good: "no entry for a rule that the letter keeps"),
        check: .linter)

    static let suppressionReason = Rule(
        "suppression-reason", .info, "a suppression gives no reason", .integrity,
        from: [.practice("ESLint's directive descriptions")],
        doc: Doc(
            why: """
                Who reads the template next year has to know whether the exception still holds. Write the reason \
                after ' -- ' in a comment, or as 'reason' beside 'rule' in the front matter.
                """,
            bad: "{% comment %}lint-disable-next-line spam-trigger{% endcomment -%}",
            good:
                "{% comment %}lint-disable-next-line spam-trigger -- a free gate is a gate{% endcomment -%}"
        ),
        check: .linter)

    static let unknownRule = Rule(
        "unknown-rule", .warning, "a suppression names no rule", .integrity,
        from: [.practice("a misspelt name suppresses nothing")],
        doc: Doc(
            why: "A misspelt name suppresses nothing, and its writer believes that it does.",
            bad: "lint: { disable: [closing-clich] }",
            good: "lint: { disable: [closing-cliche] }"),
        check: .linter)

    static let leakedLintComment = Rule(
        "leaked-lint-comment", .error, "a comment for the linter would be sent", .integrity,
        from: [.practice("HTML comments are part of what is sent")],
        doc: Doc(
            why: """
                An HTML comment is sent with the letter, and in a text part everybody reads it. In templates write \
                '{% comment %}', which prints nothing; a draft takes a line 'Lint-Disable: rule -- reason' at its \
                head. Comments of .md and .html drafts are taken out before the rules look.
                """,
            bad: "<!-- lint-disable closing-cliche -- asked for by Ann -->",
            good: "{% comment %}lint-disable closing-cliche -- asked for by Ann{% endcomment -%}"),
        check: .variant(checkLeaks))

    @Sendable private static func checkLeaks(_ reading: Reading) -> [Remark] {
        let message = "this comment for the linter would be sent; write '{% comment %}' instead"
        var remarks: [Remark] = []
        let texts = [reading.subject?.text, reading.document.text].compactMap { $0 }
        for text in texts {
            for range in leaks(in: text.scalars) {
                let fix = reading.replacement(
                    of: range, in: text, with: "", "delete the comment", .safe)
                remarks.append(Remark(message, at: text.span(range), fix: fix))
            }
        }
        guard let html = reading.letter.html, html.isVerbatim,
            !(reading.letter.readsHTMLComments && html.file.path == reading.letter.file.path)
        else { return remarks }
        for comment in LintComment.all(in: html.file) where comment.syntax == .html {
            let span = html.span(comment.bytes)
            let fix = Fix("delete the comment", .safe, replacing: span, with: "")
            remarks.append(Remark(message, at: span, fix: fix))
        }
        return remarks
    }

    /// The comments of HTML or Liquid that are left in a text, or the bare words.
    private static func leaks(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        let mark = Array("lint-disable".unicodeScalars)
        var found: [Range<Int>] = []
        var position = 0
        while position + mark.count <= scalars.count {
            guard scalars[position] == mark[0], scalars[position...].starts(with: mark) else {
                position += 1
                continue
            }
            var start = position
            while start > 0, scalars[start - 1].isBlank, scalars[start - 1] != "\n" { start -= 1 }
            let hasOpening =
                start >= 4 && scalars[start - 4..<start].elementsEqual("<!--".unicodeScalars)
            start = hasOpening ? start - 4 : position
            let end = hasOpening ? endOfComment(scalars, from: position) : position + mark.count
            found.append(start..<end)
            position = end
        }
        return found
    }

    private static func endOfComment(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        let closing = Array("-->".unicodeScalars)
        var position = start
        while position + 3 <= min(scalars.count, start + 400) {
            if scalars[position...].starts(with: closing) { return position + 3 }
            position += 1
        }
        return start + "lint-disable".unicodeScalars.count
    }
}
