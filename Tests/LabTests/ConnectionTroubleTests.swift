import Foundation
import Mail
import Sandbox
import Testing

extension Lab {
    /// What keeps mail from going, and that it goes once that is mended.
    @Suite("connection trouble")
    struct ConnectionTroubleTests {}
}

extension Lab.ConnectionTroubleTests {
    @Test("a wrong password ends with exit code 3 and is never shown", .timeLimit(.minutes(1)))
    func wrongPassword() async throws {
        try await MailLab.use { lab in
            let wrong = "wr0ng-passw0rd"
            var work = try LabWorkspace.forMail(lab, password: wrong)
            try await work.launchAll()
            let forms = [wrong, base64(wrong), base64("\0ann@out.example\0\(wrong)")]
            for options in [[], ["--verbose"]] {
                let run = try await work.start(["run"] + options).result()
                #expect(run.code == 3, "\(run)")
                #expect(run.complaints.contains("the login was refused"), "\(run)")
                #expect(run.complaints.contains("check user and password"), "\(run)")
                let said = run.output + run.complaints
                #expect(!forms.contains { said.contains($0) }, "\(run)")
            }
            #expect(try lab.delivered().isEmpty)
            work.environment["ANN_PASSWORD"] = MailLab.password
            try await work.deliverAll(lab)
        }
    }

    @Test("an untrusted certificate is refused before the login", .timeLimit(.minutes(1)))
    func untrusted() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab, trusted: false)
            try await work.launchAll()
            let run = try await work.sower("run")
            #expect(run.code == 3, "\(run)")
            #expect(run.complaints.contains("the certificate cannot be verified"), "\(run)")
            #expect(try lab.delivered().isEmpty)
            #expect(lab.folder.text(of: "log/postfix.log")?.contains("sasl_username") == false)
            #expect(lab.folder.text(of: "log/dovecot.log")?.contains("Login: user=") == false)
            try work.writeSettings(mailboxes: [("ann", lab.mailboxLines())])
            try await work.deliverAll(lab)
        }
    }

    @Test(
        "a server that is down ends with exit code 4, and a later run delivers",
        .timeLimit(.minutes(1)))
    func serverDown() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            try await work.launchAll()
            try await lab.stopPostfix()
            let run = try await work.sower("run")
            #expect(run.code == 4, "\(run)")
            #expect(run.complaints.contains("no connection"), "\(run)")
            try await lab.startPostfix()
            try await work.deliverAll(lab)
        }
    }

    @Test("of two runs at once the second does nothing and says so")
    func twoRuns() async throws {
        try await SandboxWork.use(contacts: 8) { sandbox in
            sandbox.server.setFault(.slowReply(milliseconds: 200))
            let first = try sandbox.work.start("run")
            try await poll("the first delivery") { !sandbox.server.deliveries().isEmpty }
            let second = try await sandbox.work.sower("run")
            #expect(second.code == 4 && second.output.isEmpty, "\(second)")
            #expect(
                second.complaints.contains("another run is at work here (process "), "\(second)")
            #expect(first.isRunning)
            #expect(try await first.result().code == 0)
            let tally = try sandbox.tally()
            #expect(tally.isSound(contacts: 8) && tally.accepted == 8, "\(tally)")
        }
    }

    @Test("a send of unknown fate is settled by the Sent folder", .timeLimit(.minutes(1)))
    func foundInSent() async throws {
        try await MailLab.use { lab in
            let imap = lab.mailboxLines().dropFirst()
            try await SandboxWork.use(contacts: 2, mailbox: imap + ["tls: off"], in: lab.folder) {
                sandbox in
                var sandbox = sandbox
                sandbox.work.environment["ANN_PASSWORD"] = MailLab.password
                sandbox.server.setFault(.cutAfterBody, times: 1)
                let run = try await sandbox.work.sower("run")
                #expect(run.code == 4, "\(run)")
                #expect(try sandbox.tally().unknown == 1)
                let mail = try #require(sandbox.server.deliveries().first)
                let text = String(decoding: mail.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
                try await lab.save(text, to: Letters.sender, folder: "Sent")
                sandbox.work.now = .now + 1200
                let later = try await sandbox.work.sower("run")
                #expect(later.code == 0, "\(later)")
                #expect(later.complaints.contains("1 send of unknown fate settled"), "\(later)")
                let tally = try sandbox.tally()
                #expect(tally.isSound(contacts: 2) && tally.accepted == 2, "\(tally)")
            }
        }
    }

    private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}

extension LabWorkspace {
    func launchAll() async throws {
        for campaign in ["docks", "doki"] {
            let launch = try await sower("launch", campaign, "--yes")
            try #require(launch.code == 0, "\(launch)")
        }
    }

    /// Runs half an hour later, when what failed is due again, and checks that everybody has one mail.
    func deliverAll(_ lab: MailLab) async throws {
        var later = self
        later.now = .now + 1800
        let run = try await later.sower("run")
        #expect(run.code == 0 && run.complaints.contains("8 mails sent, 1 refused"), "\(run)")
        try await lab.awaitEmptyQueue()
        let delivered = try lab.delivered()
        #expect(delivered.count == 7 && Set(delivered.compactMap(\.messageID)).count == 7)
    }
}

extension MailLab {
    /// Everything of ann's that reached a prospect.
    func delivered() throws -> [InboundMessage] {
        try MailLab.users.flatMap { try mails(of: $0) }.map(\.message).filter {
            $0.from?.address.text == Letters.sender
        }
    }
}
