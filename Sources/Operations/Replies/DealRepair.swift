import Campaigns
import Funnels
import Replies
import Sequencing

/// Puts a deal into the stage that its replies as they are read now call for.
///
/// Mail moves deals forwards only, so a reading that turns out wrong would leave its deal too far on. A deal that a
/// person ever moved is the person's.
struct DealRepair {
    let funnel: Funnel

    /// Appends the move, if one is due.
    func repair(_ id: EnrollmentID, reason: String, in ledger: any LedgerWriting) throws {
        guard let enrollment = try ledger.enrollments(.one(id)).first,
            try ledger.stageMoves(of: id).allSatisfy({ $0.by == "sower" }),
            let stage = try stage(of: enrollment, in: ledger), stage != enrollment.stage
        else { return }
        try ledger.append(
            .dealMoved(id, from: enrollment.stage, to: stage, by: "sower", reason: reason))
    }

    /// The stage after the first mail and all replies, from the first to the last; nil when nothing was sent.
    private func stage(of enrollment: Enrollment, in ledger: any LedgerReading) throws -> String? {
        var stage: String?
        if enrollment.lastAccepted != nil {
            stage = funnel.move(from: nil, on: .outreachStarted)
        }
        for message in try ledger.inbound(.enrollment(enrollment.id)) {
            guard let milestone = Reactions.milestone(of: message.facts.category) else { continue }
            stage = funnel.move(from: stage, on: milestone) ?? stage
        }
        return stage
    }
}
