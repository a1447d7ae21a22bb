import CivilTime
import Mail
import Operations
import Replies
import Reporting
import Sequencing
import Workspace

/// Says what a run does, a line a mail.
struct RunVoice {
    let session: Session

    func say(_ news: RunNews) {
        let out = session.output
        switch news {
        case .sent(let enrollment, let step, _):
            out.result(
                "sent      \(enrollment.address.text)  \(enrollment.campaign) '\(step)' from \(enrollment.placement.mailbox)"
            )
        case .notSent(let enrollment, let step, let outcome):
            out.result(
                "\(RunVoice.word(outcome))  \(enrollment.address.text)  '\(step)': \(printable(reason(outcome)))"
            )
        case .held(let enrollment, let reason):
            out.result("held      enrollment \(enrollment.number): \(printable(reason))")
        case .task(let enrollment, let task):
            out.result("task      \(task): \(enrollment.address.text) (\(enrollment.campaign))")
        case .mailboxResting(let mailbox, let cause):
            out.complain("mailbox \(mailbox): \(printable(cause))")
        }
        out.flush()
    }

    func conclude(_ summary: RunSummary) {
        var parts = [counted(summary.sent, "mail") + " sent"]
        if summary.deferred > 0 { parts.append("\(summary.deferred) put off by the server") }
        if summary.rejected > 0 { parts.append("\(summary.rejected) refused") }
        if summary.failed > 0 { parts.append("\(summary.failed) not sent") }
        if summary.unknown > 0 { parts.append("\(summary.unknown) of unknown fate") }
        if summary.held > 0 { parts.append("\(summary.held) held") }
        if summary.tasks > 0 { parts.append(counted(summary.tasks, "task") + " due") }
        let next = summary.next.map {
            "; the next may go \(session.zone.local(at: $0).shortText) \(session.zone.name)"
        }
        let rest =
            summary.failed > 0
            ? "; the rest waits until the mailbox works" : "; nothing else is due"
        session.output.talk(parts.joined(separator: ", ") + (next ?? rest))
    }

    private static func word(_ outcome: DeliveryOutcome) -> String {
        switch outcome {
        case .accepted: "sent    "
        case .deferred: "put off "
        case .rejected: "refused "
        case .failed, .misconfigured: "not sent"
        case .unknown: "unknown "
        }
    }

    private func reason(_ outcome: DeliveryOutcome) -> String {
        switch outcome {
        case .accepted: ""
        case .deferred(let until, let reply):
            "\(reply); again \(session.zone.local(at: until).shortText)"
        case .rejected(let reply): reply
        case .failed(let until, let cause):
            "\(cause); again \(session.zone.local(at: until).shortText)"
        case .misconfigured(let cause): cause
        case .unknown(let cause): "\(cause); it is not repeated unless it proves not sent"
        }
    }
}

/// Says what reading the mailboxes brought.
enum SyncVoice {
    static func say(_ summary: SyncSummary, to output: Output) {
        for complaint in summary.complaints { output.complain("error: \(printable(complaint))") }
        if summary.cut > 0 {
            output.talk(
                "\(counted(summary.cut, "message")) above 2 MiB: read up to the first MiB, headers and text"
            )
        }
        guard summary.count > 0 else { return }
        let parts = ReplyCategory.allCases.compactMap { category in
            summary.received[category].map { "\(category.rawValue) \($0)" }
        }
        let unmatched = summary.unmatched > 0 ? "; \(summary.unmatched) answer none of ours" : ""
        output.result(
            "received  \(counted(summary.count, "message")): \(parts.joined(separator: ", "))\(unmatched)"
        )
        output.flush()
    }
}
