import Diagnostics

extension Rule {
    static let fakeFamiliarity = Rule(
        "fake-familiarity", .error, "the first letter speaks of a talk that never was", .sequence,
        from: [.practice("a lie in the first line ends the conversation")], steps: .first,
        doc: Doc(
            why: """
                'Great chatting with you' or 'as discussed' to somebody who never heard of the sender is a lie that \
                he sees at once; with a false 'Re:' it is what 15 U.S.C. §7704(a)(2) forbids. True answers, which \
                name the mail that they answer, are not meant.
                """,
            bad: "As discussed, here are the prices.",
            good: "Your colleague in Bremen sent me to you."),
        check: .variant { reading in
            let document = reading.document
            guard !reading.letter.inReplyTo, document.lines(.quote).isEmpty else { return [] }
            return document.bodyHits(.fakeFamiliarity).prefix(1).map { hit in
                Remark(
                    "'\(document.quote(hit.tokens))' speaks of a talk that never was; say why you write",
                    at: reading.span(tokens: hit.tokens))
            }
        })

    static let breakupThreat = Rule(
        "breakup-threat", .warning, "the last letter threatens", .sequence,
        from: [.practice("people remember how somebody took his leave")], steps: .followUp,
        doc: Doc(
            why: """
                'I will close your file' threatens with the loss of something that nobody asked for, and 'this is my \
                last email' beside a reproach for silence is the same. Leave gracefully: say that you stop, and where \
                you are found.
                """,
            bad: "I never heard back, so I will close your file.",
            good: "I stop here. If returns come up in spring, my number is below."),
        check: .variant { reading in
            let document = reading.document
            if let threat = document.bodyHits(.breakupThreat).first {
                return [threatening(threat, reading)]
            }
            let guilt = document.bodyHits(.followUpGuilt)
            let last = document.bodyHits(.lastLetter).first { hit in
                guilt.contains { !$0.tokens.overlaps(hit.tokens) }
            }
            return last.map { [threatening($0, reading)] } ?? []
        })

    private static func threatening(_ hit: PhraseBook.Hit, _ reading: Reading) -> Remark {
        Remark(
            "'\(reading.document.quote(hit.tokens))' threatens with the end of what nobody asked for; leave gracefully",
            at: reading.span(tokens: hit.tokens))
    }
}
