import ArgumentParser
import Campaigns
import CivilTime
import Mail
import Operations
import Reporting
import Sequencing
import Workspace

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What runs, what waits, and what needs you.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let session = try Session(options)
        let status = try StatusOperation(desk: session.desk()).run()
        if options.format == .json { return session.print(StatusCommand.json(status)) }
        show(status, in: session)
        session.output.flush()
    }

    private func show(_ status: WorkspaceStatus, in session: Session) {
        let out = session.output
        guard !status.campaigns.isEmpty else {
            return out.result(
                "nothing is launched; 'sower rehearse' tries a campaign out, 'sower launch' begins it"
            )
        }
        var table = TextTable([.left, .left, .right, .right, .right, .right, .right, .left])
        table.add("campaign", "state", "contacts", "waiting", "held", "done", "stopped", "next due")
        for line in status.campaigns {
            table.add(
                line.campaign.name.description, line.campaign.state.rawValue, String(line.total),
                String(line.waiting), String(line.held), String(line.finished),
                String(line.stopped),
                line.nextDue.map { session.zone.local(at: $0).shortText } ?? "")
        }
        for line in table.lines(indent: 0) { out.result(line) }
        out.result("")
        for mailbox in status.mailboxes {
            let paused = mailbox.paused.map {
                "  paused: \(printable($0)); 'sower resume --mailbox \(mailbox.name)'"
            }
            out.result(
                "mailbox \(mailbox.name)  \(mailbox.used) of \(mailbox.cap) in 24 h\(paused ?? "")")
        }
        needs(status, out: out.result)
    }

    private func needs(_ status: WorkspaceStatus, out: (String) -> Void) {
        if !status.unknown.isEmpty {
            out(
                "\(counted(status.unknown.count, "send")) of unknown fate: never repeated by itself, settled within 24 h"
            )
        }
        for enrollment in status.held.prefix(5) {
            out("held  \(enrollment.address.text)  \(printable(enrollment.note ?? ""))")
        }
        if status.held.count > 5 {
            out("held  … \(status.held.count - 5) more; 'sower explain EMAIL' says why")
        }
        if !status.held.isEmpty {
            out(
                "held contacts go on when table or template is mended and 'sower launch' is repeated"
            )
        }
        if status.unreviewedReplies > 0 {
            out(
                "\(counted(status.unreviewedReplies, "reply", "replies")) to decide: 'sower replies'"
            )
        }
        if status.unmatchedReplies > 0 {
            out(
                "\(counted(status.unmatchedReplies, "message")) that answer none of ours: 'sower replies list --unmatched'"
            )
        }
    }

    private static func json(_ status: WorkspaceStatus) -> JSONText {
        [
            "schema": "sower.status/1",
            "campaigns": .array(
                status.campaigns.map { line in
                    [
                        "campaign": .string(line.campaign.name.description),
                        "state": .string(line.campaign.state.rawValue),
                        "contacts": .integer(line.total),
                        "waiting": .integer(line.waiting), "held": .integer(line.held),
                        "finished": .integer(line.finished), "stopped": .integer(line.stopped),
                        "open": .integer(line.open),
                        "next_due": .optional(line.nextDue.map { rfc3339($0, offsetMinutes: 0) }),
                    ]
                }),
            "mailboxes": .array(
                status.mailboxes.map {
                    [
                        "mailbox": .string($0.name.description), "used_24h": .integer($0.used),
                        "cap": .integer($0.cap), "paused": .optional($0.paused),
                    ]
                }),
            "unknown": .array(status.unknown.map { .string($0.facts.messageID) }),
            "held": .array(
                status.held.map {
                    ["contact": .string($0.address.text), "reason": .string($0.note ?? "")]
                }),
            "to_review": .integer(status.unreviewedReplies),
            "unmatched": .integer(status.unmatchedReplies),
        ]
    }
}
