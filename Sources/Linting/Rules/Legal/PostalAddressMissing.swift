import Diagnostics

extension Rule {
    static let postalAddressMissing = Rule(
        "postal-address-missing", .info, "the letter has no postal address", .legal,
        from: [.standard("15 U.S.C. §7704(a)(5)(A)(iii); S.C. 2010, c. 23 s. 6(2)")], steps: .first,
        doc: Doc(
            why: """
                Commercial mail to the United States and to Canada must carry a valid postal address of the sender, \
                which the profiles of these laws make an error. Elsewhere it shows that there is a firm behind the \
                letter. A street with a number, or a town with its post code, is taken for one.
                """,
            bad: "Ann Reed, acme.example",
            good: "Ann Reed\nAcme GmbH, Hauptstr. 1, 10115 Berlin"),
        severities: [.legalUS: .error, .legalCA: .error], reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            let hasVariable = reading.variables.contains { name in
                let name = name.lowercased()
                return name.contains("postal") || name.hasSuffix("address")
                    || name.contains("signature")
            }
            guard !reading.letter.inReplyTo, !document.hasPostalAddress, !hasVariable else {
                return []
            }
            let message =
                "no postal address of the sender; add one below the signature, such as '{{ postal_address }}'"
            return [Remark(message, at: reading.span(document.end))]
        })

    static let adConsentRU = Rule(
        "ad-consent-ru", .info, "advertising by mail needs consent in Russia", .legal,
        from: [.standard("Federal Law of 13 March 2006 No. 38-FZ, art. 18(1)")],
        doc: Doc(
            why: """
                Advertising over networks is allowed only with the prior consent of its addressee, and the sender must \
                prove it. No text shows whether there is consent: this is a reminder for each letter under the \
                profile 'legal-ru', and no legal advice.
                """,
            bad: "an offer to a list of bought addresses",
            good:
                "an offer to those who left their address for it, with the record of when and where"
        ),
        profiles: [.legalRU], reportsOnce: true,
        check: .letter { letter in
            guard !letter.inReplyTo else { return [] }
            return [
                Remark(
                    "38-FZ art. 18 asks for the reader's prior consent to advertising; keep the record of it",
                    at: letter.head)
            ]
        })
}
