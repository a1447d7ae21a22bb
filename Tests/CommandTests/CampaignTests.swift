import Foundation
import Testing

@Suite("campaigns: preview, plan, launch, run, explain, stop")
struct CampaignTests {
    @Test("preview shows the exact mails, with 'Re:' in the thread")
    func preview() throws {
        let place = try Place.workspace()
        let all = try place.sowerThen("preview", "hello")
        #expect(all.code == 0)
        #expect(all.out.contains("To:      Marta Lind <marta.lind@orbit-freight.example>"))
        #expect(all.out.contains("Subject: Re: Orbit Freight: one dock for returns"))
        let one = try place.sowerThen(
            "preview", "hello", "--step", "1", "--contact", "tom.hayes@harbor-supply.example",
            "--format", "json")
        let letters = try one.rows("letters")
        #expect(letters.count == 1)
        #expect(letters[0]["subject"] as? String == "Harbor Supply: one dock for returns")
        #expect(letters[0]["held"] as? [String] == [])
    }

    @Test(
        "preview answers wrong steps and contacts with 2",
        arguments: [["--step", "9"], ["--contact", "x@y.example"]])
    func previewUsage(words: [String]) throws {
        let place = try Place.workspace()
        let preview = try place.sower("preview", "hello", words[0], words[1])
        #expect(preview.code == 2)
        #expect(preview.out.isEmpty)
    }

