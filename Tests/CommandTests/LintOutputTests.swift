import Foundation
import Testing

@Suite("what sower lint writes, and how it ends")
struct LintOutputTests {
    private static let letter = "Subject: Returns\n\nHi Ann,\n\nBest regards,\nBob\n"

    private func place() throws -> Place {
        let place = try Place()
        try place.write(LintOutputTests.letter, to: "d.txt")
        return place
    }

    @Test("several reports are written in one run, and the result stays on standard output")
    func reporters() throws {
        let place = try place()
        let lint = try place.sower(
            "lint", "d.txt", "--reporter", "sarif:o.sarif", "--reporter", "junit:j.xml",
            "--reporter", "html:r.html")
        #expect(lint.code == 1)
        #expect(lint.out.contains("[closing-cliche]"))
        #expect(try place.read("o.sarif").contains("\"version\": \"2.1.0\""))
        #expect(try place.read("j.xml").contains("<testsuites name=\"sower lint\""))
        #expect(try place.read("r.html").hasPrefix("<!DOCTYPE html>"))
    }

    @Test(
        "however many letters are linted at a time, the reports are the same bytes",
        arguments: [2, 7])
    func jobs(_ number: Int) throws {
        let place = try Place()
        for index in 0..<70 {
            let question = index % 3 == 0 ? "Who plans your shifts?\n" : ""
            let text = "Subject: Shift \(index)\n\nHi Ann,\n\n\(question)\nBest regards,\nBob\n"
            try place.write(text, to: "mails/\(index).txt")
        }
        let links = try place.shell("ln -s nowhere mails/30x.txt; ln -s nowhere mails/5x.txt")
        #expect(links.code == 0)
        let alone = try place.sower("lint", "mails", "--format", "json", "--jobs", "1")
        let together = try place.sower("lint", "mails", "--format", "json", "--jobs", "\(number)")
        #expect(alone.code == 3)
        #expect(together.code == 3)
        #expect(together.bytes == alone.bytes)
        #expect(together.err == alone.err)
        #expect(alone.err.split(separator: "\n").count { $0.hasPrefix("error: cannot read") } == 2)
        #expect(alone.out.contains("mails/69.txt"))
    }

    @Test("no letters at a time is a usage error")
    func noJobs() throws {
        let lint = try place().sower("lint", "d.txt", "--jobs", "0")
        #expect(lint.code == 2)
        #expect(lint.err.contains("--jobs is 0; write 1 or more"))
    }

    @Test("the mails of an mbox are linted, and findings name the lines of the mbox")
    func mbox() throws {
        let place = try Place()
        let mail = "From: Ann <ann@acme.example>\n" + LintOutputTests.letter
        try place.write(mail, to: "one.eml")
        try place.write(
            ["a", "b", "c"].map { "From \($0) Mon Nov 23 08:00:00 2026\n\(mail)\n" }.joined(),
            to: "box/all.mbox")
        let alone = try place.sower("lint", "one.eml", "--format", "json").rows("findings")
        let run = try place.sower("lint", "box", "--format", "json")
        #expect(run.code == 1)
        let found = try run.rows("findings")
        #expect(found.count == 3 * alone.count && !alone.isEmpty)
        func lines(_ rows: [[String: Any]], _ rule: String) -> [Int] {
            rows.filter { $0["rule"] as? String == rule }.compactMap { $0["line"] as? Int }
        }
        #expect(lines(alone, "closing-cliche") == [6])
        #expect(lines(found, "closing-cliche") == [7, 16, 25])
        let text = try place.sower("lint", "box")
        #expect(text.out.contains("box/all.mbox:16:1: error:"))
        #expect(text.out.contains("  16 │ Best regards,"))
        #expect(text.err.contains("in 3 letters"))
    }

