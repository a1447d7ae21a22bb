import Foundation
import Testing

@Suite("sower lint --fix, and --contacts")
struct FixCommandTests {
    private static let letter =
        "Subject: Returns\n\nHi Ann,\n\nWho decides?\n\nBest regards,\nBob\n"

    private func place(_ text: String = letter) throws -> Place {
        let place = try Place()
        try place.write(text, to: "d.txt")
        return place
    }

    @Test("safe fixes are written, and unsafe ones only when asked for, with the difference")
    func unsafe() throws {
        let place = try place()
        try place.sower("lint", "--fix", "d.txt")
        #expect(try place.read("d.txt").contains("Best regards"))
        let lint = try place.sower("lint", "--fix", "--unsafe", "d.txt")
        #expect(lint.out.contains("--- a/d.txt\n+++ b/d.txt\n@@ "))
        #expect(lint.out.contains("-Best regards,\n"))
        #expect(lint.err.contains("fixed d.txt (1 fix)"))
        #expect(try place.read("d.txt") == "Subject: Returns\n\nHi Ann,\n\nWho decides?\n\nBob\n")
        #expect(try place.sower("lint", "--fix", "--unsafe", "d.txt").out.contains("@@") == false)
    }

    @Test("--diff writes nothing, and its output can be applied")
    func diff() throws {
        let place = try place()
        try place.sower("lint", "d.txt")
        let line =
            "sower lint --fix --unsafe --diff d.txt | grep -E '^([-+ @]|\\\\)' > p; patch -p1 < p"
        #expect(try place.sower("lint", "--fix", "--unsafe", "--diff", "d.txt").code != 2)
        #expect(try place.read("d.txt") == FixCommandTests.letter)
        let patched = try place.shell(line)
        if patched.code == 0 { #expect(!(try place.read("d.txt").contains("Best regards"))) }
    }

    @Test("line ends, byte order mark, missing last newline and mode stay")
    func bytes() throws {
        let text =
            "\u{FEFF}Subject: Returns\r\n\r\nHi Ann,\r\n\r\nWho decides?\r\n\r\nBest regards,\r\nBob"
        let place = try place(text)
        let lint = try place.shell(
            "chmod 640 d.txt; sower lint --fix --unsafe d.txt > /dev/null; stat -c %a d.txt")
        #expect(lint.out == "640\n")
        let mended = Array(try place.shell("cat d.txt").bytes)
        let wanted = "\u{FEFF}Subject: Returns\r\n\r\nHi Ann,\r\n\r\nWho decides?\r\n\r\nBob"
        #expect(mended == Array(wanted.utf8))
    }

    @Test("a read-only file is one sentence")
    func readOnly() throws {
        let place = try place()
        let lint = try place.shell("chmod 444 d.txt; sower lint --fix --unsafe d.txt")
        #expect(lint.code == 3)
        #expect(lint.err.contains("d.txt' is read-only; make it writable and run again"))
        #expect(try place.read("d.txt") == FixCommandTests.letter)
    }

    @Test("the mended text of standard input is the output")
    func input() throws {
        let place = try Place()
        let lint = try place.sower("lint", "--fix", "--unsafe", "-", input: FixCommandTests.letter)
        #expect(lint.out == "Subject: Returns\n\nHi Ann,\n\nWho decides?\n\nBob\n")
        let clean = try place.sower("lint", "--fix", "-", input: FixCommandTests.letter)
        #expect(clean.out == FixCommandTests.letter)
        #expect(clean.err.contains("[closing-cliche]"))
    }

    @Test("a message is not changed, and that is said")
    func message() throws {
        let place = try Place()
        let mail = "From: a@b.example\n" + FixCommandTests.letter
        try place.write(mail, to: "m.eml")
        let lint = try place.sower("lint", "--fix", "--unsafe", "m.eml")
        #expect(lint.err.contains("'m.eml' is not changed"))
        #expect(try place.read("m.eml") == mail)
    }

    @Test("--unsafe and --diff without --fix are usage errors", arguments: ["--unsafe", "--diff"])
    func usage(option: String) throws {
        let lint = try place().sower("lint", option, "d.txt")
        #expect(lint.code == 2)
        #expect(lint.err.contains("write --fix \(option)"))
    }

    @Test("suppressed findings are counted, and shown when asked for")
    func suppressed() throws {
        let place = try place("Lint-Disable: closing-cliche -- Ann wants it\n" + Self.letter)
        let lint = try place.sower("lint", "d.txt")
        #expect(!lint.out.contains("[closing-cliche]") && lint.err.contains("1 suppressed"))
        let shown = try place.sower("lint", "--show-suppressed", "d.txt")
        #expect(shown.out.contains("[closing-cliche] (suppressed: Ann wants it)"))
        #expect(
            try place.sower("lint", "--fix", "--unsafe", "d.txt").err.contains("nothing to fix"))
    }

