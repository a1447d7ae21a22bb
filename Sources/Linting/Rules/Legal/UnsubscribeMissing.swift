import Diagnostics

extension Rule {
    static let unsubscribeMissing = Rule(
        "unsubscribe-missing", .warning, "the letter does not tell how to stop it", .legal,
        from: [.standard("15 U.S.C. §7704(a)(3); Directive 2002/58/EC art. 13(4); RFC 8058")],
        doc: Doc(
            why: """
                Who cannot unsubscribe reports spam. One plain sentence, a link, or the List-Unsubscribe header is \
                enough; several laws ask for it. Mail to more than 5,000 recipients needs the one-click form of \
                RFC 8058, too: large providers ask for it.
                """,
            bad: "Who decides on the returns dock?\n\nAnn Reed, acme.example",
            good:
                "Who decides on the returns dock?\n\nAnn Reed, acme.example\n\nIf this is not for you, reply \"stop\"."
        ),
        severities: [.legalUS: .error, .legalEU: .error, .legalCA: .error], reportsOnce: true,
        check: .variant { reading in
            let letter = reading.letter
            let document = reading.document
            guard !letter.inReplyTo else { return [] }
            if letter.lacksOneClick {
                let message =
                    "more than \(mostWithoutOneClick) people get it without 'List-Unsubscribe-Post'; add the one-click header of RFC 8058"
                return [Remark(message, at: letter.head)]
            }
            let hasPhrase = document.hits.contains { hit in
                hit.list == .unsubscribeFooter && !document.isQuoted(hit.tokens.lowerBound)
            }
            let hasStem = document.lines(.footer).flatMap(\.tokens).contains { token in
                Segmenter.strongWords.occur(in: document.stream.folded(token))
            }
            let hasLink = reading.links.contains { link in
                Segmenter.strongWords.occur(inLowercased: link.address)
            }
            let hasVariable = reading.variables.contains(where: VariableName.isUnsubscribe)
            guard !letter.hasUnsubscribeHeader, !hasPhrase, !hasStem, !hasVariable, !hasLink else {
                return []
            }
            let message =
                "nothing tells the reader how to unsubscribe; add a sentence, or set 'identity: { unsubscribe: … }'"
            return [Remark(message, at: reading.span(document.end))]
        })

    /// Recipients.
    fileprivate static let mostWithoutOneClick = 5_000

    static let unsubscribeFirstLine = Rule(
        "unsubscribe-first-line", .info, "the letter begins with how to stop it", .legal,
        from: [.practice("what comes first is read as the topic")], steps: .first,
        doc: Doc(
            why: """
                Who reads in the first three sentences how to stop the letters stops them. The law asks for the \
                sentence, not for its place: put it at the end.
                """,
            bad: "Reply \"stop\" to unsubscribe. Your docks are full. Who plans them? I can help.",
            good: "Your docks are full. Who plans them?\n\nIf this is not for you, reply \"stop\"."),
        check: .variant { reading in
            let document = reading.document
            // In a letter of three sentences the last one is the end.
            let head = document.sentences.dropLast().prefix(3)
            for sentence in head {
                guard let hit = document.hits(.unsubscribeFooter, in: sentence.tokens).first else {
                    continue
                }
                let message =
                    "'\(document.quote(hit.tokens))' comes before what the letter is about; put it at the end"
                return [Remark(message, at: reading.span(tokens: hit.tokens))]
            }
            return []
        })
}

extension Letter {
    /// Whether so many get it that providers ask for the one-click header, which is known to be missing.
    fileprivate var lacksOneClick: Bool {
        guard headers != nil, let recipientCount else { return false }
        return recipientCount > Rule.mostWithoutOneClick && headers("List-Unsubscribe-Post").isEmpty
    }
}
