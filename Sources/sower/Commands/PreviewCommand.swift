import ArgumentParser
import Campaigns
import Diagnostics
import Mail
import Operations
import Reporting
import Workspace

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "The exact mails that a contact would get.",
        discussion: """
            Without --contact, the first contact of the table. Mails are shown as if they were sent now. \
            --all goes through every contact and counts at the end what would be held and which wordings \
            were chosen; --held names only what would be held.
            """)

    @Argument(help: "The campaign, by the name of its file in campaigns/.") var campaign: String
    @Option(
        help: ArgumentHelp(
            "The contact's address; the first of the table by default.", valueName: "email"))
    var contact: String?
    @Option(help: ArgumentHelp("One step only, counted from 1.", valueName: "number")) var step:
        Int?
    @Flag(help: "The mails of every contact, and what they have in common.") var all = false
    @Flag(help: "Only what would be held, and why; of every contact, or of --contact.")
    var held = false
    @Flag(help: "Show where each value came from.") var values = false
    @Flag(help: "Show the HTML alternative beside the text.") var html = false
    @Flag(help: "The exact bytes of one mail, as a server would get them.") var raw = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if all, contact != nil {
            throw ValidationError("'--all' and '--contact' exclude each other; leave one out")
        }
        if raw, all || held {
            throw ValidationError(
                "'--raw' prints one mail; name it with '--contact' and '--step' instead of "
                    + (all ? "'--all'" : "'--held'"))
        }
    }

    func run() throws {
        let session = try Session(options)
        let operation = try PreviewOperation(CampaignName(campaign), desk: session.desk())
        let writer = PreviewWriter(
            operation: operation, output: session.output, showsValues: values, showsHTML: html)
        if all || (held && contact == nil) { return try runThrough(operation, writer, session) }
        let letters = try operation.letters(for: operation.contact(contact), step: step)
        if raw { return try printBytes(of: letters, operation, session) }
        let shown = held ? letters.filter { !$0.held.isEmpty } : letters
        if options.format == .json { return session.print(writer.json(shown)) }
        for (index, preview) in shown.enumerated() {
            if held {
                writer.writeReasons(of: preview)
            } else {
                if index > 0 { session.output.result("") }
                writer.write(preview)
            }
        }
        if held, shown.isEmpty {
            session.output.talk("nothing of '\(letters.first?.contact.address.text ?? "")' is held")
        }
        session.output.flush()
    }

    private func runThrough(
        _ operation: PreviewOperation, _ writer: PreviewWriter, _ session: Session
    ) throws {
        var run = PreviewRun(
            writer: writer, output: session.output, isJSON: options.format == .json,
            isHeldOnly: held, expected: operation.contacts.count)
        try run.go(through: operation, step: step)
        guard session.output.hasReader else { return }
        let text = PreviewSummary(run.tally, of: operation.campaign, isHeldOnly: held)
        for line in text.lines { session.output.talk(line) }
    }

    private func printBytes(
        of letters: [Preview], _ operation: PreviewOperation, _ session: Session
    ) throws {
        guard letters.count == 1 else {
            let steps = try operation.mailSteps(nil).map { "'--step \($0)'" }
            throw OperationError(
                .usage, "'--raw' prints one mail; add \(steps.joined(separator: " or "))")
        }
        for preview in letters {
            guard preview.held.isEmpty, let message = preview.message else {
                throw OperationError(
                    .refused,
                    "the mail would be held, so there are no bytes to send: "
                        + preview.held.map(\.sentence).joined(separator: "; "))
            }
            if options.format == .json {
                session.print(
                    PreviewWriter(operation: operation, output: session.output)
                        .json(letters, isRaw: true))
                continue
            }
            session.output.raw(message.bytes)
            session.output.flush()
            if !preview.isEnrolled {
                session.output.talk(
                    "the Message-ID is drawn anew at the launch; Date is that of now")
            }
        }
    }
}
