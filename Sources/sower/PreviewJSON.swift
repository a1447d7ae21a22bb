import Campaigns
import Diagnostics
import Liquid
import Mail
import Operations
import Reporting

// `sower.preview/1`.
extension PreviewWriter {
    func json(_ previews: [Preview], isRaw: Bool = false) -> JSONText {
        [
            "schema": "sower.preview/1",
            "letters": .array(previews.map { json($0, isRaw: isRaw) }),
        ]
    }

    func json(_ preview: Preview, isRaw: Bool = false) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("contact", .string(preview.contact.address.text)),
            ("step", .string(preview.step.id.description)),
            ("variant", .string(preview.letter.variant.description)),
            ("mailbox", .string(preview.mailbox.name.description)),
            ("subject", .string(preview.subject)), ("text", .string(preview.letter.text)),
            ("html", .optional(preview.letter.html)),
            ("held", .array(preview.held.map { .string($0.text) })),
            ("wordings", .integer(preview.wordings)),
            ("spintax", .array(preview.spintax.map(PreviewWriter.json))),
        ]
        if showsValues {
            fields.append(("values", .array(operation.values(of: preview).map(PreviewWriter.json))))
        }
        if isRaw, let bytes = preview.message?.bytes {
            fields.append(("raw", .string(String(decoding: bytes, as: UTF8.self))))
        }
        return .object(fields)
    }

    /// The object that ends the letters of all contacts.
    static func json(_ tally: PreviewTally, of campaign: Campaign) -> JSONText {
        [
            "contacts": .integer(tally.contacts), "letters": .integer(tally.letters),
            "heldContacts": .integer(tally.heldContacts),
            "heldLetters": .integer(tally.heldLetters),
            "reasons": .array(
                tally.reasonsByCount.map { reason in
                    place(
                        reason.hole.span,
                        [
                            ("reason", .string(reason.hole.sentence)),
                            ("contacts", .integer(reason.contacts)),
                        ])
                }),
            "variants": .array(
                tally.shares(in: campaign).flatMap(\.shares).map { share in
                    [
                        "step": .string(share.step.description),
                        "variant": .string(share.variant.description),
                        "contacts": .integer(share.contacts),
                    ]
                }),
            "spintax": .array(
                tally.wordingsByPlace.map { wording in
                    place(
                        wording.group.span,
                        [
                            ("options", .array(wording.group.options.map { .string($0.source) })),
                            ("counts", .array(wording.counts.map { .integer($0) })),
                        ])
                }),
        ]
    }

    private static func json(_ chosen: ChosenOption) -> JSONText {
        place(
            chosen.group.span,
            [
                ("name", .optional(chosen.group.name)), ("option", .integer(chosen.option + 1)),
                ("of", .integer(chosen.group.options.count)), ("text", .string(chosen.text)),
            ])
    }

    private static func json(_ value: PreviewValue) -> JSONText {
        let (kind, source): (String, SourceSpan?) =
            switch value.origin {
            case .cell(let span): ("cell", span)
            case .fallback(let blank): ("default", blank)
            case .setting(let span): ("setting", span)
            case .program: ("program", nil)
            case .template: ("template", nil)
            case .nowhere: ("none", nil)
            }
        return place(
            value.span,
            [
                ("name", .string(value.name)), ("text", .string(value.text)),
                ("from", .string(kind)), ("source", source.map { place($0, []) } ?? .null),
            ])
    }

    private static func place(
        _ span: SourceSpan?, _ rest: [(key: String, value: JSONText)]
    ) -> JSONText {
        guard let span else { return .object(rest) }
        return .object(
            [
                ("file", .string(span.file)), ("line", .integer(span.start.line)),
                ("column", .integer(span.start.column)),
            ] + rest)
    }
}
