import ArgumentParser
import Campaigns
import CivilTime
import Deliverability
import Diagnostics
import Mail
import Operations
import Reporting
import Sequencing
import Workspace

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Why a contact gets the next mail when it does, or does not; what a bounce means.",
        discussion: """
            With --bounce: which provider's rule a refusal names, and the DNS record to publish, as a difference. The \
            file is a bounce as .eml, an mbox, a folder of them, or a text with the server's reply.
            """)

    @Argument(help: "The contact's address.") var email: String?
    @Option(help: ArgumentHelp("Explain this bounce; - for standard input.", valueName: "file"))
    var bounce: String?
    @OptionGroup var dns: DNSOptions
    @Flag(help: "With --bounce: do not ask the DNS what is published now.") var offline = false
    @Option(help: ArgumentHelp("The campaign; the contact's latest by default.", valueName: "name"))
    var campaign: String?
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (email == nil) != (bounce == nil) else {
            throw ValidationError("name a contact's address, or a bounce by --bounce")
        }
    }

    func run() async throws {
        if let bounce { return try await explain(bounce: bounce) }
        guard let email else { return }
        let session = try Session(options)
        let explanation = try ExplainOperation(desk: session.desk()).run(
            email, in: campaign.map { CampaignName($0) })
        if options.format == .json { return session.print(ExplainCommand.json(explanation)) }
        show(explanation, in: session)
        session.output.flush()
    }

    private func explain(bounce path: String) async throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let isAtHome = (try? WorkspaceFolder.find(from: options.workspace)) != nil
        let mailboxes = isAtHome ? try Session(options).settings.mailboxes : []
        let suffixes = PublicSuffixes(parsing: try SystemFacts.publicSuffixes())
        let remedies = BounceRemedies(try offline ? nil : dns.makeResolver()) { domain in
            suffixes.registrableDomain(of: domain) ?? domain
        }
        let reports = try await BounceExplanation(remedies: remedies, mailboxes: mailboxes)
            .reports(on: path)
        if options.format == .json {
            output.result(JSONText.array(reports.map { CheckJSON.object($0) }).pretty)
        } else {
            var style = output.checkStyle
            style.evidence = true
            for line in reports.flatMap({ CheckScreen($0, style: style).lines }) {
                output.result(line)
            }
        }
        output.flush()
    }

    private func show(_ explanation: Explanation, in session: Session) {
        let out = session.output
        let enrollment = explanation.enrollment
        let step = explanation.step.map {
            "step \(enrollment.nextStep + 1) of \(explanation.stepCount) '\($0.id)'"
        }
        out.result(
            "\(enrollment.address.text) · \(enrollment.campaign) · \(step ?? "all steps done")")
        for intent in explanation.sent {
            let at = explanation.zone.local(at: intent.settledAt ?? intent.preparedAt).shortText
            let state = aligned(ExplainCommand.word(for: intent.state), 9)
            out.result("  \(state)  '\(intent.facts.step)' \(at)  \(printable(intent.reply ?? ""))")
        }
        if enrollment.state == .stopped || enrollment.state == .finished {
            let reason = enrollment.stopReason.map { ": \($0.rawValue)" } ?? ""
            return out.result("  nothing more will be sent: \(enrollment.state.rawValue)\(reason)")
        }
        if let planned = explanation.planned {
            out.result(
                "  next: \(explanation.zone.local(at: planned).shortText) \(explanation.zone.name)"
                    + " from \(enrollment.placement.mailbox)")
        } else {
            out.result("  next: not by itself\(enrollment.note.map { ", \(printable($0))" } ?? "")")
        }
        if explanation.report.passes, let planned = explanation.planned, planned > session.clock() {
            out.result(
                "  waits for  its turn: other mails of the mailbox, or to the company, go first")
        }
        verdicts(explanation.report, zone: explanation.zone, out: out.result)
    }

    private static func word(for state: IntentState) -> String {
        switch state {
        case .prepared: "claimed"
        case .wire: "on wire"
        case .accepted: "accepted"
        case .deferred: "put off"
        case .rejected: "refused"
        case .failedBeforeWire, .notSent: "not sent"
        case .unknown: "unknown"
        case .assumedSent: "assumed"
        }
    }

    private func verdicts(_ report: GateReport, zone: ZoneRules, out: (String) -> Void) {
        var table = TextTable([.left, .left, .left, .left])
        for (index, verdict) in report.closed.enumerated() {
            table.add(
                index == 0 ? "waits for" : "", verdict.name.rawValue, printable(verdict.text),
                verdict.span.map { "\($0.file):\($0.start.line)" } ?? "")
        }
        for line in table.lines() { out(line) }
        let open = report.verdicts.filter(\.passes).map(\.name.rawValue)
        if !open.isEmpty { out("  passes     \(open.joined(separator: ", "))") }
    }

    private static func json(_ explanation: Explanation) -> JSONText {
        let enrollment = explanation.enrollment
        return [
            "schema": "sower.explain/1", "contact": .string(enrollment.address.text),
            "campaign": .string(enrollment.campaign.description),
            "state": .string(enrollment.state.rawValue),
            "step": .optional(explanation.step?.id.description),
            "next": .optional(
                explanation.planned.map {
                    rfc3339($0, offsetMinutes: explanation.zone.offset(at: $0) / 60)
                }),
            "zone": .string(explanation.zone.name),
            "mailbox": .string(enrollment.placement.mailbox),
            "note": .optional(enrollment.note),
            "gates": .array(
                explanation.report.verdicts.map { verdict in
                    [
                        "gate": .string(verdict.name.rawValue), "passes": .bool(verdict.passes),
                        "text": .string(verdict.text),
                        "place": .optional(verdict.span.map { "\($0.file):\($0.start.line)" }),
                        "until": .optional(verdict.until.map { rfc3339($0, offsetMinutes: 0) }),
                    ]
                }),
        ]
    }
}
