import Foundation
import Testing

@Suite("What a preflight of a campaign can say")
struct PreflightStatusTests {
    /// A workspace with one thing or another in disorder.
    private struct Case: Sendable {
        var recipients = ["b@firm.example"]
        var country = "DE"
        var zone = Case.sound
        var settings: @Sendable (String) -> String = { $0 }
        var template: @Sendable (String) -> String = { $0 }
        var options: [String] = []

        static let sound = """
            acme.example:
              - SOA: [ns.acme.example, h.acme.example, 1, 2, 3, 4, 5]
              - MX: [10, mx.acme.example]
              - TXT: v=spf1 mx -all
            mx.acme.example:
              - A: 9.9.9.10
            _dmarc.acme.example:
              - TXT: v=DMARC1; p=reject; rua=mailto:d@acme.example
            s1._domainkey.acme.example:
              - TXT: v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=

            """
        static let broken = """
            acme.example:
              - MX: [0, .]
              - TXT: v=spf1 +all
            s1._domainkey.acme.example:
              - TXT: v=DKIM1; p=

            """
        static let recipients = """
            firm.example:
              - MX: [10, mx.firm.example]
            mx.firm.example:
              - A: 9.9.9.11
            yahoo.com:
              - MX: [1, mta5.am0.yahoodns.net]
            outlook.com:
              - MX: [5, outlook-com.olc.protection.outlook.com]
            gmail.com:
              - MX: [5, gmail-smtp-in.l.google.com]

            """

        func checks() throws -> [[String: Any]] {
            let place = try Place.workspace()
            let rows = recipients.map { "\($0),,Bo,Firm,Hamburg,\(country),Europe/Berlin,\n" }
            try place.write(
                "email,consent,first_name,company,city,country,time_zone,icebreaker\n"
                    + rows.joined(), to: "contacts/example.csv")
            try place.write(zone + Case.recipients, to: "zone.yml")
            // What the linter refuses the preflight has to know all the same, as a rule may be switched off.
            let lax = try place.read("sower.yml").replacing(
                "profile: salesnotes",
                with:
                    "profile: salesnotes, disable: [fake-re, free-mailbox-sender, ends-with-question, signature-contacts]"
            )
            try place.write(settings(lax), to: "sower.yml")
            for name in ["templates/hello.liquid", "templates/signature.liquid"] {
                try place.write(template(try place.read(name)), to: name)
            }
            for (name, names) in [
                ("covered", ":List-Unsubscribe:List-Unsubscribe-Post"), ("bare", ""),
            ] {
                try place.write(
                    "DKIM-Signature: v=1; a=rsa-sha256; d=acme.example; s=s1; h=From\(names); bh=AAAA; b=AAAA\r\n"
                        + "List-Unsubscribe: <https://acme.example/u>\r\n"
                        + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
                        + "From: ann@acme.example\r\n\r\nHello\r\n",
                    to: "\(name).eml")
            }
            let line =
                "sower check --campaign hello --selector s1 --format json "
                + (options + Place.now).joined(separator: " ")
            let outcome = try place.shell(line)
            #expect(!outcome.out.isEmpty, "\(outcome.err)")
            guard !outcome.out.isEmpty else { return [] }
            return try outcome.rows("checks")
        }
    }

    private static let cases: [Case] = {
        let zone = ["--zone", "zone.yml"]
        let everywhere = ["b@firm.example", "b@yahoo.com", "b@outlook.com", "b@gmail.com"]
        let fast: @Sendable (String) -> String = {
            $0.replacing("cap: 40/day", with: "cap: 2000/day")
                .replacing("gap: 90s-4m", with: "gap: 1s-2s")
                .replacing("    ramp: { start: 5, step: 2 }\n", with: "")
        }
        return [
            Case(recipients: everywhere, options: zone + ["--sent", "covered.eml"]),
            Case(country: "ZZ", zone: Case.broken, options: zone + ["--sent", "bare.eml"]),
            Case(
                recipients: everywhere, country: "", zone: Case.broken,
                settings: {
                    $0.replacing("Ann Reed", with: "Ann Reed (2)")
                        .replacing("    imap: imaps://imap.acme.example\n", with: "")
                        .replacing(", unsubscribe: \"mailto:stop@acme.example\"", with: "")
                },
                template: {
                    $0.replacing("subject: \"", with: "subject: \"Re: ")
                        .replacing("{{ unsubscribe }}", with: "reply stop")
                }, options: zone),
            Case(
                recipients: (0..<80).map { "b@firm\($0).example" }, settings: fast, options: zone),
            Case(
                settings: { $0.replacing("<ann@acme.example>", with: "<ann.reed@gmail.com>") },
                options: zone),
            Case(options: ["--resolver", "127.0.0.1:1"]),
            Case(settings: { $0 + "compliance: off\n" }, options: zone),
            Case(settings: { $0 + "compliance: enforce\n" }, options: zone),
            Case(
                settings: {
                    $0.replacing(", unsubscribe: \"mailto:stop@acme.example\"", with: "")
                },
                template: {
                    $0.replacing("{{ postal_address }}", with: "")
                        .replacing(
                            "Write \"stop\" and I will not write to you again, or unsubscribe: {{ unsubscribe }}",
                            with: ""
                        )
                        .replacing("Would", with: "I found your address on your website. Would")
                },
                options: zone),
            Case(country: "US", options: zone),
            Case(
                country: "US",
                template: { $0.replacing("{{ postal_address }}", with: "") }, options: zone),
        ]
    }()

    @Test("every check is seen to say each thing that its rule lists, and nothing else")
    func every() throws {
        var said: [String: Set<String>] = [:]
        for each in Self.cases {
            for check in try each.checks() {
                guard let id = check["id"] as? String, let status = check["status"] as? String
                else { continue }
                said[id, default: []].insert(status)
            }
        }
        let rules = try Place().shell("sower check --list-checks --format json").rows("checks")
            .filter { rule in
                let group = (rule["id"] as? String)?.split(separator: "/").first
                return group == "campaign" || group == "law"
            }
        #expect(rules.count > 15)
        let ids = Set(rules.compactMap { $0["id"] as? String })
        #expect(said.keys.filter { !ids.contains($0) } == [])
        for rule in rules {
            let id = try #require(rule["id"] as? String)
            // Thousands of recipients cross the bulk line: they have a test of their own.
            let listed = Set(rule["says"] as? [String] ?? [])
                .subtracting(id.hasPrefix("campaign/volume-") ? ["warn"] : [])
            let found = said[id] ?? []
            #expect(found == listed, "'\(id)' says \(found.sorted()), its rule \(listed.sorted())")
        }
    }
}
