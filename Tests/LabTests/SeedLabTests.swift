import Foundation
import Testing

extension Lab {
    /// Where a mail lies in mailboxes of a real Dovecot.
    @Suite("seed placement")
    struct SeedTests {}
}

extension Lab.SeedTests {
    private struct Report: Decodable {
        struct Check: Decodable {
            let id: String
            let status: String
            let message: String
        }

        let subject: String
        let checks: [Check]

        var lines: [String] { checks.map { "\($0.id) \($0.status) \($0.message)" } }
    }

    private static let id = "1.quill@out.example"
    private static let mail = """
        From: Ann Reed <ann@out.example>
        To: seeds
        Subject: QX81-dock: returns
        Date: Mon, 23 Nov 2026 08:00:00 +0000
        Message-ID: <\(id)>

        Hello.

        """

    /// Seeds: in the inbox, in Junk, missing; and one whose password is wrong.
    private func workspace(_ lab: MailLab) throws -> LabWorkspace {
        var work = LabWorkspace(in: lab.folder)
        work.environment = ["SEED": MailLab.password, "WRONG": "nothing"]
        let seeds = [
            ("north", "pat@north.example", "SEED"), ("south", "nora@south.example", "SEED"),
            ("east", "uma@east.example", "SEED"), ("west", "otto@west.example", "WRONG"),
        ].map { name, address, variable in
            """
              \(name):
                address: \(address)
                imap: imaps://localhost:\(lab.ports.imaps)
                password: { env: \(variable) }
                ca_file: \(lab.authority.certificate)
            """
        }
        try work.write(
            """
            time_zone: UTC
            mailboxes: { ann: { from: ann@out.example, smtp: smtp://127.0.0.1:25 } }
            seeds:
            \(seeds.joined(separator: "\n"))

            """, to: "sower.yml")
        try work.write(
            """
            north.example: [{MX: [1, aspmx.l.google.com]}]
            aspmx.l.google.com: [{A: 192.0.2.1}]
            south.example: [{A: 192.0.2.2}]
            east.example: [{A: 192.0.2.3}]
            west.example: [{A: 192.0.2.4}]

            """, to: "zone.yml")
        return work
    }

    private func report(_ run: ProgramResult) throws -> Report {
        try #require(run.code == 1, "\(run)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    private static let expected = [
        "seeds/place pass north (pat@north.example): inbox; IMAP does not tell the tab, as Promotions",
        "seeds/place fail south (nora@south.example): spam, in the folder 'Junk'",
        "seeds/place fail east (uma@east.example): missing, not there after 0s",
    ]

    @Test(
        "three seeds: the inbox, Junk, missing; a refused login is unknown; nothing is marked",
        .timeLimit(.minutes(2)))
    func placement() async throws {
        try await MailLab.use { lab in
            let work = try workspace(lab)
            try await lab.save(Self.mail, to: "pat@north.example")
            try await lab.save(Self.mail, to: "nora@south.example", folder: "Junk")
            try await lab.save(
                Self.mail.replacing("QX81-dock", with: "other").replacing("1.quill", with: "2"),
                to: "uma@east.example")
            let common = [
                "check", "--seeds", "--wait", "0s", "--zone", "zone.yml", "--format", "json",
            ]
            for search in [
                ["--message-id", "<\(Self.id)>"], ["--message-id", Self.id],
                ["--subject-token", "QX81-dock"],
            ] {
                let run = try await work.start(common + search).result()
                let lines = try report(run).lines
                #expect(Array(lines.prefix(3)) == Self.expected, "\(lines)")
                #expect(lines[3].hasPrefix("seeds/place unknown west"), "\(lines)")
                #expect(lines[3].contains("the login was refused"), "\(lines)")
                #expect(
                    lines.dropFirst(4).map { String($0.prefix { $0 != ";" }) } == [
                        "seeds/provider unknown Google Workspace: 1 of 1 inbox",
                        "seeds/provider unknown other servers: 0 of 2 inbox, 1 spam, 1 missing, 1 not known, left out",
                        "seeds/all unknown all seeds: 1 of 3 inbox, 1 spam, 1 missing, 1 not known, left out",
                    ])
                #expect(lines.dropFirst(4).allSatisfy { $0.contains("not enough seeds to tell") })
                #expect(!run.output.contains(MailLab.password) && !run.output.contains("nothing"))
            }
            #expect(try lab.mails(of: "pat@north.example").allSatisfy { $0.flags.isEmpty })
        }
    }

    @Test("a mail that arrives while it is waited for is found", .timeLimit(.minutes(2)))
    func arrives() async throws {
        try await MailLab.use { lab in
            let work = try workspace(lab)
            for user in ["nora@south.example", "uma@east.example"] {
                try await lab.save(Self.mail, to: user)
            }
            let run = try work.start([
                "check", "--seeds", "--subject-token", "QX81-dock", "--wait", "1m", "--zone",
                "zone.yml", "--only", "seeds/place",
            ])
            try await poll("the first look") {
                (lab.folder.text(of: "log/dovecot.log") ?? "").contains(
                    "Login: user=<pat@north.example>")
            }
            try await lab.save(Self.mail, to: "pat@north.example")
            let result = try await run.result()
            #expect(result.code == 0, "\(result)")
            #expect(result.output.contains("3 passed"), "\(result)")
        }
    }
}
