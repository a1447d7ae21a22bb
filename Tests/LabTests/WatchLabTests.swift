import Foundation
import Mail
import Testing

extension Lab {
    /// How a real Dovecot is read over TLS: by IDLE and with CONDSTORE, leaving every flag as it was.
    @Suite("watching mailboxes")
    struct WatchLabTests {}
}

extension Lab.WatchLabTests {
    /// Asks another process until it shows a word.
    private func awaitWord(
        _ word: String, in work: LabWorkspace, _ arguments: String...
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let shown = try await work.start(arguments).result()
            if shown.output.contains(word) { return }
        }
        throw LabError("waited for '\(word)' in \(arguments)")
    }

    @Test(
        "a reply that arrives while a run waits is read at once, and nothing is marked",
        .timeLimit(.minutes(3)))
    func idle() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            try await work.launchAll()
            let watch = try work.start("run", "--watch")
            defer { watch.kill() }
            // Postfix's own report comes after the first reading, and polling only minutes later.
            try await awaitWord("bounce", in: work, "replies", "list")
            let mail = try #require(try await lab.awaitMails(1, of: "pat@north.example").first)
            try await lab.save(
                Letters.reply(to: mail, from: "pat@north.example", "What does it cost?"),
                to: Letters.sender)
            try await awaitWord("pat@north.example", in: work, "replies", "list")
            let kept = try lab.mails(of: Letters.sender)
            #expect(kept.count == 2)
            #expect(kept.allSatisfy { !$0.flags.contains("S") }, "\(kept.map(\.path))")
        }
    }

    @Test(
        "a folder without news costs one round trip, and a changed flag does not read it again",
        .timeLimit(.minutes(2)))
    func changes() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            try await work.launchAll()
            try await lab.save(
                "From: x@y.example\nMessage-ID: <1@y.example>\nSubject: a\n\nhello\n",
                to: Letters.sender)
            let first = try await work.sower("sync", "--verbose")
            #expect(first.code == 0, "\(first)")
            #expect(first.complaints.contains("EXAMINE INBOX (CONDSTORE)"), "\(first)")
            #expect(first.complaints.contains("UID SEARCH RETURN (MIN) SINCE"), "\(first)")
            #expect(first.output.contains("received  1 message"), "\(first)")
            let second = try await work.sower("sync", "--verbose")
            #expect(second.code == 0 && second.output.isEmpty, "\(second)")
            #expect(second.complaints.contains("EXAMINE INBOX (CONDSTORE)"), "\(second)")
            #expect(!second.complaints.contains("UID FETCH"), "\(second)")
            #expect(try lab.mails(of: Letters.sender).allSatisfy { !$0.flags.contains("S") })
        }
    }

    @Test("the mail of a check is no reply for a later reading", .timeLimit(.minutes(2)))
    func checkMail() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            try await work.launchAll()
            try work.write(
                """
                zonedata:
                  out.example:
                    - MX: [10, mx.out.example]
                  mx.out.example:
                    - A: 192.0.2.25

                """, to: "zone.yml")
            let check = try await work.sower(
                "check", "--mailbox", "ann", "--zone", "zone.yml", "--send", "--wait", "20s")
            #expect(check.code == 0, "\(check)")
            #expect(try lab.mails(of: Letters.sender).count == 1)
            let sync = try await work.sower("sync")
            #expect(sync.code == 0 && sync.output.isEmpty, "\(sync)")
            #expect(sync.complaints.contains("nothing new"), "\(sync)")
        }
    }
}
