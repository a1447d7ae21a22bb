import Diagnostics

extension Rule {
    static let subjectMissing = Rule(
        "subject-missing", .error, "a first letter has no subject", .subject,
        from: [.study("Boomerang: letters without a subject are answered by 14 %")], steps: .first,
        doc: Doc(
            why:
                "Letters without a subject are answered least, and filters distrust them. A follow-up takes the subject of its thread.",
            bad: "subject: \"\"",
            good: "subject: \"{{ company }}: the returns dock\""),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.isFirstTouch, !reading.letter.inReplyTo else { return [] }
            guard reading.subject?.isBlank ?? true else { return [] }
            let message =
                "the letter has no subject; write 2 to 5 words about the recipient's matter"
            return [Remark(message, at: reading.letter.head)]
        })

    static let fakeReply = Rule(
        "fake-re", .error, "the subject pretends to be a reply", .subject,
        from: [
            .standard("15 U.S.C. §7704(a)(2)"),
            .practice("whoever looks for the letter before finds none"),
        ], steps: .first,
        doc: Doc(
            why: """
                'Re:' before the first letter is a lie that the reader sees at once; 15 U.S.C. §7704(a)(2) forbids \
                misleading subjects. A mail that quotes another one, or names it in its header, is a reply.
                """,
            bad: "subject: \"Re: our talk\"",
            good: "subject: \"the returns dock\""),
        check: .variant { reading in
            guard reading.letter.isFirstTouch, !reading.letter.inReplyTo,
                let subject = reading.subject, let end = ReplyPrefix.end(in: subject)
            else { return [] }
            // Old mail programs, drafts and tables name nothing that they reply to; they quote it.
            guard !reading.document.roles.contains(.quote) else { return [] }
            let scalars = subject.text.scalars
            let start = scalars[0..<end].firstIndex { !$0.isBlank } ?? 0
            var rest = end
            while rest < scalars.count, scalars[rest].isBlank { rest += 1 }
            let prefix = subject.text.string(start..<end)
            let fix = reading.subjectReplacement(
                of: start..<rest, with: "", "delete '\(prefix)'", .unsafe)
            return [
                Remark(
                    "'\(prefix)' pretends that there was a letter before; take it out",
                    at: subject.text.span(start..<end), fix: fix)
            ]
        })

    static let subjectInFollowUp = Rule(
        "subject-in-followup", .info, "a follow-up opens a thread of its own", .subject,
        from: [.practice("a follow-up in the first letter's thread shows what it follows")],
        steps: .followUp,
        doc: Doc(
            why: """
                With a new subject the follow-up stands alone in the mailbox, and the reader does not see what it \
                follows. Let the step answer the thread with 'thread: reply'.
                """,
            bad: "a second step with 'subject: \"One more thing\"'",
            good: "a second step with 'thread: reply' and no subject"),
        reportsOnce: true,
        check: .variant { reading in
            let letter = reading.letter
            guard letter.position == .followUp || letter.position == .breakup, !letter.inReplyTo,
                let subject = reading.subject, !subject.isBlank, ReplyPrefix.end(in: subject) == nil
            else { return [] }
            let message =
                "a subject of its own breaks the thread; leave it out and write 'thread: reply' in the step"
            return [Remark(message, at: subject.whole)]
        })

    static let subjectNameOnly = Rule(
        "subject-name-only", .info, "the subject calls the reader by name", .subject,
        from: [.study("Lavender: a first name in the subject, 12 % fewer replies")], steps: .first,
        doc: Doc(
            why: """
                Nobody who knows the reader writes their name into the subject; mailings do. The figure is a vendor's \
                and weak.
                """,
            bad: "subject: \"{{ first_name }}, quick idea\"",
            good: "subject: \"the returns dock\""),
        check: .variant { reading in
            guard let subject = reading.ownSubject else { return [] }
            let message = "a first name in the subject reads like a mailing; name the matter"
            let variables = subject.text.printedVariables.filter { ColumnName.isFirstName($0.name) }
            let name = reading.letter.contact?.firstName.map { $0.lowercased() }
            let words = subject.words.filter { token in
                guard let name, name.count > 1 else { return false }
                return subject.text.string(subject.stream.tokens[token].scalars).lowercased()
                    == name
            }
            return variables.map { Remark(message, at: $0.span) }
                + words.map { Remark(message, at: subject.span(tokens: $0..<$0 + 1)) }
        })
}
