import ArgumentParser
import Campaigns
import Diagnostics
import Liquid
import Mail
import Operations
import Reporting
import Workspace

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "The exact mails that a contact would get.")

    @Argument(help: "The campaign, by the name of its file in campaigns/.") var campaign: String
    @Option(
        help: ArgumentHelp(
            "The contact's address; the first of the table by default.", valueName: "email"))
    var contact: String?
    @Option(help: ArgumentHelp("One step only, counted from 1.", valueName: "number")) var step:
        Int?
    @Flag(help: "Show where each value came from.") var values = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let session = try Session(options)
        let operation = try PreviewOperation(CampaignName(campaign), desk: session.desk())
        let letters = try operation.letters(for: operation.contact(contact), step: step)
        if options.format == .json { return session.print(PreviewCommand.json(letters)) }
        for (index, preview) in letters.enumerated() {
            if index > 0 { session.output.result("") }
            show(preview, in: session)
        }
        session.output.flush()
    }

    private func show(_ preview: Preview, in session: Session) {
        let out = session.output
        let from = preview.mailbox.from.value
        out.result(
            "── step '\(preview.step.id)' · \(preview.letter.variant) "
                + String(repeating: "─", count: 40))
        out.result(
            "From:    \(from.name.map { "\($0) <\(from.address.text)>" } ?? from.address.text)")
        out.result("To:      \(preview.contact.address.text)")
        out.result("Subject: \(printable(preview.subject))")
        out.result("")
        for line in preview.letter.text.split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
        {
            out.result(printable(String(line)))
        }
        for hole in preview.letter.holes {
            out.result("HELD: \(printable(hole.text)); it would not be sent")
        }
        guard values else { return }
        for chosen in preview.spintax {
            out.result(
                "  \(chosen.place)  '\(printable(chosen.text))', option \(chosen.number) of \(chosen.count)"
            )
        }
        if !preview.spintax.isEmpty {
            let all = preview.wordings == .max ? "more than can be counted" : "\(preview.wordings)"
            out.result("  wordings of this letter: \(all)")
        }
        for used in preview.letter.values {
            let source = preview.contact.fields[used.name].map { "\($0.span)" } ?? "sower.yml"
            out.result(
                "  \(used.span)  {{ \(used.name) }} = \(printable(used.text))  from \(source)")
        }
    }

    private static func wording(_ chosen: ChosenWording) -> JSONText {
        [
            "place": .string(chosen.place), "name": .optional(chosen.name),
            "text": .string(chosen.text), "option": .integer(chosen.number),
            "options": .integer(chosen.count),
        ]
    }

    private static func json(_ letters: [Preview]) -> JSONText {
        [
            "schema": "sower.preview/1",
            "letters": .array(
                letters.map { preview in
                    [
                        "contact": .string(preview.contact.address.text),
                        "step": .string(preview.step.id.description),
                        "variant": .string(preview.letter.variant.description),
                        "mailbox": .string(preview.mailbox.name.description),
                        "subject": .string(preview.subject), "text": .string(preview.letter.text),
                        "html": .optional(preview.letter.html),
                        "held": .array(preview.letter.holes.map { .string($0.text) }),
                        "wordings": .integer(preview.wordings),
                        "spintax": .array(preview.spintax.map(wording)),
                    ]
                }),
        ]
    }
}