    @Test("findings beyond what is held in memory are reported all, in order, each once")
    func manyFindings() throws {
        let place = try Place()
        let lines = (0..<700).map { "See http://a.example/\($0) and the the dock.\n" }.joined()
        for index in 0..<4 {
            try place.write(
                "Subject: Shift \(index)\n\nHi Ann,\n\n\(lines)\nWho plans?\n\nBob\n",
                to: "mails/\(index).txt")
        }
        // One of them is named twice.
        let run = try place.sower("lint", "mails", "mails/3.txt", "--format", "jsonl")
        let rows = run.out.split(separator: "\n")
        #expect(rows.count > 5_000)
        #expect(Set(rows).count == rows.count)
        let each = try place.sower("lint", "mails/3.txt", "--format", "jsonl").out
        #expect(run.out.contains(each))
        let files = rows.compactMap {
            $0.split(separator: "\"file\":\"").last?.prefix { $0 != "\"" }
        }
        #expect(files == files.sorted())
        let text = try place.sower("lint", "mails", "--reporter", "json:all.json")
        #expect(text.code == 1)
        #expect(text.out.contains("mails/2.txt:5:5: warning"))
        #expect(try place.read("all.json").hasSuffix("]\n}\n"))
    }

    @Test("a reporter to '-' takes the place of the text")
    func reporterOnOutput() throws {
        let lint = try place().sower("lint", "d.txt", "--reporter", "jsonl:-")
        #expect(lint.out.hasPrefix("{\"rule\":"))
        #expect(lint.err.isEmpty)
    }

    @Test("a report that cannot be written is one sentence, and the others are written")
    func unwritable() throws {
        let place = try place()
        let lint = try place.sower(
            "lint", "d.txt", "--reporter", "json:no/where.json", "--reporter", "json:o.json")
        #expect(lint.code == 3)
        #expect(lint.err.contains("error: cannot write 'no/where.json': No such file"))
        #expect(lint.out.contains("[closing-cliche]"))
        #expect(try place.read("o.json").contains("sower.lint/1"))
    }

    @Test("a device is written to, not replaced")
    func device() throws {
        let place = try place()
        #expect(try place.sower("lint", "d.txt", "--reporter", "json:/dev/null").code == 1)
        #expect(try place.shell("test -c /dev/null && echo device").out == "device\n")
    }

    @Test(
        "a reporter that makes no sense is a usage error that says what would",
        arguments: [
            (["--reporter", "sariff:x"], "did you mean 'sarif'?"),
            (["--reporter", "sarif"], "write FORMAT:PATH"),
            (["--reporter", "sarif:"], "write sarif:PATH"),
            (["--format", "text", "--reporter", "json:-"], "standard output takes one report"),
            (["--reporter", "json:x", "--reporter", "sarif:x"], "two reports"),
            (["--max-warnings=-1"], "write 0 or more"),
            (["--baseline", "a", "--write-baseline", "b"], "name one of them"),
        ])
    func usage(options: [String], sentence: String) throws {
        let line = "sower lint d.txt " + options.joined(separator: " ")
        let lint = try place().shell(line)
        #expect(lint.code == 2)
        #expect(lint.err.contains(sentence))
    }

    @Test("files are named as seen from the working directory")
    func prefix() throws {
        let place = try Place()
        try place.sower("init", "ws")
        let text = try place.read("ws/templates/hello.liquid")
        try place.write(text + "\nBest regards\n", to: "ws/templates/hello.liquid")
        let lint = try place.sower("lint", "--workspace", "ws", "--format", "github")
        #expect(lint.out.contains("::error file=ws/templates/hello.liquid,line="))
    }

    @Test("--exit-zero ends with 0 whatever is found, but not when a file cannot be read")
    func exitZero() throws {
        let place = try place()
        #expect(try place.sower("lint", "d.txt", "--exit-zero").code == 0)
        #expect(try place.sower("lint", "d.txt", "nope.txt", "--exit-zero").code == 3)
    }

    @Test("more warnings than allowed fail", arguments: [("0", 1), ("50", 0)])
    func maxWarnings(limit: String, code: Int32) throws {
        let place = try Place.workspace()
        try place.replace(
            "Hamburg,DE,Europe/Berlin,\n", by: ",DE,Europe/Berlin,\n", in: "contacts/example.csv")
        let lint = try place.sower("lint", "--max-warnings", limit)
        #expect(lint.code == code)
        #expect(lint.err.contains("--max-warnings allows 0") == (code == 1))
    }

