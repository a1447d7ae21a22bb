import Foundation
import Mail
import Testing

extension Lab {
    /// `sower check --mailbox` against a real Postfix and a real Dovecot.
    @Suite("mailbox")
    struct MailboxLabTests {}
}

extension Lab.MailboxLabTests {
    private struct Report: Decodable {
        struct Check: Decodable {
            let id: String
            let status: String
            let message: String
        }

        let subject: String
        let checks: [Check]

        subscript(id: String) -> Check? { checks.first { $0.id == id } }
    }

    private func workspace(
        _ lab: MailLab, password: String = MailLab.password
    ) throws -> LabWorkspace {
        let work = try LabWorkspace.forMail(lab, password: password)
        try work.write(
            """
            zonedata:
              out.example:
                - MX: [10, mx.out.example]
              mx.out.example:
                - A: 192.0.2.25

            """, to: "zone.yml")
        return work
    }

    private func run(_ work: LabWorkspace, _ words: String...) async throws -> ProgramResult {
        let base = ["check", "--mailbox", "ann", "--zone", "zone.yml"]
        return try await work.start(base + words).result(within: .seconds(60))
    }

    private func report(_ result: ProgramResult) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    }

    @Test("a mail to oneself goes through Postfix and comes back by IMAP", .timeLimit(.minutes(2)))
    func roundTrip() async throws {
        try await MailLab.use { lab in
            let work = try workspace(lab)
            for number in 1...12 {
                try await lab.save("Subject: older \(number)\n\nbefore\n", to: "ann@out.example")
            }
            let result = try await run(work, "--send", "--wait", "20s", "--format", "json")
            #expect(result.code == 0 && result.complaints.isEmpty, "\(result)")
            let report = try report(result)
            #expect(report.subject == "mailbox ann")
            for id in ["smtp", "imap", "reply-path", "round-trip", "message-id"] {
                #expect(report["mailbox/\(id)"]?.status == "pass", "\(report)")
            }
            for id in ["twin/header", "twin/added", "twin/body", "twin/dkim"] {
                #expect(report[id]?.status == "pass", "\(report)")
            }
            #expect(report["mailbox/authentication"]?.status == "unknown", "\(report)")
            // Postfix saves nothing in Sent.
            #expect(report["mailbox/sent"]?.status == "warn", "\(report)")
            let own = try lab.mails(of: "ann@out.example").filter {
                $0.message.subject.hasPrefix("Sower checks this mailbox")
            }
            #expect(own.count == 1 && own.first?.flags == "", "\(own.map(\.path))")
            #expect(try lab.mails(of: "ann@out.example").count == 13)
        }
    }

    @Test("without --send nothing leaves, and that is said", .timeLimit(.minutes(1)))
    func withoutSending() async throws {
        try await MailLab.use { lab in
            let work = try workspace(lab)
            let result = try await run(work, "--format", "json")
            #expect(result.code == 0, "\(result)")
            let report = try report(result)
            #expect(report["mailbox/smtp"]?.status == "pass", "\(report)")
            #expect(report["mailbox/imap"]?.status == "pass", "\(report)")
            #expect(report["mailbox/round-trip"]?.status == "unknown", "\(report)")
            #expect(report["mailbox/round-trip"]?.message.contains("add --send") == true)
            try await lab.awaitEmptyQueue()
            #expect(try lab.mails(of: "ann@out.example").isEmpty)
        }
    }

    @Test("a wrong password fails with one sentence", .timeLimit(.minutes(1)))
    func wrongPassword() async throws {
        try await MailLab.use { lab in
            let work = try workspace(lab, password: "wrong-word-of-ann")
            let result = try await run(work, "--send")
            #expect(result.code == 1 && result.complaints.isEmpty, "\(result)")
            let lines = result.output.split(separator: "\n").map(String.init)
            for id in ["mailbox/smtp", "mailbox/imap"] {
                let said = lines.filter { $0.contains(id) }
                #expect(said.count == 1 && said[0].contains("fail"), "\(result)")
            }
            #expect(result.output.contains("the login was refused"), "\(result)")
            #expect(!result.output.contains("wrong-word-of-ann"))
            #expect(try lab.mails(of: "ann@out.example").isEmpty)
        }
    }

    @Test("a server that is gone is unknown, a mailbox that is none is named")
    func gone() async throws {
        try await MailLab.use { lab in
            let work = try workspace(lab)
            try await lab.stopPostfix()
            let result = try await run(work, "--send", "--format", "json")
            #expect(result.code == 4, "\(result)")
            let report = try report(result)
            #expect(report["mailbox/smtp"]?.status == "unknown", "\(report)")
            #expect(report["mailbox/round-trip"]?.status == "unknown", "\(report)")
            let nobody = try await work.sower("check", "--mailbox", "bob", "--zone", "zone.yml")
            #expect(nobody.code == 3, "\(nobody)")
            #expect(nobody.complaints.contains("there is no mailbox 'bob'"), "\(nobody)")
            let alone = try await work.sower("check", "--send")
            #expect(alone.code == 2 && alone.complaints.contains("--mailbox NAME"), "\(alone)")
        }
    }
}
