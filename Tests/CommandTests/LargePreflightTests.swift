import Testing

@Suite("sower check --campaign over thousands of contacts")
struct LargePreflightTests {
    private static let mailboxes = 24

    private func place() throws -> Place {
        let place = try Place.workspace()
        var table = "email,first_name,company,city,country,time_zone,icebreaker\n"
        var zone = """
            gmail.com:
              - MX: [5, gmail-smtp-in.l.google.com]
            outlook.com:
              - MX: [5, outlook-com.olc.protection.outlook.com]
            aspmx.l.google.com:
              - A: 9.9.9.9
            mx.acme.example:
              - A: 9.9.9.10

            """
        for index in 0..<5_000 {
            for domain in ["gmail.com", "outlook.com"] {
                table += "p\(index)@\(domain),Pat,Firm \(index),Boston,US,America/New_York,\n"
            }
        }
        for index in 0..<100 {
            table += "p@firm\(index).example,Pat,Firm \(index),Boston,US,America/New_York,\n"
            zone += "firm\(index).example:\n  - MX: [1, aspmx.l.google.com]\n"
        }
        for index in 0..<2 {
            zone += """
                mail\(index).acme.example:
                  - MX: [10, mx.acme.example]
                  - TXT: v=spf1 ip4:9.9.9.10 -all

                """
        }
        try place.write(table, to: "contacts/big.csv")
        try place.write(zone, to: "zone.yml")
        try place.write(settings(try place.read("sower.yml")), to: "sower.yml")
        let names = (0..<Self.mailboxes).map { "m\($0)" }.joined(separator: ", ")
        try place.write(
            """
            campaign: big
            goal: a first answer
            audience: contacts/big.csv
            mailboxes: [\(names)]
            steps:
              - id: first
                template: hello
              - id: again
                after: 3d
                template: hello-again
                thread: reply

            """, to: "campaigns/big.yml")
        return place
    }

    /// The settings with mailboxes of two sub-domains that send day and night.
    private func settings(_ text: String) -> String {
        let boxes = (0..<Self.mailboxes).map { index in
            """
              m\(index):
                from: Ann Reed <m\(index)@mail\(index % 2).acme.example>
                smtp: smtp://smtp.acme.example:587
                imap: imaps://imap.acme.example
                user: m\(index)@acme.example
                password: { env: P }
                cap: 900/day
                gap: 20s-30s
                signature: signature

            """
        }
        return text.replacing("mailboxes:\n", with: "mailboxes:\n" + boxes.joined())
            .replacing("mon-fri: [09:00-12:00, 13:30-17:30]", with: "mon-sun: [00:10-23:50]")
    }

    @Test("the day of the bulk line is told, and each step with the rule that it then breaks")
    func crossing() throws {
        let place = try place()
        let outcome = try place.sowerThen(
            "check", "--campaign", "big", "--zone", "zone.yml", "--format", "json")
        #expect(outcome.code == 1, "\(outcome.err)")
        let checks = try outcome.rows("checks")
        func message(_ id: String, _ status: String) -> String {
            let check = checks.first {
                $0["id"] as? String == id && $0["status"] as? String == status
            }
            return check?["message"] as? String ?? "no \(status) of \(id)"
        }
        // Companies at Google do not count, both sub-domains together do.
        #expect(
            message("campaign/recipients", "pass")
                == "10100 contacts: Gmail 5000, Outlook.com 5000, Google Workspace 100")
        #expect(
            message("campaign/volume-gmail", "warn").hasPrefix(
                "'acme.example' reaches 5000 messages in 24 hours to Gmail on Mon 23 Nov"))
        #expect(
            message("campaign/volume-outlook", "warn").hasPrefix(
                "'acme.example' reaches 5000 messages in 24 hours to Outlook.com on "))
        #expect(
            message("campaign/dmarc", "fail").contains("breaks G-DMARC (Gmail 5000)"),
            "\(message("campaign/dmarc", "fail"))")
        #expect(
            message("campaign/list-unsubscribe", "warn").contains(
                "with mailto only in steps 'first', 'again'"))
        #expect(
            message("campaign/pace", "warn").hasPrefix(
                "\(Self.mailboxes) mailboxes send more than 50 mails"))
        #expect(outcome.out.contains("G-DMARC in step 'first'"))
        #expect(outcome.out.contains("G-DMARC in step 'again'"))
    }
}

@Suite("compliance: off")
struct ComplianceOffTests {
    @Test("every report says that nobody looks at the laws, and none does otherwise")
    func reports() throws {
        let place = try Place.workspace()
        let text = try place.read("sower.yml")
        let notice = "compliance is off in sower.yml"
        let commands = [["plan", "hello"], ["status"], ["funnel", "show"]]
        for words in commands {
            let line = "sower \(words.joined(separator: " ")) \(Place.now.joined(separator: " "))"
            #expect(try !place.shell(line).out.contains(notice))
        }
        try place.write(text + "compliance: off\n", to: "sower.yml")
        for words in commands {
            let line = "sower \(words.joined(separator: " ")) \(Place.now.joined(separator: " "))"
            let shown = try place.shell(line)
            #expect(shown.out.contains(notice), "\(line): \(shown.out)\(shown.err)")
            let json = try place.shell("\(line) --format json").json()
            #expect(json["compliance"] as? String == "off", "\(line)")
        }
    }

    @Test("the plan says whose law counts for each mail")
    func countries() throws {
        let place = try Place.workspace()
        let plan = try place.sowerThen("plan", "hello")
        #expect(plan.out.contains("laws of DE 2, FR 1, US 1"), "\(plan.out)")
        let sends = try place.sowerThen("plan", "hello", "--format", "json").rows("sends")
        #expect(!sends.isEmpty)
        #expect(Set(sends.compactMap { $0["law"] as? String }) == ["DE", "FR", "US"])
    }
}
