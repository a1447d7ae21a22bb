import Foundation
import Testing

@Suite("sower audit")
struct AuditTests {
    private static let good = """
        Subject: Returns at Orbit
        From: Bob Ray <bob@acme.example>

        Hi Ann,

        Your dock in Gdansk handled 400 returns in May, a third more than in April. Two of your \
        neighbours cut the time for each from nine minutes to four with one photo at the gate, and \
        nobody there needed a new scanner. Who decides on the returns dock at Orbit?

        Bob Ray
        +1 555 010 2030
        """
    private static let bad = """
        Subject: Quick question
        From: Bob <bob@gmail.com>

        Hello,

        I hope this email finds you well. We are a leading provider of best-in-class solutions.
        Looking forward to hearing from you.

        Best regards,
        Bob
        """

    private func set() throws -> Place {
        let place = try Place()
        try place.write(AuditTests.good, to: "set/good.txt")
        try place.write(AuditTests.bad, to: "set/bad.txt")
        return place
    }

    private func mbox() -> String {
        [AuditTests.good, AuditTests.bad].map { "From x Mon Nov 23 08:00:00 2026\n\($0)\n\n" }
            .joined()
    }

    @Test("points and score of each letter are 100 together, in JSON")
    func json() throws {
        let run = try set().sower("audit", "set", "--format", "json")
        #expect(run.code == 0)
        #expect(run.out.hasPrefix("{\n  \"schema\": \"sower.audit/1\""))
        let mails = try run.rows("mails")
        #expect(mails.map { $0["file"] as? String } == ["set/bad.txt", "set/good.txt"])
        for mail in mails {
            let points = try #require(mail["points"] as? [[String: Any]])
            let lost = points.reduce(0) { $0 + (($1["points"] as? Double) ?? 0) }
            let score = try #require(mail["score"] as? Double)
            #expect(abs(lost + score - 100) < 0.001)
            for key in ["rule", "count", "points", "category"] {
                #expect(points.allSatisfy { $0[key] != nil })
            }
        }
        let scores = mails.compactMap { $0["score"] as? Double }
        #expect(scores[0] < 40)
        #expect(scores[1] >= 90)
        let json = try run.json()
        #expect(json["score_model"] as? Int == 1)
        let whole = try #require(json["set"] as? [String: Any])
        for key in ["mean", "p10", "findings", "rules"] { #expect(whole[key] != nil) }
    }

    @Test("the report says what to fix first, why, and what a score is not")
    func text() throws {
        let run = try set().sower("audit", "set")
        #expect(run.code == 0)
        #expect(run.out.contains("2 letters in 2 files"))
        #expect(run.out.contains("What to fix first"))
        #expect(run.out.contains("set/bad.txt: "))
        #expect(run.out.contains("for 'weak' (40): mend ") || run.out.contains("when you mend"))
        #expect(run.out.contains("It does not predict replies."))
    }

    @Test(
        "the same letters score the same from a folder, an mbox, a table and JSON Lines",
        arguments: ["box.mbox", "mails.csv", "mails.jsonl"])
    func forms(name: String) throws {
        let place = try set()
        let rows = [AuditTests.bad, AuditTests.good].map { text -> [String] in
            let parts = text.components(separatedBy: "\n\n")
            let head = parts[0].components(separatedBy: "\n")
            return [
                String(head[0].dropFirst("Subject: ".count)),
                String(head[1].dropFirst("From: ".count)),
                parts.dropFirst().joined(separator: "\n\n"),
            ]
        }
        let keys = ["Subject Line", "From", "Email Body"]
        let table = ([keys] + rows).map { row in
            row.map { "\"\($0)\"" }.joined(separator: ";")
        }
        let objects = try rows.map { row in
            let object = Dictionary(uniqueKeysWithValues: zip(["subject", "from", "body"], row))
            return String(decoding: try JSONEncoder().encode(object), as: UTF8.self)
        }
        try place.write(mbox(), to: "box.mbox")
        try place.write(table.joined(separator: "\r\n"), to: "mails.csv")
        try place.write(objects.joined(separator: "\n"), to: "mails.jsonl")
        func scores(_ path: String) throws -> [Double] {
            try place.sower("audit", path, "--format", "json").rows("mails")
                .compactMap { $0["score"] as? Double }.sorted()
        }
        let found = try scores(name)
        let expected = try scores("set")
        #expect(found == expected)
        #expect(found.count == 2)
    }

    @Test("one bad line never stops the rest, and ends with 3")
    func badLine() throws {
        let place = try Place()
        try place.write(
            "{\"body\":\"Hi Ann, who decides on returns?\"}\nnonsense\n{\"text\":\"Hello there\"}\n",
            to: "m.jsonl")
        let run = try place.sower("audit", "m.jsonl", "nowhere.eml", "--format", "json")
        #expect(run.code == 3)
        #expect(try run.rows("mails").count == 2)
        #expect(run.err.contains("m.jsonl:2: not a mail"))
        #expect(run.err.contains("nowhere.eml"))
    }

    @Test("quoted text is never scored, and a mail of nothing else is left out")
    func quotes() throws {
        let place = try Place()
        let head = "From: a@b.example\nSubject: Re: x\nIn-Reply-To: <1@b.example>\n\n"
        try place.write(head + "> I hope this finds you well.\n> Best regards\n", to: "q.eml")
        try place.write(head + "Thursday works for us.\n\n> Best regards,\n> Bob\n", to: "r.eml")
        let run = try place.sower("audit", ".")
        #expect(run.out.contains("note: left out, nothing but quoted text: 1 (./q.eml)"))
        #expect(run.out.contains("note: 1 letter with quoted text, not scored"))
        #expect(run.out.contains("note: 1 letter in answer to a mail"))
        #expect(!run.out.contains("closing-cliche"))
    }

    @Test("a JSON array is a set, as is one under a key; a file that is cut off is named")
    func arrays() throws {
        let place = try Place()
        let mail = #"{"subject": "a, [b]", "body": "Hi Ann,\n\nwho \"decides\" on {returns]?"}"#
        try place.write("[\n\(mail),\n\(mail)]", to: "set/a.json")
        try place.write("{\"version\": [1, 2], \"mails\": [\(mail)]}", to: "set/b.json")
        try place.write("{\"name\": \"no letter\"}", to: "set/package.json")
        try place.write("[{\"name\": \"no letter\"}]", to: "set/people.json")
        let run = try place.sower("audit", "set", "--format", "json")
        #expect(run.code == 0, "\(run.err)")
        let mails = try run.rows("mails")
        #expect(
            mails.compactMap { $0["file"] as? String } == [
                "set/a.json", "set/a.json", "set/b.json",
            ])
        #expect(mails.compactMap { $0["line"] as? Int } == [2, 3, 1])
        #expect(Set(mails.compactMap { $0["score"] as? Double }).count == 1)
        #expect(try run.rows("left_out").first?["reason"] as? String == "JSON without letters")
        try place.write("[\(mail), {\"subject\": \"x", to: "cut.json")
        let cut = try place.sower("audit", "cut.json", "--format", "json")
        #expect(cut.code == 3 && cut.err.contains("cut.json:1: a value has no end"), "\(cut.err)")
        #expect(try cut.rows("mails").count == 1)
        for text in ["[\(mail),,\(mail)]", "[\(mail)}", "[\(mail)"] {
            try place.write(text, to: "odd.json")
            let odd = try place.sower("audit", "odd.json", "--format", "json")
            #expect(odd.code == 3 && odd.err.contains("odd.json:1: "), "\(text): \(odd.err)")
            #expect(try odd.rows("mails").count == 1)
        }
        try place.write("[]", to: "none.json")
        #expect(try place.sower("audit", "none.json").code == 0)
        try place.write("\"x\"", to: "text.json")
        #expect(try place.sower("audit", "text.json").err.contains("no array of mails"))
        #expect(try place.shell("sower audit - < set/a.json").out.contains("2 letters"))
    }