    @Test("a plan as JSON keeps the contract's keys, in order of time")
    func planJSON() throws {
        let plan = try Place.workspace().sowerThen("plan", "hello", "--format", "json")
        #expect(plan.code == 0)
        let json = try plan.json()
        #expect(
            Set(json.keys).isSuperset(of: ["schema", "sends", "capacity", "finish", "blocked"]))
        let sends = try plan.rows("sends")
        #expect(sends.count == 8)
        let keys: Set = [
            "contact", "campaign", "step", "variant", "mailbox", "at", "at_local", "zone",
            "subject",
        ]
        #expect(sends.allSatisfy { keys.isSubset(of: Set($0.keys)) })
        let times = sends.compactMap { $0["at"] as? String }
        #expect(times == times.sorted())
    }

    @Test("a plan writes nothing and tells the same story twice")
    func planIsPure() throws {
        let place = try Place.workspace()
        let first = try place.sowerThen("plan", "hello", "--format", "json")
        #expect(try place.sowerThen("plan", "hello", "--format", "json").out == first.out)
        #expect(try place.sowerThen("status").out.hasPrefix("nothing is launched"))
    }

    @Test("who is held is named with reason and place, and goes on when the table is mended")
    func held() throws {
        let place = try Place.workspace()
        try place.replace(
            "Hamburg,DE,Europe/Berlin,\n", by: ",DE,Europe/Berlin,\n", in: "contacts/example.csv")
        let plan = try place.sowerThen("plan", "hello", "--held")
        #expect(
            plan.out.contains(
                "held  jonas.weber@orbit-freight.example  blank 'city' (templates/hello.liquid:7:65)"
            ))
        #expect(try place.sowerThen("launch", "hello", "--yes").err.contains("blank 'city'"))
        #expect(try place.sowerThen("status").out.contains("'sower launch' is repeated"))
        try place.replace("Shift Lead,,DE", by: "Shift Lead,Hamburg,DE", in: "contacts/example.csv")
        #expect(try place.sowerThen("launch", "hello", "--yes").err.contains("1 let go on"))
        // The day hangs on the store's key: one of two colleagues waits for the other.
        let explained = try place.sowerThen("explain", "jonas.weber@orbit-freight.example").out
        #expect(explained.contains("  next: "))
        #expect(!explained.contains("not by itself"))
    }

    @Test(
        "control characters of a cell never reach a header",
        arguments: ["\"Orbit\r\nBcc: x@y.example\"", "Orbit\u{0}Freight"])
    func hostileCell(cell: String) throws {
        let place = try Place.workspace()
        try place.replace(
            "Jonas,Weber,Orbit Freight", by: "Jonas,Weber,\(cell)", in: "contacts/example.csv")
        let plan = try place.sowerThen("plan", "hello", "--mails", "--held")
        #expect(!plan.out.contains("\nBcc:"))
        let json = try place.sowerThen("plan", "hello", "--format", "json")
        let sent = try json.rows("sends").filter {
            $0["contact"] as? String == "jonas.weber@orbit-freight.example"
        }
        #expect(sent.isEmpty)
    }

    @Test("launch refuses on lint errors with 5 and enrols nobody")
    func launchRefuses() throws {
        let place = try Place.workspace()
        let template = try place.read("templates/hello.liquid")
        try place.write(template + "\nBest regards\n", to: "templates/hello.liquid")
        let launch = try place.sowerThen("launch", "hello", "--yes")
        #expect(launch.code == 5)
        #expect(launch.err.contains("templates/hello.liquid:11:1: error"))
        #expect(launch.err.contains("nothing was launched"))
        #expect(try place.sowerThen("status").out.hasPrefix("nothing is launched"))
    }

    @Test("without a terminal launch wants --yes, and a second launch enrols nobody twice")
    func launch() throws {
        let place = try Place.workspace()
        let asked = try place.sowerThen("launch", "hello")
        #expect(asked.code == 5)
        #expect(asked.err.contains("--yes confirms"))
        #expect(try place.sowerThen("launch", "hello", "--yes").err.contains("4 contacts enrolled"))
        let again = try place.sowerThen("launch", "hello", "--yes")
        #expect(again.code == 0)
        #expect(again.err.contains("runs already and the table has nobody new"))
        #expect(
            try place.sowerThen("status", "--format", "json").rows("campaigns").first?["contacts"]
                as? Int == 4)
    }

    @Test("a dry run names what would go and stores nothing")
    func dryRun() throws {
        let place = try Place.workspace()
        try place.sowerThen("launch", "hello", "--yes")
        let later = ["--now", "2026-11-24T10:00:00+01:00"]
        let dry = try place.sower("run", "--dry-run", later[0], later[1])
        #expect(dry.code == 0)
        #expect(dry.out.hasPrefix("would send  "))
        #expect(dry.err.contains("nothing was sent or stored"))
        #expect(try place.sower("run", "--dry-run", later[0], later[1]).out == dry.out)
    }

    @Test("servers that are down end in 4, and their mail waits; the password shows nowhere")
    func serverDown() throws {
        let place = try Place.workspace()
        try place.replace(
            "smtp://smtp.acme.example:587", by: "smtps://127.0.0.1:1", in: "sower.yml")
        try place.replace("imaps://imap.acme.example", by: "imaps://127.0.0.1:2", in: "sower.yml")
        try place.sowerThen("launch", "hello", "--yes")
        let secret = ["ANN_PASSWORD": "geheim-4711"]
        let words = ["--now", "2026-11-24T11:30:00+01:00"]
        let run = try place.sower("run", "--verbose", words[0], words[1], environment: secret)
        #expect(run.code == 4)
        #expect(run.err.contains("127.0.0.1:2 (mailbox 'ann'): no connection"))
        let sync = try place.sower("sync", "--verbose", environment: secret)
        #expect(sync.code == 4)
        let doctor = try place.sower(
            "doctor", "--verbose", "--resolver", "127.0.0.1:1", environment: secret)
        #expect(doctor.code == 1)
        let said = [run, sync, doctor].map { $0.out + $0.err }.joined()
        #expect(!said.contains("geheim"))
        #expect(try !String(decoding: place.storedBytes(), as: UTF8.self).contains("geheim"))
        let status = try place.sower("status", "--format", "json").rows("campaigns")
        #expect(status.first?["waiting"] as? Int == 4)
    }

    @Test("a password that cannot be read ends in 3 and names its source")
    func noPassword() throws {
        let place = try Place.workspace()
        let sync = try place.sower("sync")
        #expect(sync.code == 3)
        #expect(sync.err.contains("the environment variable 'ANN_PASSWORD' is not set"))
    }

    @Test("a clock before the store's last event is not believed")
    func clockGoesBack() throws {
        let place = try Place.workspace()
        try place.sowerThen("launch", "hello", "--yes")
        let run = try place.sower("run", "--now", "2026-11-20T08:00:00Z")
        #expect(run.code == 5)
        #expect(run.err.contains("--accept-clock"))
    }

    @Test("explain names the gates with their places")
    func explain() throws {
        let place = try Place.workspace()
        try place.sowerThen("launch", "hello", "--yes")
        let text = try place.sowerThen("explain", "marta.lind@orbit-freight.example")
        #expect(text.code == 0)
        #expect(text.out.contains("next: "))
        #expect(text.out.contains("sower.yml:16"))
        let json = try place.sowerThen(
            "explain", "marta.lind@orbit-freight.example", "--format", "json")
        #expect(try json.json()["schema"] as? String == "sower.explain/1")
        #expect(try json.rows("gates").count > 8)
        #expect(try place.sower("explain", "nobody@x.example").code == 2)
        #expect(try place.sower("explain", "nobody").code == 2)
    }

    @Test("pause, resume and stop do what they say, and say what to type next")
    func control() throws {
        let place = try Place.workspace()
        try place.sowerThen("launch", "hello", "--yes")
        func state() throws -> String? {
            try place.sower("status", "--format", "json").rows("campaigns").first?["state"]
                as? String
        }
        #expect(try place.sowerThen("pause", "hello").err.contains("'sower resume hello'"))
        #expect(try state() == "paused")
        #expect(
            try place.sower("run", "--dry-run", "--now", "2026-11-24T10:00:00+01:00").out.isEmpty)
        #expect(try place.sowerThen("resume", "hello").code == 0)
        #expect(try state() == "running")
        #expect(try place.sowerThen("stop", "hello").code == 5)
        #expect(try place.sowerThen("stop", "hello", "--yes").code == 0)
        #expect(try state() == "stopped")
        let back = try place.sowerThen("resume", "hello")
        #expect(back.code == 2)
        #expect(back.err.contains("stopped for good"))
        #expect(try place.sower("resume").code == 2)
        #expect(try place.sower("pause", "helo").err.contains("did you mean 'hello'?"))
    }

    @Test("a campaign changed since its launch sends nothing until it is launched again")
    func changed() throws {
        let place = try Place.workspace()
        try place.sowerThen("launch", "hello", "--yes")
        try place.replace("after: 3bd", by: "after: 4bd", in: "campaigns/hello.yml")
        let dry = try place.sower("run", "--dry-run", "--now", "2026-11-24T10:00:00+01:00")
        #expect(dry.out.isEmpty)
        #expect(dry.err.contains("'sower launch hello' takes the change over"))
        #expect(
            try place.sowerThen("launch", "hello", "--yes").err.contains("the change is taken over")
        )
    }

    @Test(
        "all faults of a campaign file show in one run, in 3",
        arguments: ["plan", "launch", "preview", "rehearse"])
    func brokenCampaign(command: String) throws {
        let place = try Place.workspace()
        let text =
            "campaign: bad\ngoals: a\naudience: contacts/example.csv\nmailboxes: [ann]\nsteps:\n  - id: a\n    tmplate: hello\n"
        try place.write(text, to: "campaigns/bad.yml")
        let outcome = try place.sower(command, "bad")
        #expect(outcome.code == 3)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("campaigns/bad.yml:2:1: error: unknown key 'goals'"))
        #expect(outcome.err.contains("campaigns/bad.yml:7:5: error: unknown key 'tmplate'"))
        #expect(outcome.err.contains("did you mean 'template'?"))
    }

    @Test("the report of a launched campaign is printed and written as a page")
    func report() throws {
        let place = try Place.workspace()
        let early = try place.sower("funnel", "report")
        #expect(early.code == 2)
        #expect(early.err.contains("nothing is launched"))
        try place.sowerThen("launch", "hello", "--yes")
        let report = try place.sowerThen("funnel", "report", "hello")
        #expect(report.code == 0)
        #expect(report.out.contains("hello · 4 contacts in 3 companies"))
        #expect(try place.read(".sower/reports/hello.html").contains("Campaign hello"))
    }
}
