import CivilTime
import Foundation
import Mail
import SQLiteStore
import Sandbox
import Sequencing
import Testing

extension Lab {
    /// Runs of the program that end as in a power cut, against a server that keeps a journal of what it took.
    @Suite("killed runs")
    struct KillTests {}
}

extension Lab.KillTests {
    private static let contacts = 200
    private static let kills = 50

    @Test(
        "a run that is killed fifty times sends nothing twice and leaves nothing open",
        .timeLimit(.minutes(3)))
    func kills() async throws {
        try await SandboxWork.use(contacts: Self.contacts) { sandbox in
            var random = SeededRandom(seed: 50)
            for number in 0..<Self.kills {
                try await killOneRun(number, sandbox, &random)
            }
            sandbox.server.setFault(nil)
            try await sandbox.runToEnd()
            let first = try sandbox.tally()
            #expect(first.isSound(contacts: Self.contacts), "\(first)")
            #expect(first.open == 0 && first.waiting + first.unknown == Self.contacts, "\(first)")
            let again = try await sandbox.work.sower("run")
            #expect(again.complaints.contains("0 mails sent"), "\(again)")
            #expect(try sandbox.tally() == first)
            print("after \(Self.kills) kills: \(first)")

            // A day later nothing is unknown any more, and the second step is due.
            var later = sandbox
            later.work.now = .now + 4 * 86_400
            try await later.runToEnd()
            let last = try later.tally()
            #expect(last.isSound(contacts: Self.contacts) && last.unknown == 0, "\(last)")
            #expect(last.finished == Self.contacts && last.assumed == first.unknown, "\(last)")
            print("four days later: \(last)")
        }
    }

    /// Kills a run after some milliseconds: of its life, or of its first delivery so that sending itself is hit.
    private func killOneRun(
        _ number: Int, _ sandbox: SandboxWork, _ random: inout SeededRandom
    ) async throws {
        let faults: [Fault?] = [nil, .slowReply(milliseconds: 20), .slowReply(milliseconds: 3)]
        sandbox.server.setFault(faults[number % faults.count])
        let before = sandbox.server.deliveries().count
        let run = try sandbox.work.start("run")
        if number % 2 == 0 {
            try await Task.sleep(for: .milliseconds(Int.random(in: 5...400, using: &random)))
        } else {
            try await poll("a delivery, or the end of the run") {
                sandbox.server.deliveries().count > before || !run.isRunning
            }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...60_000, using: &random)))
        }
        run.kill()
        _ = try await run.result()
    }

    @Test(
        "a mail of unknown fate is not repeated, one that was certainly not taken is",
        arguments: [
            (Fault.acceptThenReset, taken: 1, unknown: 0), (.cutAfterBody, taken: 1, unknown: 1),
            (.unavailableAfterBody, taken: 0, unknown: 0),
        ])
    func faults(_ fault: Fault, taken: Int, unknown: Int) async throws {
        try await SandboxWork.use(contacts: 3) { sandbox in
            sandbox.server.setFault(fault, times: 1)
            let run = try await sandbox.work.sower("run")
            #expect(run.code == (unknown > 0 ? 4 : 0), "\(run)")
            #expect(sandbox.server.deliveries().count == 2 + taken)
            #expect(try sandbox.tally().unknown == unknown)
            var later = sandbox
            later.work.now = .now + 3600
            try await later.runToEnd()
            let tally = try later.tally()
            #expect(tally.isSound(contacts: 3) && tally.delivered == 3, "\(tally)")
        }
    }
}
