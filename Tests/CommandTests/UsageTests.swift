import Testing

@Suite("words, help and exit codes")
struct UsageTests {
    @Test("the version names the libraries that the program runs with")
    func version() throws {
        let version = try Place().sower("--version")
        #expect(version.code == 0)
        for word in ["sower 0.", "libcurl ", "GMime ", "SQLite "] {
            #expect(version.out.contains(word))
        }
        #expect(version.err.isEmpty)
    }

    private static let commands: [([String], [String])] = [
        (["init"], ["<directory>"]), (["lint"], ["<paths>", "--fail-on"]),
        (["render"], ["<template>", "--data", "--partials"]),
        (["convert"], ["<files>", "--from", "--output", "--force"]),
        (["preview"], ["<campaign>", "--contact", "--step"]),
        (["plan"], ["<campaign>", "--days", "--held"]), (["launch"], ["<campaign>", "--yes"]),
        (["run"], ["--watch", "--dry-run"]), (["rehearse"], ["<campaigns>", "--days", "--seed"]),
        (["sync"], ["<paths>"]), (["classify"], ["<paths>", "--evaluate"]),
        (["explain"], ["<email>"]),
        (["status"], ["--format"]),
        (["pause"], ["<campaign>"]), (["resume"], ["<campaign>", "--mailbox"]),
        (["stop"], ["<campaign>", "--yes"]),
        (["replies", "list"], ["--review", "--unmatched"]), (["replies", "show"], ["<number>"]),
        (["replies", "set"], ["<number>", "<category>"]), (["replies", "review"], []),
        (["replies", "snooze"], ["<number>", "--until"]), (["replies", "draft"], ["<number>"]),
        (["replies", "export"], ["--labelled"]), (["replies", "reclassify"], ["--diff"]),
        (["funnel", "show"], ["<campaign>"]),
        (["funnel", "move"], ["<email>", "<stage>"]), (["contacts", "import"], ["<file>"]),
        (["contacts", "list"], ["--format"]), (["contacts", "export"], ["<email>"]),
        (["contacts", "erase"], ["<email>", "--yes"]),
        (["suppress", "add"], ["<keys>", "--reason"]),
        (["suppress", "import"], ["<file>"]), (["suppress", "list"], ["--format"]),
        (["rules", "list"], ["--format"]), (["rules", "explain"], ["<rule>"]),
        (["doctor"], ["--offline"]),
    ]

    @Test(
        "the help of every command names its arguments and the options of all",
        arguments: UsageTests.commands)
    func help(command: [String], words: [String]) throws {
        let help = try Place().shell("sower \(command.joined(separator: " ")) --help")
        #expect(help.code == 0)
        for word in words + ["--workspace", "--format", "--now", "--quiet"] {
            #expect(help.out.contains(word))
        }
    }

    @Test(
        "misspelt words end in 2 with what was meant",
        arguments: [
            ("lauch", "did you mean 'launch'?"), ("rehearse --sed 3", "Did you mean '--seed'?"),
            ("contacts improt", "did you mean 'import'?"),
            ("lint --formt json", "Did you mean '--format'?"),
            ("rules explain closing-clich", "did you mean 'closing-cliche'?"),
        ])
    func misspelt(words: String, hint: String) throws {
        let outcome = try Place().shell("sower \(words)")
        #expect(outcome.code == 2)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.hasPrefix("error: "))
        #expect(outcome.err.contains(hint))
    }

    @Test(
        "wrong and missing values end in 2",
        arguments: ["status --now yesterday", "plan", "lint --format xml", "plan x --days 0"])
    func usage(words: String) throws {
        let place = try Place.workspace()
        let outcome = try place.shell("sower \(words)")
        #expect(outcome.code == 2)
        #expect(outcome.out.isEmpty)
    }

    @Test(
        "without a workspace every command that needs one ends in 3 with the next step",
        arguments: [
            "status", "plan x", "launch x", "run", "rehearse", "sync", "replies", "funnel",
            "contacts list", "suppress list", "doctor", "explain a@b.example", "pause x",
        ])
    func noWorkspace(words: String) throws {
        let outcome = try Place().shell("sower \(words)")
        #expect(outcome.code == 3)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("run 'sower init', or name a workspace with --workspace"))
    }

    @Test("a workspace is found upward, and sower.yml shows all its faults in one run")
    func brokenSettings() throws {
        let place = try Place.workspace()
        #expect(try place.shell("cd templates && sower status").code == 0)
        try place.write(try place.read("sower.yml") + "mailboxs: 3\n", to: "sower.yml")
        try place.replace("cap: 40/day", by: "cap: lots", in: "sower.yml")
        let outcome = try place.sower("status")
        #expect(outcome.code == 3)
        #expect(outcome.err.contains("unknown key 'mailboxs'"))
        #expect(outcome.err.contains("sower.yml:11:10: error: "))
    }

    @Test("an unknown campaign ends in 3 with what was meant")
    func unknownCampaign() throws {
        let outcome = try Place.workspace().sower("plan", "helo")
        #expect(outcome.code == 3)
        #expect(outcome.err == "error: no campaign 'helo' in 'campaigns'; did you mean 'hello'?\n")
    }

    @Test("rules are listed and explained")
    func rules() throws {
        let place = try Place()
        let list = try place.sower("rules", "--format", "json")
        #expect(try list.json()["schema"] as? String == "sower.rules/1")
        #expect(try list.rows("rules").count > 20)
        let explained = try place.sower("rules", "explain", "closing-cliche")
        #expect(explained.code == 0)
        #expect(explained.out.contains("closing-cliche"))
    }

    @Test("the doctor looks at files, store and passwords without going anywhere")
    func doctor() throws {
        let place = try Place.workspace()
        let ill = try place.sower("doctor", "--offline")
        #expect(ill.code == 1)
        #expect(ill.out.contains("'ANN_PASSWORD' is not set"))
        let well = try place.sower(
            "doctor", "--offline", "--format", "json", environment: ["ANN_PASSWORD": "geheim"])
        #expect(well.code == 0)
        #expect(try well.rows("checks").allSatisfy { $0["status"] as? String == "pass" })
        #expect(!well.out.contains("geheim"))
    }
}