    @Test("each thing that values break is one finding, with the number of rows and an example")
    func contacts() throws {
        let place = try Place.workspace()
        var table = "email,first_name,company\n"
        for number in 1...400 {
            let company = number % 100 == 0 ? "[COMPANY NAME]" : "Orbit \(number)"
            let name = number % 10 == 1 ? "Ann\u{200B}" : "Ann\(number % 9)"
            table += "p\(number)@orbit\(number).example,\(name),\(company)\n"
        }
        try place.write(table, to: "big.csv")
        try place.write(
            "---\nsubject: docks\n---\nHi {{ first_name }},\n\nHow does {{ company }} do it?\n\nBob\n",
            to: "templates/own.liquid")
        let lint = try place.sower("lint", "templates/own.liquid", "--contacts", "big.csv")
        #expect(
            lint.out.contains("; for 4 of 400 contacts, as in big.csv:101:"), "\(lint.out)")
        #expect(lint.out.components(separatedBy: "[unresolved-variable]").count == 2)
        #expect(
            lint.out.contains("for 40 of 400 contacts, as in big.csv:2:"), "\(lint.out)")
    }

    @Test("rows are looked at in every option of spintax and in the branch that they take")
    func wordings() throws {
        let place = try Place.workspace()
        let long = "International Consolidated Logistics and Warehousing of Northern Europe"
        var table = "email,company,city,trade\n"
        for number in 1...300 {
            let company = number % 100 == 0 ? long : "Orbit \(number)"
            let city = number % 70 == 0 ? "[CITY]" : "Bremen"
            table +=
                "p\(number)@o\(number).example,\(company),\(city),\(number % 2 == 0 ? "shop" : "mill")\n"
        }
        try place.write(table, to: "big.csv")
        try place.write(
            """
            ---
            subject: "{docks|the docks of {{ company }}}"
            ---
            {% if trade == "shop" %}Shops in {{ city }} {do|try} it.{% else %}Mills do it.{% endif %} How do you?

            Bob

            """, to: "templates/own.liquid")
        let lint = try place.sower("lint", "templates/own.liquid", "--contacts", "big.csv").out
        #expect(lint.contains("for 3 of 300 contacts, as in big.csv:101:"), "\(lint)")
        #expect(lint.contains("(in 1 of 2 variants) [subject-length]"), "\(lint)")
        #expect(lint.contains("for 4 of 300 contacts, as in big.csv:71:"), "\(lint)")
        #expect(!lint.contains("kinds of rows were written out"))
    }

    @Test("what is left out of too many rows and wordings is said")
    func limits() throws {
        let place = try Place.workspace()
        try place.write("email,company\nann@o.example,Orbit\n", to: "one.csv")
        let options = (1...20).map { "{{ company }} \($0)" }.joined(separator: "|")
        try place.write(
            "---\nsubject: docks\n---\n{\(options)} is near. How do you do it?\n\nBob\n",
            to: "templates/own.liquid")
        let lint = try place.sower("lint", "templates/own.liquid", "--contacts", "one.csv")
        #expect(
            lint.err.contains("note: 1 of 1 kinds of rows were written out in 16 wordings each"),
            "\(lint.err)")
    }
}
