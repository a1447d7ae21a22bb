import Campaigns
import Diagnostics
import Liquid
import TestSupport
import Testing

@Suite("Template file")
struct TemplateFileTests {
    private func parse(_ text: String, html: String? = nil) -> Parsed<TemplateFile> {
        TemplateFile.parse(
            SourceFile(path: "templates/t.liquid", text: text),
            html: html.map { SourceFile(path: "templates/t.html", text: $0) },
            name: TemplateName("t")
        ) { name in
            name == "signature"
                ? SourceFile(path: "templates/signature.liquid", text: "{{ sender }}") : nil
        }
    }

    private func body(_ template: TemplateFile) -> String {
        String(decoding: template.file.bytes[template.bodyRange], as: UTF8.self)
    }

    @Test("the documented example reads without findings")
    func example() throws {
        let parsed = parse(Example.template)
        #expect(parsed.findings.map(brief) == [])
        let template = try #require(parsed.value)
        #expect(template.language == "en")
        #expect(template.spintax)
        #expect(template.subject?.uses.map { "\($0.span)" } == ["templates/t.liquid:2:14"])
        #expect(template.body.uses.first?.span.description == "templates/t.liquid:5:15")
        #expect(body(template).hasPrefix("{Hi|Hello} "))
    }

    @Test(
        "front matter is optional, and its rules may stand alone",
        arguments: [
            ("Hi {{ name }}", "Hi {{ name }}"),
            ("---\n---\nHi", "Hi"),
            ("---\n# nothing\n---\n\nHi", "\nHi"),
            ("---\r\nlanguage: de\r\n---\r\nHi", "Hi"),
            ("\u{FEFF}---\nlanguage: de\n---\nHi", "Hi"),
            ("---\nlanguage: de\n---", ""),
            ("--- no rule\nHi", "--- no rule\nHi"),
            ("", ""),
        ])
    func matter(text: String, expected: String) throws {
        let parsed = parse(text)
        #expect(parsed.findings.map(brief) == [])
        #expect(body(try #require(parsed.value)) == expected)
    }

    @Test("all settings are read")
    func settings() throws {
        let parsed = parse(
            "---\nsubject: Hi {{ name }}\nlint: { disable: [closing-cliche, too-long] }\nspintax: off\nlanguage: pt-BR\n---\n{a|b}{% render 'signature' %}",
            html: "<p>{{ name }}</p>")
        #expect(parsed.findings.map(brief) == [])
        let template = try #require(parsed.value)
        #expect(template.disabledRules.map(\.rule.value) == ["closing-cliche", "too-long"])
        #expect(template.disabledRules[1].rule.span.description == "templates/t.liquid:3:35")
        #expect(!template.spintax)
        #expect(template.language == "pt-BR")
        #expect(template.html?.uses.map { "\($0.span)" } == ["templates/t.html:1:7"])
    }

    @Test(
        "a variable of the subject is found where it stands",
        arguments: [
            "subject: Hi {{ 1️⃣name }}", "subject: \"Hi {{ 1️⃣name }}\"", "subject: 'Hi {{ 1️⃣name }}'",
            "subject: &a \"Über {{ 1️⃣name }}\"", "language: de\nsubject:   Hi {{ 1️⃣name }}",
            // Past an escape positions are those of the text, which begins at the value's place.
            "subject: \"Hi {{ 1️⃣name }} \\u00e9\"",
        ])
    func subjectSpans(line: String) throws {
        let marked = MarkedText("---\n\(line)\n---\nHi\n")
        let file = SourceFile(path: "templates/t.liquid", text: marked.text)
        let parsed = TemplateFile.parse(file, html: nil, name: TemplateName("t")) { _ in nil }
        #expect(parsed.findings.map(brief) == [])
        let use = try #require(parsed.value?.subject?.uses.first)
        #expect(use.name == "name")
        #expect(use.span.start == file.position(at: try #require(marked.offsets["1️⃣"])))
    }

    @Test("every fault of front matter, subject and letter is listed in one run")
    func faults() {
        let parsed = parse(
            "---\nsubject: \"{{ name \"\nlangauge: en\nlanguage: english language\nspintax: maybe\n---\nHi {% if x %}\n"
        )
        #expect(parsed.value == nil)
        let places = parsed.findings.map { "\($0.span.start.line) \($0.severity)" }
        #expect(places.contains("2 error"))
        #expect(places.contains("7 error"))
        let own = parsed.findings.filter { $0.rule.hasPrefix("template/") }.map(brief)
        #expect(
            own.filter { !$0.hasPrefix("2:") && !$0.hasPrefix("7:") } == [
                "3:1 error template/unknown-key: unknown key 'langauge' in the front matter; did you mean 'language'? allowed are 'subject', 'language', 'lint', 'spintax'",
                "4:11 error template/value: 'language' is 'english language'; write a language tag such as 'en' or 'pt-BR'",
                "5:10 error template/value: 'spintax' is 'maybe'; allowed are 'on', 'off'",
            ])
    }

    @Test("front matter that is never closed is an error")
    func unclosed() {
        let parsed = parse("---\nsubject: Hi\nHello\n")
        #expect(
            parsed.findings.map(brief) == [
                "1:1 error template/front-matter: the front matter that opens here is never closed; put '---' on a line after it"
            ])
    }

    @Test("a subject of two lines is an error")
    func longSubject() {
        let parsed = parse("---\nsubject: |\n  Hi\n  there\n---\nHello\n")
        #expect(
            parsed.findings.map(brief) == [
                "2:10 error template/subject: 'subject' has a line break; write it in one line"
            ])
    }
}
