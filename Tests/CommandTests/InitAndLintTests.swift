import Testing

@Suite("sower init and sower lint")
struct InitAndLintTests {
    @Test("a new workspace lints clean, without so much as a hint")
    func initLintsClean() throws {
        let place = try Place()
        let made = try place.sower("init", "ws")
        #expect(made.code == 0)
        #expect(made.out.contains("cd ws && sower rehearse"))
        let lint = try place.sower("lint", "--workspace", "ws", "--fail-on", "info")
        #expect(lint.code == 0)
        #expect(lint.out.isEmpty)
        #expect(lint.err.contains("no findings in 1 campaign, 3 templates, 4 contacts"))
    }

    @Test("init writes over nothing")
    func initRefuses() throws {
        let place = try Place.workspace()
        try place.write("mine", to: "templates/hello.liquid")
        let again = try place.sower("init")
        #expect(again.code == 5)
        #expect(again.err.contains("nothing was written"))
        #expect(try place.read("templates/hello.liquid") == "mine")
    }

    @Test("a draft outside a workspace shows its findings with place, line and caret")
    func draft() throws {
        let place = try Place()
        try place.write("Subject: Returns\n\nHi Ann,\n\nBest regards,\nBob\n", to: "d.txt")
        let lint = try place.sower("lint", "d.txt")
        #expect(lint.code == 1)
        #expect(lint.out.contains("d.txt:5:1: error: "))
        #expect(lint.out.contains("[closing-cliche]"))
        #expect(lint.out.contains("  5 │ Best regards,\n    │ ^"))
        #expect(lint.err.contains("in 1 letter"))
    }

    @Test("findings as JSON keep the contract's keys")
    func lintJSON() throws {
        let place = try Place()
        try place.write("Hi Ann,\n\nBest regards,\nBob\n", to: "d.md")
        let lint = try place.sower("lint", "d.md", "--format", "json")
        let json = try lint.json()
        #expect(lint.out.hasPrefix("{\n  \"schema\": \"sower.lint/1\""))
        let first = try #require(try lint.rows("findings").first)
        let keys: Set = [
            "rule", "severity", "message", "file", "line", "column", "endLine", "endColumn",
        ]
        #expect(keys.isSubset(of: Set(first.keys)))
        let summary = try #require(json["summary"] as? [String: Int])
        #expect(Set(summary.keys) == ["errors", "warnings", "infos", "suppressed"])
        #expect(summary.values.reduce(0, +) == (try lint.rows("findings").count))
    }

    @Test("standard input is a draft named '-'")
    func standardInput() throws {
        let lint = try Place().sower("lint", "-", input: "Hi Ann,\n\nBest regards,\nBob\n")
        #expect(lint.code == 1)
        #expect(lint.out.contains("-:3:1: error: "))
    }

    @Test(
        "the threshold decides what fails", arguments: [("error", 0), ("warning", 1), ("info", 1)])
    func failOn(threshold: String, code: Int) throws {
        let place = try Place.workspace()
        try place.replace(
            "Hamburg,DE,Europe/Berlin,\n", by: ",DE,Europe/Berlin,\n", in: "contacts/example.csv")
        #expect(try place.sower("lint", "--fail-on", threshold).code == Int32(code))
    }

    @Test("a file that cannot be read ends in 3, and the others are linted all the same")
    func unreadable() throws {
        let place = try Place()
        try place.write("Hi Ann,\n\nBest regards,\nBob\n", to: "d.txt")
        let lint = try place.sower("lint", "nope.txt", "d.txt")
        #expect(lint.code == 3)
        #expect(lint.err.contains("cannot read 'nope.txt'"))
        #expect(lint.out.contains("d.txt:3:1: error"))
    }

    @Test("without a workspace and without paths lint says what to do")
    func nothingToLint() throws {
        let lint = try Place().sower("lint")
        #expect(lint.code == 3)
        #expect(lint.err == "error: no workspace here; name what to lint, or run 'sower init'\n")
    }

