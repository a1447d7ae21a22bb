import Foundation
import Mail
import Testing

extension Lab {
    /// Readings of a real Dovecot that end as in a power cut, or that another one runs beside.
    @Suite("killed readings")
    struct SyncKillTests {}
}

extension Lab.SyncKillTests {
    private static let replies = 600

    /// Puts answers to one sent mail into ann's folder, each a message of its own.
    private func fill(_ lab: MailLab, _ work: LabWorkspace) async throws {
        try await work.launchAll()
        let run = try await work.sower("run")
        try #require(run.code == 0, "\(run)")
        let mail = try #require(try await lab.awaitMails(1, of: "pat@north.example").first)
        // Postfix's report on the mailbox that is not there.
        _ = try await lab.awaitMails(1, of: Letters.sender)
        for number in 0..<Self.replies {
            let text = Letters.reply(
                to: mail, from: "pat@north.example", "Who else uses it? That is question \(number)."
            )
            try lab.folder.write(
                text.replacing("\n", with: "\r\n"),
                to: "mail/\(Letters.sender)/new/1795424400.M\(number)P1.host")
        }
    }

    private func isWhole(_ work: LabWorkspace, _ lab: MailLab) async throws {
        let list = try await work.json(PrintedReplies.self, "replies", "list")
        let questions = list.replies.filter { $0.contact == "pat@north.example" }
        #expect(questions.count == Self.replies)
        #expect(list.replies.count == Self.replies + 1)
        let again = try await work.sower("sync")
        #expect(again.code == 0 && again.complaints.contains("nothing new"), "\(again)")
        let kept = try lab.mails(of: Letters.sender)
        #expect(kept.count == Self.replies + 1)
        #expect(kept.allSatisfy { !$0.flags.contains("S") && !$0.flags.contains("T") })
    }

    @Test(
        "a reading that is killed again and again takes every message once", .timeLimit(.minutes(4))
    )
    func kills() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            try await fill(lab, work)
            // Each lives a little longer than the one before, so that some end between two transactions.
            var counts: [Int] = []
            for number in 1...100 where counts.last != Self.replies + 1 {
                let sync = try work.start("sync")
                try await Task.sleep(for: .milliseconds(100 * number))
                sync.kill()
                _ = try await sync.result()
                let list = try await work.json(PrintedReplies.self, "replies", "list")
                counts.append(list.replies.count)
            }
            print("messages after each kill: \(counts)")
            #expect(counts.contains { $0 > 0 && $0 <= Self.replies }, "\(counts)")
            #expect(counts == counts.sorted())
            let last = try await work.sower("sync")
            #expect(last.code == 0, "\(last)")
            try await isWhole(work, lab)
        }
    }

    @Test("readings at once take every message once", .timeLimit(.minutes(4)))
    func together() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            try await fill(lab, work)
            let readings = try (0..<3).map { _ in try work.start("sync") }
            for reading in readings {
                let result = try await reading.result()
                #expect(result.code == 0, "\(result)")
            }
            try await isWhole(work, lab)
        }
    }
}
