import Foundation
import Testing

@Suite("sower preview")
struct PreviewTests {
    private static let letter = "templates/hello.liquid"

    @Test("all letters stream as one JSON object, with a summary at its end")
    func allAsJSON() throws {
        let place = try Place.workspace()
        let all = try place.sowerThen("preview", "hello", "--all", "--format", "json")
        #expect(all.code == 0)
        #expect(try all.rows("letters").count == 8)
        let summary = try #require(try all.json()["summary"] as? [String: Any])
        #expect(summary["contacts"] as? Int == 4)
        #expect(summary["heldLetters"] as? Int == 0)
        #expect(all.out.split(separator: "\n").count == 10)
    }

    @Test("the summary counts what is held by its reason, and says what to type next")
    func summary() throws {
        let place = try Place.workspace()
        try place.replace(
            "{% if icebreaker %}{{ icebreaker }} {% endif %}", by: "{{ icebreaker }} ",
            in: Self.letter)
        let all = try place.sowerThen("preview", "hello", "--all", "--step", "1")
        #expect(all.code == 0)
        #expect(all.err.hasPrefix("hello · 4 letters to 4 contacts · 2 held, of 2 contacts\n"))
        #expect(
            all.err.contains(
                "held     'icebreaker' is blank at templates/hello.liquid:7:4 and has no default: "
                    + "2 of 4 contacts\n"))
        #expect(all.err.contains("spintax  templates/hello.liquid:5:1: 'Hi' "))
        #expect(all.err.contains("'sower preview hello --held'"))
        #expect(!all.err.contains("\u{1B}"))
        let held = try place.sowerThen("preview", "hello", "--held", "--step", "1", "--quiet")
        #expect(held.err.isEmpty)
        let line =
            "contacts/example.csv:3:129: jonas.weber@orbit-freight.example: step 1 'first': "
            + "'icebreaker' is blank at templates/hello.liquid:7:4 and has no default"
        #expect(held.out.split(separator: "\n").map(String.init).first == line)
    }

    @Test("values name the cell or the setting that they come from")
    func values() throws {
        let place = try Place.workspace()
        try place.replace(",Tom,", by: ",,", in: "contacts/example.csv")
        try place.replace("{Hi|Hello}", by: "{{ email_domain }}", in: Self.letter)
        let preview = try place.sowerThen(
            "preview", "hello", "--step", "1", "--contact", "tom.hayes@harbor-supply.example",
            "--values", "--format", "json")
        let values = try #require(try preview.rows("letters")[0]["values"] as? [[String: Any]])
        let kinds = values.reduce(into: [String: String]()) {
            $0[$1["name"] as? String ?? ""] = $1["from"] as? String
        }
        #expect(kinds["company"] == "cell")
        #expect(kinds["first_name"] == "default")
        #expect(kinds["email_domain"] == "program")
        #expect(kinds["sender_name"] == "setting")
    }

    @Test("--raw prints the bytes that would be sent, and refuses a mail that would be held with 5")
    func raw() throws {
        let place = try Place.workspace()
        let raw = try place.sowerThen("preview", "hello", "--raw", "--step", "2")
        #expect(raw.code == 0)
        #expect(raw.out.hasPrefix("Date: Mon, 23 Nov 2026 08:00:0"))
        #expect(raw.out.contains("\r\nIn-Reply-To: <"))
        #expect(raw.out.contains("\r\nList-Unsubscribe: <mailto:stop@acme.example>\r\n"))
        #expect(try place.sowerThen("preview", "hello", "--raw").code == 2)
        try place.replace("{{ city }}", by: "{{ citty }}", in: Self.letter)
        let held = try place.sowerThen("preview", "hello", "--raw", "--step", "1")
        #expect(held.code == 5)
        #expect(held.bytes.isEmpty)
        #expect(held.err.contains("unknown variable 'citty'; contacts/example.csv has 'city'"))
    }

    @Test("a closed pipe ends the letters without a word")
    func closedPipe() throws {
        let place = try Place.workspace()
        let rows = (0..<3000).map {
            "p\($0)@c\($0).example,Ann,Reed,Acme,Head,Hamburg,DE,Europe/Berlin,\n"
        }
        let header = "email,first_name,last_name,company,title,city,country,time_zone,icebreaker\n"
        try place.write(header + rows.joined(), to: "contacts/example.csv")
        let head = try place.shell("sower preview hello --all | head -n 1")
        #expect(head.out.hasPrefix("── step 1 'first'"))
        #expect(head.err.isEmpty)
    }

    @Test("a malformed template is never launched: all of its errors, and 5")
    func launchRefusesMalformed() throws {
        let place = try Place.workspace()
        try place.write(
            "---\nsubject: \"{{ company\"\n---\n{{ first_name | upcas }}\n{% if city %}\n",
            to: Self.letter)
        let launch = try place.sowerThen("launch", "hello", "--yes")
        #expect(launch.code == 5)
        #expect(launch.err.contains("templates/hello.liquid:2:11: error: '{{' is not closed"))
        #expect(launch.err.contains("templates/hello.liquid:4:17: error: unknown filter 'upcas'"))
        #expect(launch.err.contains("templates/hello.liquid:5:1: error: 'if' is not closed"))
        #expect(launch.err.contains("nothing was launched"))
        #expect(try place.sower("status", "--format", "json").rows("campaigns").isEmpty)
    }

    @Test(
        "a template that no contact's values can save is not launched either",
        arguments: [
            "{% for i in (1..1000000000) %}x{% endfor %}", "{% render 'signature2' %}",
        ])
    func launchRefusesEndless(tag: String) throws {
        let place = try Place.workspace()
        try place.write("{% render 'signature2' %}", to: "templates/signature2.liquid")
        try place.replace("{Hi|Hello}", by: tag, in: Self.letter)
        let launch = try place.sowerThen("launch", "hello", "--yes")
        #expect(launch.code == 5)
        #expect(launch.err.contains("[template-render]"))
        #expect(try place.sowerThen("preview", "hello", "--step", "1").out.contains("HELD: "))
    }

    @Test(
        "a file that is no template ends in 3, at the byte or the limit",
        arguments: [
            (
                Array("caf".utf8) + [0xE9],
                "templates/hello.liquid:1:4: error: byte 4 (0xE9) is not valid UTF-8"
            ),
            (Array("a\nb".utf8) + [0], "templates/hello.liquid:2:2: error: byte 4 (0x00) is NUL"),
            (
                [UInt8](repeating: 0x78, count: 1_000_000),
                "error: the template has 1000000 bytes, and 262144 are the most"
            ),
        ])
    func noTemplate(bytes: [UInt8], complaint: String) throws {
        let place = try Place.workspace()
        try place.write(bytes, to: Self.letter)
        let preview = try place.sowerThen("preview", "hello")
        #expect(preview.code == 3)
        #expect(preview.bytes.isEmpty)
        #expect(preview.err.contains(complaint))
    }

    @Test("values that look like Liquid or spintax print as they stand")
    func verbatim() throws {
        let place = try Place.workspace()
        try place.write(
            "email,first_name,company,city,country,time_zone\n"
                + "a@one.example,{{ company }},{Ada|Bob} {% if %},\"{x|\\{y}\",DE,Europe/Berlin\n",
            to: "contacts/example.csv")
        let preview = try place.sowerThen("preview", "hello", "--step", "1")
        #expect(preview.code == 0)
        #expect(preview.out.contains("Subject: {Ada|Bob} {% if %}: one dock for returns"))
        #expect(preview.out.contains(" {{ company }},\n"))
        #expect(preview.out.contains("Warehouses in {x|\\{y} lose"))
    }
}