    @Test(
        "mail and HTML are linted by the text that their readers see",
        arguments: ["m.eml", "m.html"])
    func renderedForms(name: String) throws {
        let place = try Place()
        let html = "<p>Hi Ann,</p>\n<p>I hope this email finds you well.</p>\n<p>Best regards</p>\n"
        let head =
            "From: Bob <bob@acme.example>\r\nSubject: Returns\r\nContent-Type: text/html\r\n\r\n"
        try place.write(name == "m.eml" ? head + html : html, to: name)
        let lint = try place.sower("lint", name)
        let line = name == "m.eml" ? 6 : 2
        #expect(lint.code == 1)
        #expect(lint.out.contains("\(name):\(line):4: warning: 'I hope this email finds you well'"))
        #expect(!lint.out.contains("<p>Best regards</p>' "))
    }

    @Test("every fault of a broken template shows in one run")
    func brokenTemplate() throws {
        let place = try Place()
        try place.write("Subject: x\n{{ a | foo }}\n{% if %}\n{% for x %}\n", to: "b.liquid")
        let lint = try place.sower("lint", "b.liquid")
        #expect(lint.code == 1)
        for fault in [
            "b.liquid:2:8: error: unknown filter 'foo'", "b.liquid:3:1: error",
            "b.liquid:4:1: error",
        ] {
            #expect(lint.out.contains(fault))
        }
    }

    @Test("what sower.yml gets wrong about zones and rules is said, with what was meant")
    func settings() throws {
        let place = try Place.workspace()
        try place.replace(
            "time_zone: Europe/Berlin ", by: "time_zone: Europe/Berlim ", in: "sower.yml")
        try place.replace("profile: salesnotes", by: "disable: [buzzword]", in: "sower.yml")
        let lint = try place.sower("lint")
        #expect(lint.code == 1)
        #expect(
            lint.out.contains(
                "sower.yml:2:12: error: unknown time zone 'Europe/Berlim'; did you mean 'Europe/Berlin'?"
            ))
        #expect(lint.out.contains("unknown rule 'buzzword'; did you mean 'buzzwords'?"))
    }

    @Test("a rule that the workspace switches off need not be broken")
    func workspaceDisables() throws {
        let place = try Place.workspace()
        try place.replace("profile: salesnotes", by: "disable: [buzzwords]", in: "sower.yml")
        #expect(try place.sower("lint", "--fail-on", "info").code == 0)
    }

    @Test("a rule that the workspace switches off finds nothing")
    func workspaceDisablesInEffect() throws {
        let place = try Place.workspace()
        let template = try place.read("templates/hello.liquid")
        try place.write(template + "\nBest regards\n", to: "templates/hello.liquid")
        #expect(try place.sower("lint").out.contains("[closing-cliche]"))
        try place.replace("profile: salesnotes", by: "disable: [closing-cliche]", in: "sower.yml")
        #expect(try !place.sower("lint").out.contains("[closing-cliche]"))
    }

    @Test("a closed pipe is quiet")
    func closedPipe() throws {
        let place = try Place()
        let text = String(repeating: "Hi {first_name}, best regards.\n\n", count: 4000)
        try place.write(text, to: "d.txt")
        let piped = try place.shell(
            "sower lint d.txt d.txt 2>err | head -1 >/dev/null; echo ${PIPESTATUS[0]}")
        #expect(piped.out == "1\n")
        #expect(try !place.read("err").contains("ipe"))
    }

    @Test("no colours where no terminal is, and none in JSON", arguments: [[], ["--no-color"]])
    func colours(flags: [String]) throws {
        let place = try Place()
        try place.write("Best regards,\nBob\n", to: "d.txt")
        let plain = try place.shell("sower lint d.txt \(flags.joined(separator: " ")) 2>&1")
        #expect(!plain.out.contains("\u{1B}"))
        // `script` gives the program a terminal.
        let line = "sower lint d.txt \(flags.joined(separator: " "))"
        let terminal = try place.shell(
            "export -f sower; SHELL=/bin/bash script -qec '\(line)' /dev/null </dev/null")
        #expect(terminal.out.contains("\u{1B}[") == flags.isEmpty)
        let quiet = try place.shell(
            "export -f sower; NO_COLOR=1 SHELL=/bin/bash script -qec '\(line)' /dev/null </dev/null"
        )
        #expect(!quiet.out.contains("\u{1B}["))
    }

    @Test("--quiet leaves the results and drops the talk")
    func quiet() throws {
        let place = try Place()
        try place.write("Best regards,\nBob\n", to: "d.txt")
        let lint = try place.sower("lint", "d.txt", "--quiet")
        #expect(lint.err.isEmpty)
        #expect(lint.out.contains("closing-cliche"))
    }
}
