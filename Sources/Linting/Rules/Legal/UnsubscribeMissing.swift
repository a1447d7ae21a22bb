import Diagnostics

extension Rule {
    static let unsubscribeMissing = Rule(
        "unsubscribe-missing", .warning, "the letter does not tell how to stop it", .legal,
        from: [.standard("15 U.S.C. §7704(a)(3); Directive 2002/58/EC art. 13(4); RFC 8058")],
        doc: Doc(
            why: """
                Who cannot unsubscribe reports spam. One plain sentence, a link, or the List-Unsubscribe header \
                (RFC 8058) is enough; several laws ask for it.
                """,
            bad: "Who decides on the returns dock?\n\nAnn Reed, acme.example",
            good:
                "Who decides on the returns dock?\n\nAnn Reed, acme.example\n\nIf this is not for you, reply \"stop\"."
        ),
        severities: [.legalUS: .error, .legalEU: .error, .legalCA: .error], reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            let hasPhrase = document.hits.contains { $0.list == .unsubscribeFooter }
            let hasVariable = reading.variables.contains(where: VariableName.isUnsubscribe)
            guard !reading.letter.hasUnsubscribeHeader, !reading.letter.inReplyTo, !hasPhrase,
                !hasVariable
            else {
                return []
            }
            let message =
                "nothing tells the reader how to unsubscribe; add a sentence, or set 'identity: { unsubscribe: … }'"
            return [Remark(message, at: reading.span(document.end))]
        })
}
