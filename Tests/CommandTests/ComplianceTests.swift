import Testing

@Suite("Launching under the laws of countries")
struct ComplianceTests {
    private func place(compliance: String? = nil) throws -> Place {
        let place = try Place.workspace()
        try place.replace("card left at LogiMAT 2026-03-18", by: "", in: "contacts/example.csv")
        if let compliance {
            try place.write(
                try place.read("sower.yml") + "compliance: \(compliance)\n", to: "sower.yml")
        }
        return place
    }

    @Test("without recorded consent nobody's --yes is enough for Germany")
    func asked() throws {
        let place = try place()
        let refused = try place.sowerThen("launch", "hello", "--yes")
        #expect(refused.code == 5)
        #expect(
            refused.err.contains(
                "DE asks for consent (UWG § 7(2) no. 2), and 2 of 2 contacts have none in the table"
            ))
        #expect(refused.err.contains("--acknowledge DE"))
        let other = try place.sowerThen("launch", "hello", "--yes", "--acknowledge", "RU")
        #expect(other.code == 5)
    }

    @Test("who answers for it launches, and the log keeps the answer")
    func acknowledged() throws {
        let place = try place()
        let launched = try place.sowerThen("launch", "hello", "--yes", "--acknowledge", "de")
        #expect(launched.code == 0, "\(launched.err)")
        #expect(launched.err.contains("no legal advice"))
        let stored = String(decoding: try place.storedBytes(), as: UTF8.self)
        #expect(stored.contains("law-acknowledged"))
    }

    @Test("recorded consent needs no answer")
    func recorded() throws {
        let launched = try Place.workspace().sowerThen("launch", "hello", "--yes")
        #expect(launched.code == 0, "\(launched.err)")
    }

    @Test("'enforce' refuses, 'off' says that nobody looks")
    func modes() throws {
        let enforced = try place(compliance: "enforce")
            .sowerThen("launch", "hello", "--yes", "--acknowledge", "DE")
        #expect(enforced.code == 5)
        #expect(enforced.err.contains("compliance: enforce"))
        let off = try place(compliance: "off").sowerThen("launch", "hello", "--yes")
        #expect(off.code == 0, "\(off.err)")
        #expect(off.err.contains("compliance is off in sower.yml"))
        #expect(try place(compliance: "sometimes").sowerThen("launch", "hello").code == 3)
    }
}

@Suite("sower check --campaign")
struct PreflightTests {
    @Test(
        "the plan is held against providers and countries, and what the DNS did not say is unknown")
    func text() throws {
        let place = try Place.workspace()
        let outcome = try place.sowerThen(
            "check", "--campaign", "hello", "--resolver", "127.0.0.1:1", "--format", "json")
        #expect(outcome.code == 4, "\(outcome.err)")
        let checks = try outcome.rows("checks")
        let statuses = Dictionary(
            checks.compactMap { check in
                (check["id"] as? String).map { ($0, check["status"] as? String) }
            }, uniquingKeysWith: { first, _ in first })
        #expect(statuses["campaign/list-unsubscribe"] == "pass")
        #expect(statuses["campaign/subject-reply"] == "pass")
        #expect(statuses["campaign/pace"] == "pass")
        #expect(statuses["law/consent"] == "pass")
        #expect(statuses["law/postal-address"] == "pass")
        #expect(statuses["law/source-notice"] == "warn")
    }

    @Test("no unsubscribe header, a false reply and unread replies are named with their steps")
    func faults() throws {
        let place = try Place.workspace()
        try place.replace(", unsubscribe: \"mailto:stop@acme.example\"", by: "", in: "sower.yml")
        try place.replace("{{ unsubscribe }}", by: "reply stop", in: "templates/signature.liquid")
        try place.replace("    imap: imaps://imap.acme.example\n", by: "", in: "sower.yml")
        let outcome = try place.sowerThen(
            "check", "--campaign", "hello", "--resolver", "127.0.0.1:1")
        #expect(
            outcome.out.contains("no List-Unsubscribe header in steps 'first', 'again'"),
            "\(outcome.out)\(outcome.err)")
        #expect(outcome.out.contains("'ann' names no 'imap' and no 'api'"))
    }

    @Test("how to stop is looked for whatever the linter is told to pass over")
    func optOut() throws {
        for isSwitchedOff in [false, true] {
            let place = try Place.workspace()
            try place.replace(
                ", unsubscribe: \"mailto:stop@acme.example\"", by: "", in: "sower.yml")
            try place.replace(
                "Write \"stop\" and I will not write to you again, or unsubscribe: {{ unsubscribe }}",
                by: "", in: "templates/signature.liquid")
            if isSwitchedOff {
                try place.replace(
                    "profile: salesnotes",
                    by: "profile: salesnotes, disable: [unsubscribe-missing]",
                    in: "sower.yml")
            }
            let checks = try place.sowerThen(
                "check", "--campaign", "hello", "--resolver", "127.0.0.1:1", "--format", "json"
            ).rows("checks")
            let check = checks.first { $0["id"] as? String == "law/opt-out" }
            #expect(check?["status"] as? String == "fail", "switched off: \(isSwitchedOff)")
        }
    }

    @Test("a campaign that is not there is one clear sentence")
    func unknown() throws {
        let outcome = try Place.workspace().sowerThen("check", "--campaign", "nowhere")
        #expect(outcome.code == 3)
        #expect(outcome.err.contains("no campaign 'nowhere'"))
    }
}

@Suite("sower explain --bounce")
struct BounceExplanationTests {
    @Test("a server's reply names the rule")
    func reply() throws {
        let place = try Place()
        try place.write(
            "421-4.7.31 Your email has been rate limited because the DMARC record doesn't exist. gsmtp\n",
            to: "reply.txt")
        let outcome = try place.sower("explain", "--bounce", "reply.txt", "--offline")
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.out.contains("Gmail refused: G-DMARC"))
    }

    @Test("one of address and bounce is needed")
    func usage() throws {
        #expect(try Place().sower("explain").code == 2)
    }
}

@Suite("sower check --one-click")
struct OneClickTests {
    @Test("nothing is sent without a yes, and nothing over http")
    func careful() throws {
        let place = try Place()
        #expect(try place.sower("check", "--one-click", "https://127.0.0.1:1/u").code == 5)
        let plain = try place.sower("check", "--one-click", "http://127.0.0.1:1/u", "--yes")
        #expect(plain.code == 1)
        #expect(plain.out.contains("is no https address"))
        let silent = try place.sower("check", "--one-click", "https://127.0.0.1:1/u", "--yes")
        #expect(silent.out.contains("nothing is proved"))
    }
}
