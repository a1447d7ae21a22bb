import Campaigns
import Diagnostics
import Dialects
import Liquid
import Testing

@Suite("what holds for every text")
struct PropertyTests {
    @Test("text that means nothing to the program is printed as it is", arguments: Tool.allCases)
    func literal(tool: Tool) throws {
        var numbers = Numbers()
        let alphabet = ["{", "}", "|", "\\", "a", ": ", "\n", "%", "é"]
        for _ in 0..<2000 {
            var text = (0..<numbers.next(below: 14)).map { _ in numbers.element(of: alphabet) }
                .joined()
            // Braces with a bar are a group there.
            if tool == .smartlead { text.removeAll { $0 == "|" } }
            for opening in ["{{", "{%"] {
                while let found = text.firstRange(of: opening) {
                    text.replaceSubrange(found, with: "{a")
                }
            }
            let converted = Converted(tool, text)
            #expect(converted.findings.isEmpty, "\(text)")
            #expect(try converted.rendered() == text, "\(text) became \(converted.text)")
        }
    }

    /// A text with groups as a program writes it, and what the first option of each prints.
    private static func spun(
        _ numbers: inout Numbers, _ open: String, _ close: String, depth: Int = 0
    ) -> (foreign: String, first: String) {
        let words = ["a", "{ ", "\\", "note: b", "%5", " c ", "} d", "é"]
        var foreign = ""
        var first = ""
        for _ in 0...numbers.next(below: 3) {
            if depth < 3, numbers.next(below: 3) == 0 {
                let options = (0..<2 + numbers.next(below: 2)).map { _ in
                    spun(&numbers, open, close, depth: depth + 1)
                }
                foreign += open + options.map(\.foreign).joined(separator: "|") + close
                first += options[0].first
            } else {
                var word = numbers.element(of: words)
                // Of braces that touch those of a group, programs do not tell whose they are.
                if open == "{" { word.removeAll { "{}".contains($0) } }
                foreign += word
                first += word
            }
        }
        return (foreign, first)
    }

    @Test("the first wording of groups in groups is that of the program")
    func groups() throws {
        var numbers = Numbers()
        for _ in 0..<1500 {
            let text = PropertyTests.spun(&numbers, "{", "}")
            guard !text.foreign.contains("{{"), !text.foreign.contains("{%") else { continue }
            let converted = Converted(.smartlead, text.foreign)
            #expect(converted.findings.isEmpty, "\(text.foreign)")
            #expect(
                try converted.rendered() == text.first, "\(text.foreign) became \(converted.text)")
        }
        for _ in 0..<1500 {
            let text = PropertyTests.spun(&numbers, "{{RANDOM|x", "x}}")
            guard !text.foreign.contains("{%") else { continue }
            let converted = Converted(.instantly, text.foreign)
            let expected = try PropertyTests.firstOptions(text.foreign)
            #expect(converted.findings.isEmpty, "\(text.foreign)")
            #expect(
                try converted.rendered() == expected, "\(text.foreign) became \(converted.text)")
        }
    }

    /// Takes the first option of each `{{RANDOM|…}}` that holds no other, until none is left.
    private static func firstOptions(_ foreign: String) throws -> String {
        var text = Array(foreign)
        while true {
            let starts = text.indices.filter { text[$0...].starts(with: "{{RANDOM|") }
            guard let start = starts.last else { return String(text) }
            var end = start
            while !text[end...].starts(with: "}}") { end += 1 }
            let inside = String(text[(start + 9)..<end])
            let first = inside.split(separator: "|", omittingEmptySubsequences: false)[0]
            var trimmed = first[...]
            while trimmed.first == " " { trimmed = trimmed.dropFirst() }
            while trimmed.last == " " { trimmed = trimmed.dropLast() }
            text.replaceSubrange(start..<end + 2, with: Array(trimmed))
        }
    }

    @Test("a converted letter without groups converts to itself", arguments: Tool.allCases)
    func idempotence(tool: Tool) {
        let texts = [
            "Hi {{first_name}}, {{company}} { x }\n", "{{name}} {{linkedinUrl}}",
            "---\nsubject: \"{{city}}\"\n---\nHi",
        ]
        for text in texts {
            let once = Converted(tool, text).text
            #expect(Converted(tool, once).text == once)
        }
        #expect(
            Converted(.smartlead, "{Hi|Hello {a|b}} {{ city }}").text
                == "{Hi|Hello {a|b}} {{ city }}")
    }

    @Test(
        "mutated texts never crash, and without an error they are templates",
        arguments: Tool.allCases)
    func fuzz(tool: Tool) {
        var numbers = Numbers()
        let snippets = [
            "{{", "}}", "{", "}", "|", "\\", "{%", "%}", "{{firstName}}", "{{RANDOM|a|", "{{a|b}}",
            "{% if x %}", "{% endif %}", "{% raw %}", "{% endraw %}", "{% comment %}",
            "%signature%",
            "{{sl_date \"2 days from now\" \"Do\"}}", "{{dn_date 2 days from now ", "<b>", "&nbsp;",
            "'", "\"", "---\n", "subject: ", "Subject: x\n\n", "From: ", "\r\n", "\n", "\u{A0}",
            "-",
            "{% assign y = z | upcase %}", "| default: 'x'", "\u{FEFF}", "a.b", "[0]", "é", "\0",
            ":",
        ]
        for round in 0..<1200 {
            var bytes: [UInt8] = []
            for _ in 0..<numbers.next(below: 16) {
                bytes += Array(numbers.element(of: snippets).utf8)
                if round % 3 == 0 { bytes.append(UInt8(numbers.next(below: 256))) }
            }
            let path = round % 5 == 0 ? "a.yml" : "a.txt"
            let file = tool.convert(SourceFile(path: path, bytes: bytes))
            guard !file.findings.contains(where: { $0.severity == .error }) else { continue }
            for letter in file.letters {
                let parsed = TemplateFile.parse(
                    SourceFile(path: "b", bytes: letter.bytes), html: nil, name: TemplateName("b")
                ) { SourceFile(path: $0, bytes: []) }
                #expect(parsed.value != nil, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    @Test(
        "long runs of openings take no longer than their length",
        arguments: ["{", "{{", "{%", "|", "{a|", "{{a|", "%signature%<", "{% raw %}"])
    func longRuns(opening: String) {
        let text = String(repeating: opening, count: 60_000 / opening.utf8.count)
        for tool in Tool.allCases {
            let converted = Converted(tool, text)
            #expect(converted.findings.count <= 500)
        }
    }
}
