import Diagnostics

extension Rule {
    static let signatureContacts = Rule(
        "signature-contacts", .error, "the signature lacks a name or a way to check who writes",
        .identity,
        from: [.seed("a letter without contacts is spam")], steps: .first,
        doc: Doc(
            why: """
                A stranger without a name, phone, site, messenger or postal address looks like spam to people and to \
                filters. The mail address alone does not count: it is in the header anyway.
                """,
            bad: "Ann",
            good: "Ann Reed, Acme GmbH\n+49 30 1234567, acme.example"),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.isFirstTouch else { return [] }
            let signature = Signature(reading.document)
            let message: String
            switch (signature.hasName, signature.hasContact) {
            case (true, true): return []
            case (true, false):
                message = "the signature has no phone, site, messenger or postal address; add one"
            case (false, true):
                message = "the signature names no person; put a name above the contacts"
            case (false, false): message = "nobody signs the letter; add a name and a phone or site"
            }
            let place = reading.document.extent(of: .signature) ?? reading.document.end
            return [Remark(message, at: reading.span(place))]
        })
}

/// What the signature says about the sender.
private struct Signature {
    let hasName: Bool
    let hasContact: Bool

    init(_ document: Document) {
        let lines = document.lines(.signature)
        let variables = (lines + document.lines(.closing)).flatMap { line in
            line.scalars.compactMap { document.text.variable(at: $0)?.lowercased() }
        }
        hasName =
            document.isSigned
            || variables.contains { $0.contains("name") || $0.contains("signature") }
        let places = lines + document.lines(.footer)
        hasContact =
            places.contains { Self.hasContact($0, document) }
            || variables.contains { name in
                ["phone", "site", "url", "telegram", "address", "signature"].contains {
                    name.contains($0)
                }
            }
    }

    private static func hasContact(_ line: Line, _ document: Document) -> Bool {
        let scalars = document.text.scalars[line.scalars]
        if ContactMarks.hasPhone(scalars) || ContactMarks.hasHandle(scalars) { return true }
        if document.isPostalAddress(line) { return true }
        return line.tokens.contains { index in
            let token = document.stream.tokens[index]
            switch token.kind {
            case .link: return !LinkRecognizer.isMailAddress(document.text.scalars[token.scalars])
            case .word: return ContactMarks.messengers.contains(document.stream.word(index))
            case .variable, .mark, .blankLine: return false
            }
        }
    }
}