    @Test("an earlier audit by another ruleset is said to be one")
    func otherRuleset() throws {
        let place = try set()
        try place.sower("audit", "set", "--reporter", "json:old.json")
        let same = try place.sower("audit", "set", "--against", "old.json")
        #expect(!same.out.contains("another ruleset"))
        let other = try place.sower(
            "audit", "set", "--profile", "salesnotes", "--against", "old.json")
        #expect(other.out.contains("the earlier audit has another ruleset"))
        let text = try place.read("old.json")
        let ruleset = try #require(
            try place.sower("audit", "set", "--format", "json").json()["ruleset"] as? String)
        #expect(text.contains(ruleset))
        #expect(try place.sower("audit", "set", "--ruleset", ruleset).code == 0)
        let pinned = try place.sower("audit", "set", "--ruleset", "1-000000000000")
        #expect(pinned.code == 3)
        #expect(pinned.err.contains("this program has ruleset '\(ruleset)'"), "\(pinned.err)")
    }

    @Test("--fail-under fails a lower score, --against tells the change by rule")
    func gatesAndDelta() throws {
        let place = try set()
        #expect(try place.sower("audit", "set/good.txt", "--fail-under", "75").code == 0)
        let bad = try place.sower(
            "audit", "set/bad.txt", "--fail-under", "75", "--reporter", "json:old.json")
        #expect(bad.code == 1)
        let now = try place.sower("audit", "set/good.txt", "--against", "old.json")
        #expect(now.out.contains("Since the earlier audit: +"))
        #expect(now.out.contains("closing-cliche"))
        #expect(try place.sower("audit", "set", "--against", "set/good.txt").code == 3)
        #expect(try place.sower("audit", "set", "--fail-under", "101").code == 2)
        #expect(try place.sower("audit", "set", "--reporter", "pdf:x").code == 2)
    }

    @Test("a campaign is scored with its signatures, the first step weighing most")
    func campaign() throws {
        let place = try Place.workspace()
        let run = try place.sower("audit", "--format", "json")
        #expect(run.code == 0)
        let weights = try run.rows("mails").compactMap { $0["weight"] as? Double }
        #expect(weights.count == 2)
        #expect(abs(weights[0] / weights[1] - 58.0 / 25) < 0.01)
        let one = try place.sower("audit", "templates/hello.liquid", "--format", "json")
        let mail = try #require(try one.rows("mails").first)
        #expect(mail["score"] as? Double == 100)
        #expect((mail["variants"] as? [String: Any])?["count"] as? Int == 4)
    }

    @Test("a table of contacts in a folder is no table of letters; named, it is an error")
    func contacts() throws {
        let place = try Place()
        try place.write("Email,Title\nann@a.example,Head\n", to: "c/people.csv")
        let folder = try place.sower("audit", "c")
        #expect(folder.code == 0)
        #expect(folder.out.contains("a table without letters"))
        let named = try place.sower("audit", "c/people.csv")
        #expect(named.code == 3)
        #expect(named.err.contains("no column for the text; name one 'body'"))
    }

    @Test("several reports are written at once")
    func reporters() throws {
        let place = try set()
        let run = try place.sower(
            "audit", "set", "--reporter", "html:a.html", "--reporter", "markdown:a.md",
            "--reporter", "csv:a.csv")
        #expect(run.code == 0)
        #expect(run.out.contains("of 100"))
        #expect(try place.read("a.md").hasPrefix("# "))
        #expect(try place.read("a.csv").components(separatedBy: "\r\n").count == 4)
        #expect(try place.read("a.html").hasPrefix("<!DOCTYPE html>"))
    }

    /// `scripts/bootstrap test` installs the browser.
    @Test("the page shows without an error, and without scrolling sideways on a phone")
    func page() throws {
        let place = try set()
        try place.write(
            mbox(),
            to:
                "a-very-long-name-of-a-folder-without-blanks/\(String(repeating: "x", count: 90)).mbox"
        )
        try place.sower("audit", ".", "--reporter", "html:a.html")
        try place.write(
            """
            <body><iframe id="f" src="a.html" width="390" height="800" style="border:0"></iframe>
            <script>
            const f = document.getElementById("f");
            f.onload = () => {
              const page = f.contentDocument.documentElement;
              document.body.dataset.width = page.scrollWidth;
              document.body.dataset.heading = f.contentDocument.querySelector("h1").innerText;
            };
            </script></body>
            """, to: "frame.html")
        let run = try place.shell(
            "chromium --headless=new --no-sandbox --disable-gpu --allow-file-access-from-files "
                + "--enable-logging=stderr --virtual-time-budget=3000 --dump-dom "
                + "\"file://$PWD/frame.html\"")
        #expect(run.code == 0, "no chromium; 'scripts/bootstrap test' installs it")
        let width = run.out.components(separatedBy: "data-width=\"").last?.prefix { $0 != "\"" }
        #expect(width.flatMap { Int($0) } ?? .max <= 390)
        #expect(run.out.contains("of 100"))
        #expect(!run.err.contains("CONSOLE"))
    }
}
