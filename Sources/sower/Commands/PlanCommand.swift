import ArgumentParser
import Campaigns
import CivilTime
import Deliverability
import Diagnostics
import Mail
import Operations
import Reporting
import RulePacks
import SQLiteStore
import Sequencing
import Workspace

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "What would go when, from which mailbox, if nobody answered; writes nothing.")

    @Argument(help: "The campaign, by the name of its file in campaigns/.") var campaign: String
    @Option(help: "How many days ahead.") var days = 120
    @Flag(help: "List the contacts that are held or left out.") var held = false
    @Flag(help: "List every mail.") var mails = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...730).contains(days) else { throw ValidationError("--days goes from 1 to 730") }
    }

    func run() throws {
        let session = try Session(options)
        let log = try session.openLog()
        let desk = try session.desk(over: log)
        let plan = try PlanOperation(desk: desk, makeScratch: { try log.scratchCopy() })
            .run(CampaignName(campaign), days: days)
        let report = FindingsReport(plan.plan.findings.filter { $0.severity == .error })
        for line in report.text(colour: false, source: { _ in nil }) {
            session.output.complain(line)
        }
        if options.format == .json {
            session.print(PlanCommand.json(plan, countries: countries(of: plan)))
        } else {
            show(plan, in: session)
            session.noteCompliance()
        }
        session.output.flush()
        if plan.plan.hasErrors {
            throw OperationError(.badFile, "'\(campaign)' has errors and would not be launched")
        }
    }

    private func show(_ plan: CampaignForecast, in session: Session) {
        let out = session.output
        out.result(headline(plan, in: session))
        weeks(plan, out: out.result)
        if let binding = plan.forecast.capBinds {
            let finish = binding.finishWithOneMore.map {
                "; one more mailbox would end on \(session.zone.local(at: $0).date)"
            }
            out.result("the caps bind from the week of \(binding.monday)\(finish ?? "")")
        }
        gaps(plan, out: out.result)
        if session.settings.compliance != .off { laws(plan, out: out.result) }
        guard mails else { return }
        for send in plan.sends {
            out.result(
                "\(send.send.zone.local(at: send.send.at).shortText) \(send.send.zone.name)  \(send.send.mailbox)  "
                    + "\(send.address)  '\(send.send.step)'  \(printable(send.subject))")
        }
    }

    private func headline(_ plan: CampaignForecast, in session: Session) -> String {
        var parts = [
            plan.campaign.name.description,
            counted(Set(plan.sends.map(\.address)).count, "contact"),
            counted(plan.companies, "company", "companies"),
            counted(plan.campaign.mailboxes.count, "mailbox", "mailboxes"),
        ]
        if let first = plan.sends.first {
            parts.append(
                "first mail \(first.send.zone.local(at: first.send.at).shortText) \(first.send.zone.name)"
            )
        }
        if let finish = plan.forecast.finish {
            parts.append("last mail about \(session.zone.local(at: finish).date)")
        }
        return parts.joined(separator: " · ")
    }

    private func weeks(_ plan: CampaignForecast, out: (String) -> Void) {
        let steps = plan.campaign.steps.enumerated().filter {
            if case .mail = $0.element.action { true } else { false }
        }
        var table = TextTable([.left] + steps.map { _ in .right } + [.left])
        table.add(row: ["week of"] + steps.map(\.element.id.description) + ["of cap"])
        for week in plan.forecast.weeks {
            let counts = steps.map { step in
                let key = ForecastWeek.StepKey(campaign: plan.campaign.name, stepIndex: step.offset)
                return week.mails[key].map(String.init) ?? "–"
            }
            let share = aligned(bar(week.share, width: 6), 6) + "  \(percent(week.share))"
            table.add(row: [week.monday.description] + counts + [share])
        }
        for line in table.lines() { out(line) }
    }

    private func gaps(_ plan: CampaignForecast, out: (String) -> Void) {
        let left = plan.plan.excluded
        if held {
            for contact in plan.held {
                out("held  \(contact.address.text)  \(printable(contact.reason))")
            }
            for contact in left {
                out("out   \(contact.address.text)  \(printable(contact.reason)) (\(contact.span))")
            }
            return
        }
        guard !plan.held.isEmpty || !left.isEmpty else { return }
        out("held \(plan.held.count), left out \(left.count)        sower plan \(campaign) --held")
    }

    /// Whose laws count for the mails, by address.
    private func countries(of plan: CampaignForecast) -> [String: String] {
        LawReview.countries(of: plan.plan, laws: CountryLaws(parsing: RulePacks.laws))
    }

    private func laws(_ plan: CampaignForecast, out: (String) -> Void) {
        let countries = countries(of: plan)
        var counts: [String: Int] = [:]
        for address in Set(plan.sends.map(\.address)) {
            counts[countries[address] ?? "", default: 0] += 1
        }
        let unplaced = counts.removeValue(forKey: "") ?? 0
        var parts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \($0.value)" }
        if unplaced > 0 { parts.append("no known country \(unplaced)") }
        guard !parts.isEmpty else { return }
        out("laws of \(parts.joined(separator: ", "))        sower check --campaign \(campaign)")
    }

    private static func json(
        _ plan: CampaignForecast, countries: [String: String]
    ) -> JSONText {
        [
            "schema": "sower.plan/1",
            "sends": .array(
                plan.sends.map { planned in
                    let send = planned.send
                    let offset = send.zone.offset(at: send.at) / 60
                    return [
                        "contact": .string(planned.address),
                        "campaign": .string(send.campaign.description),
                        "step": .string(send.step.description),
                        "variant": .string(send.variant.description),
                        "mailbox": .string(send.mailbox.description),
                        "at": .string(rfc3339(send.at, offsetMinutes: 0)),
                        "at_local": .string(rfc3339(send.at, offsetMinutes: offset)),
                        "zone": .string(send.zone.name), "subject": .string(planned.subject),
                        "law": .optional(countries[planned.address]),
                    ]
                }),
            "capacity": .array(
                plan.forecast.weeks.map {
                    [
                        "week": .string($0.monday.description), "mails": .integer($0.total),
                        "capacity": .integer($0.capacity),
                    ]
                }),
            "finish": .optional(plan.forecast.finish.map { rfc3339($0, offsetMinutes: 0) }),
            "blocked": .array(
                (plan.held + plan.plan.excluded).map {
                    ["contact": .string($0.address.text), "reason": .string($0.reason)]
                }),
        ]
    }
}
