import Testing

@Suite("sower convert")
struct ConvertTests {
    @Test("the template goes to standard output, and nothing else does")
    func standardOutput() throws {
        let place = try Place()
        try place.write("{{RANDOM | Hi | Hello}} {{firstName|there}}\r\n", to: "a.txt")
        let convert = try place.sower("convert", "a.txt", "--from", "instantly")
        #expect(convert.code == 0)
        #expect(convert.out == "{Hi|Hello} {{ first_name | default: \"there\" }}\r\n")
        #expect(convert.err.isEmpty)
        let input = try place.sower(
            "convert", "-", "--from", "smartlead", input: "{a|b} {{company_name}}")
        #expect(input.out == "{a|b} {{ company }}")
    }

    @Test("what is not converted is shown with its line, and ends in 1")
    func findings() throws {
        let place = try Place()
        try place.write("Hi\n{{#if x}} {{firstName}}\n", to: "a.txt")
        let convert = try place.sower("convert", "a.txt", "--from", "lemlist")
        #expect(convert.code == 1)
        #expect(convert.out == "Hi\n{{#if x}} {{ first_name }}\n")
        #expect(convert.err.contains("a.txt:2:1: error: '{{#if x}}' is no variable of lemlist"))
        #expect(convert.err.contains("  2 │ {{#if x}} {{firstName}}\n    │ ^^^^^^^^^\n"))
        #expect(convert.err.contains("1 error"))
        let quiet = try place.sower("convert", "a.txt", "--from", "lemlist", "--quiet")
        #expect(!quiet.err.contains("1 error\n"))
    }

    @Test("several letters go to a folder under names of their own")
    func folder() throws {
        let place = try Place()
        try place.write("{{firstName}}", to: "a.txt")
        try place.write("<p>{{firstName}}</p>", to: "a.html")
        let convert = try place.sower(
            "convert", "a.txt", "a.html", "--from", "lemlist", "--output", "templates")
        #expect(convert.code == 0)
        #expect(convert.out.isEmpty)
        #expect(try place.read("templates/a.liquid") == "{{ first_name }}")
        #expect(try place.read("templates/a.html.liquid") == "<p>{{ first_name }}</p>")
        #expect(convert.err.contains("a.txt -> templates/a.liquid"))
        let aimless = try place.sower("convert", "a.txt", "a.html", "--from", "lemlist")
        #expect(aimless.code == 2)
        #expect(aimless.out.isEmpty)
        #expect(aimless.err.contains("name a folder for them with --output"))
    }

    @Test("a file that is there is overwritten only by --force")
    func force() throws {
        let place = try Place()
        try place.write("{{firstName}}", to: "a.txt")
        try place.write("old", to: "b.liquid")
        let words = ["a.txt", "--from", "lemlist", "--output", "b.liquid"]
        let refused = try place.sower("convert", words[0], words[1], words[2], words[3], words[4])
        #expect(refused.code == 5)
        #expect(try place.read("b.liquid") == "old")
        #expect(refused.err.contains("'b.liquid' is there already; nothing was written"))
        let forced = try place.sower(
            "convert", words[0], words[1], words[2], words[3], words[4], "--force")
        #expect(forced.code == 0)
        #expect(try place.read("b.liquid") == "{{ first_name }}")
    }

    @Test("a sequence of cold-cli becomes templates that lint knows")
    func sequence() throws {
        let place = try Place()
        try place.write(
            """
            steps:
              - step: 1
                subject: "{{company}}: returns"
                body: |
                  Hi {{first_name}}
              - step: 2
                delay: 3
                body: Back again, {{first_name}}
            """, to: "q.yml")
        let convert = try place.sower(
            "convert", "q.yml", "--from", "cold-cli", "--output", "templates/")
        #expect(convert.code == 0)
        #expect(
            try place.read("templates/q-step-1.liquid")
                == "---\nsubject: \"{{ company }}: returns\"\n---\nHi {{ first_name }}\n")
        #expect(convert.err.contains("q.yml:7:12: info: step 2 comes 3 days after"))
        let data = "{\"first_name\": \"Ada\"}"
        let render = try place.sower("render", "templates/q-step-1.liquid", "--data", data)
        #expect(render.out == "Hi Ada\n")
    }

    @Test("unreadable files end in 3 and keep nobody else from being converted")
    func unreadable() throws {
        let place = try Place()
        try place.write([0x48, 0xFF], to: "a.txt")
        try place.write("{{firstName}}", to: "b.txt")
        let convert = try place.sower("convert", "none.txt", "a.txt", "b.txt", "--from", "lemlist")
        #expect(convert.code == 3)
        #expect(convert.out == "{{ first_name }}")
        #expect(convert.err.contains("a.txt:1:2: error: not valid UTF-8"))
        #expect(convert.err.contains("error: cannot read 'none.txt'"))
    }

    @Test("an unknown program is a usage error that names the known ones")
    func unknownTool() throws {
        let convert = try Place().sower("convert", "-", "--from", "mailer")
        #expect(convert.code == 2)
        for tool in ["instantly", "smartlead", "lemlist", "coldsend", "cold-cli"] {
            #expect(convert.err.contains(tool))
        }
    }

    @Test("JSON carries templates and findings")
    func json() throws {
        let place = try Place()
        let convert = try place.sower(
            "convert", "-", "--from", "coldsend", "--format", "json", input: "{{quick|brief}}")
        #expect(convert.code == 0)
        #expect(convert.err.isEmpty)
        #expect(try convert.json()["schema"] as? String == "sower.convert/1")
        #expect(try convert.json()["from"] as? String == "coldsend")
        #expect(try convert.rows("templates").first?["text"] as? String == "{quick|brief}")
        #expect(try convert.rows("findings").first?["severity"] as? String == "warning")
    }
}