    @Test("a baseline knows the findings of its day, and new ones fail")
    func baseline() throws {
        let place = try place()
        let made = try place.sower("lint", "d.txt", "--write-baseline", "b.json")
        #expect(made.code == 0)
        #expect(made.out.isEmpty)
        #expect(made.err.contains("wrote "))
        try place.write("\n" + LintOutputTests.letter, to: "d.txt")
        try place.write(
            LintOutputTests.letter.replacingOccurrences(of: "Hi Ann,", with: "Hi Ann,\n"),
            to: "d.txt"
        )
        let known = try place.sower("lint", "d.txt", "--baseline", "b.json")
        #expect(known.code == 0)
        #expect(known.err.contains("of the baseline"))
        try place.write(
            LintOutputTests.letter + "\nKind regards,\nBob\n", to: "d.txt")
        #expect(try place.sower("lint", "d.txt", "--baseline", "b.json").code == 1)
        let json = try place.sower("lint", "d.txt", "--baseline", "b.json", "--format", "json")
        let summary = try #require(try json.json()["summary"] as? [String: Int])
        #expect((summary["known"] ?? 0) > 0)
    }

    @Test("what a template suppresses is listed with its reason, and does not fail")
    func suppressed() throws {
        let place = try Place.workspace()
        let text = try place.read("templates/hello.liquid")
        let comment =
            "{% comment %}lint-disable-next-line closing-cliche -- a \"school\"{% endcomment -%}"
        try place.write(text + "\n\(comment)\nBest regards\n", to: "templates/hello.liquid")
        let lint = try place.sower("lint", "--fail-on", "error", "--reporter", "json:o.json")
        #expect(lint.code == 0)
        #expect(lint.out.isEmpty)
        #expect(lint.err.contains("1 suppressed in"))
        #expect(try place.read("o.json").contains("\"reason\": \"a \\\"school\\\"\""))
    }

    @Test("a mended letter leaves its entries behind, and lint says so")
    func gone() throws {
        let place = try place()
        try place.write(LintOutputTests.letter, to: "e.txt")
        try place.sower("lint", "d.txt", "e.txt", "--write-baseline", "b.json")
        try place.write("Subject: Returns\n\nHi Ann,\n\nBob\n", to: "d.txt")
        let lint = try place.sower("lint", "d.txt", "--baseline", "b.json")
        #expect(lint.err.contains("of the baseline is gone; write it anew"))
    }

    @Test("a baseline that is broken or missing ends in 3 with its place")
    func badBaseline() throws {
        let place = try place()
        try place.write("{\"schema\":\n x}", to: "b.json")
        let broken = try place.sower("lint", "d.txt", "--baseline", "b.json")
        #expect(broken.code == 3)
        #expect(broken.err.contains("b.json:2:2: error: the baseline is no JSON"))
        let missing = try place.sower("lint", "d.txt", "--baseline", "c.json")
        #expect(missing.code == 3)
        #expect(
            missing.err
                == "error: cannot read 'c.json': No such file or directory; check the path\n")
    }

    @Test("rules as JSON have all that a page about them needs")
    func rules() throws {
        let rules = try Place().sower("rules", "list", "--format", "json").rows("rules")
        for rule in rules {
            for key in ["id", "severity", "summary", "severities", "why", "bad", "good"] {
                #expect(rule[key] != nil)
            }
        }
        #expect(rules.count > 20)
    }

    @Test("the command of the example workflow runs")
    func workflow() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Documentation/ci/lint.yml"), encoding: .utf8)
        let start = try #require(text.range(of: "sower lint --format github"))
        let command = text[start.lowerBound...].components(separatedBy: "\n\n")[0]
        let place = try Place.workspace()
        try place.sower("lint", "--write-baseline", "lint-baseline.json")
        let lint = try place.shell(command)
        #expect(lint.code == 0)
        #expect(lint.err.isEmpty)
        for name in ["lint.sarif", "lint.xml", "lint.html"] {
            #expect(text.contains(name))
            #expect(try !place.read(name).isEmpty)
        }
    }

    @Test("the hook for pre-commit lints what it is handed")
    func hook() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
        #expect(text.contains("  entry: sower lint\n"))
        let place = try Place.workspace()
        #expect(try place.sower("lint", "templates/hello.liquid", "campaigns/hello.yml").code == 0)
    }
}
