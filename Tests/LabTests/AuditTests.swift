import Foundation
import Testing

extension Lab {
    /// Mail that lies on a server, scored where it lies.
    @Suite("audits over IMAP")
    struct AuditTests {}
}

extension Lab.AuditTests {
    private static let sent = "mail/\(Letters.sender)/.Sent"
    private static let count = 200
    /// A mail whose type promises parts that are not there, in bytes that are no text.
    private static let broken = """
        From: Ann Reed <ann@out.example>
        Subject: =?utf-8?B?////?=
        Date: Mon, 23 Nov 2026 08:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="none"
        Content-Transfer-Encoding: base64

        \u{1}\u{2}%%%%
        """

    /// A letter of the folder; every other one keeps to the advice.
    private func letter(_ number: Int) -> String {
        guard number != Self.count / 2 else { return Self.broken }
        let body =
            number % 2 == 0
            ? """
            Hi Pat\(number),

            Your dock in Bremen took \(number + 300) returns in October. Nordhafen cleared as many with one photo at the gate.

            Who decides on that at North Depot?

            Ann Reed
            Out GmbH, +49 30 23125 101
            """
            : """
            Dear Sir or Madam,

            I hope this email finds you well. We are a leading provider of docks, number \(number).

            Best regards,
            Ann
            """
        return """
            From: Ann Reed <ann@out.example>
            To: pat\(number)@north.example
            Subject: returns at North Depot
            Date: Mon, 23 Nov 2026 08:00:00 +0000
            Message-ID: <\(number)@out.example>
            Content-Type: text/plain; charset=utf-8

            \(body)

            """
    }

    /// The files of the folder by their own names, with what follows `:2,`.
    private func flags(_ lab: MailLab) throws -> [String: String] {
        let names = try lab.mails(of: Letters.sender, folder: "Sent").map {
            ($0.path as NSString).lastPathComponent
        }
        return Dictionary(
            names.map { name in
                let parts = name.components(separatedBy: ":2,")
                return (parts[0], parts.count > 1 ? parts[1] : "")
            }, uniquingKeysWith: { first, _ in first })
    }

    private func fill(_ lab: MailLab) async throws {
        // Dovecot makes the folder; the files are put beside what it made.
        try await lab.save(letter(0), to: Letters.sender, folder: "Sent")
        for number in 1..<Self.count {
            // Some were never looked at, some were answered.
            let place = number % 4 == 0 ? "new/\(number).lab" : "cur/\(number).lab:2,"
            let flags = number % 4 == 0 ? "" : number % 3 == 0 ? "RS" : number % 3 == 1 ? "S" : ""
            try lab.folder.write(letter(number), to: "\(Self.sent)/\(place)\(flags)")
        }
    }

    @Test("200 sent mails are scored over TLS, a broken one stops none, and no flag changes")
    func sentFolder() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            try await fill(lab)
            let before = try flags(lab)
            try #require(before.count == Self.count)
            let address = "imaps://ann%40out.example@localhost:\(lab.ports.imaps)/Sent"
            let run = try await work.sower("audit", address, "--format", "json")
            try #require(run.code == 0, "\(run.complaints)")
            let report = try #require(
                JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            let mails = try #require(report["mails"] as? [[String: Any]])
            let leftOut = try #require(report["left_out"] as? [[String: Any]])
            #expect(mails.count == Self.count - 1)
            #expect(leftOut.compactMap { $0["count"] as? Int } == [1], "\(leftOut)")
            let scores = mails.compactMap { $0["score"] as? Double }
            #expect(scores.count { $0 > 80 } == Self.count / 2 - 1)
            #expect(scores.count { $0 < 60 } == Self.count / 2)
            #expect(mails.allSatisfy { $0["file"] as? String == address })
            #expect(try flags(lab) == before)
            let log = lab.folder.text(of: "log/dovecot.log") ?? ""
            #expect(log.contains("TLS") && log.contains("Login: user=<ann@out.example>"))
            #expect(!run.output.contains(MailLab.password))
        }
    }

    @Test("a folder that is not there, and a mailbox that nobody has, are named")
    func missing() async throws {
        try await MailLab.use { lab in
            let work = try LabWorkspace.forMail(lab)
            let base = "imaps://localhost:\(lab.ports.imaps)"
            let folder = try await work.sower("audit", "\(base)/Nowhere")
            #expect(folder.code == 3 && folder.complaints.contains("Nowhere"), "\(folder)")
            let user = try await work.sower(
                "audit", "imaps://bob@localhost:\(lab.ports.imaps)/Sent")
            #expect(user.code == 3, "\(user)")
            #expect(user.complaints.contains("no mailbox of 'bob' in 'sower.yml'"), "\(user)")
        }
    }
}
