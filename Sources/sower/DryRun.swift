import Campaigns
import CivilTime
import Operations
import Reporting
import Sequencing
import Workspace

/// What a run would send now, without sending or storing anything.
struct DryRun {
    let session: Session
    let desk: Desk

    func show() throws {
        let (bundles, complaints) = try Launched(desk: desk).sendable()
        for complaint in complaints { session.output.complain("warning: \(complaint)") }
        let key = try desk.log.read { try $0.workspaceKey() }
        let context = RunContext(desk: desk, bundles: bundles, workspaceKey: key, run: "dry run")
        let sends = try DueNow(context).list()
        for send in sends {
            session.output.result(
                "would send  \(send.address)  \(send.campaign) step \(send.step) from \(send.mailbox)"
            )
        }
        session.output.flush()
        session.output.talk(
            "\(counted(sends.count, "mail")) would be sent now; nothing was sent or stored")
    }
}
