import Diagnostics
import Liquid
import TestSupport
import Testing

@Suite struct SyntaxErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let marked: String
        let rule: String
        let message: String

        init(_ marked: String, _ rule: String, _ message: String) {
            self.marked = marked
            self.rule = rule
            self.message = message
        }

        var testDescription: String { marked }
    }

    @Test(
        "a fault is reported at the token that is wrong",
        arguments: [
            Case("Hi 1️⃣{{ name }\nBye", "template-syntax", "'{{' is not closed; add '}}'"),
            Case("Hi 1️⃣{{ name } and {{ b }}", "template-syntax", "'{{' is not closed; add '}}'"),
            Case("1️⃣{% if x\nBye", "template-syntax", "'{%' is not closed; add '%}'"),
            Case(
                "é 1️⃣{{ }}", "template-syntax",
                "nothing to print; name a variable, as in '{{ first_name }}'"),
            Case(
                "{{ name | 1️⃣upcas }}", "unknown-filter",
                "unknown filter 'upcas'; did you mean 'upcase'?"),
            Case(
                "{{ name | 1️⃣wobble }}", "unknown-filter",
                "unknown filter 'wobble'; the filters are those of Shopify's Liquid, and their names are in small letters"
            ),
            Case(
                "{{ name | 1️⃣append }}", "filter-arguments",
                "filter 'append' takes one argument, not 0"),
            Case(
                "{{ name | 1️⃣truncate: 1, 2, 3 }}", "filter-arguments",
                "filter 'truncate' takes at most 2 arguments, not 3"),
            Case(
                "{{ name | default: 'x', 1️⃣alow_false: true }}", "filter-arguments",
                "filter 'default' knows no argument 'alow_false'; it knows 'allow_false'"),
            Case("{{ name | 1️⃣: }}", "template-syntax", "expected a filter, found ':'"),
            Case(
                "{{ name 1️⃣last }}", "template-syntax",
                "unexpected 'last'; a filter stands behind '|'"),
            Case(
                "{{ 1️⃣'abc }}", "template-syntax",
                "the text in quotes is not closed; add ' behind it"),
            Case("{{ a.1️⃣1 }}", "template-syntax", "expected a name after '.', found '1'"),
            Case("{{ a[11️⃣}} }}", "template-syntax", "expected ']', found the end of the tag"),
            Case(
                "{{ 2 1️⃣* 3 }}", "template-syntax",
                "unexpected character '*'; the filter 'times' multiplies"),
            Case(
                "{{ 1️⃣1abc }}", "template-syntax",
                "'1abc' begins with a digit, and no name does; put a text in quotes"),
            Case(
                "{{ name | default: 1️⃣“friend” }}", "template-syntax",
                "curly quotes do not quote a string; use ' or \""),
            Case("{% 1️⃣iff x %}", "unknown-tag", "unknown tag 'iff'; did you mean 'if'?"),
            Case(
                "1️⃣{% %}", "template-syntax",
                "the tag has no name; '{{ … }}' prints, '{% if … %}' decides"),
            Case("1️⃣{% if x %}open", "template-syntax", "'if' is not closed; add '{% endif %}'"),
            Case("1️⃣{% raw %}open", "template-syntax", "'raw' is not closed; add '{% endraw %}'"),
            Case(
                "1️⃣{% comment %}open", "template-syntax",
                "'comment' is not closed; add '{% endcomment %}'"),
            Case(
                "a1️⃣{% endif %}", "template-syntax",
                "'endif' does not belong to any open block; delete it, or open the block before it"),
            Case(
                "{% for x in y %}1️⃣{% if x %}{% endfor %}", "template-syntax",
                "'if' is not closed; add '{% endif %}'"),
            Case(
                "{% if a 1️⃣= b %}{% endif %}", "template-syntax", "unexpected '='; compare with '=='"
            ),
            Case(
                "{% if a 1️⃣| upcase == 'B' %}{% endif %}", "template-syntax",
                "a condition takes no filters; use 'assign' before it"),
            Case(
                "{% if 1️⃣%}{% endif %}", "template-syntax",
                "expected a variable, a number or a text in quotes, found the end of the tag"),
            Case(
                "{% for x 1️⃣of y %}{% endfor %}", "template-syntax",
                "expected 'in', found 'of'; a loop is written '{% for x in list %}'"),
            Case(
                "{% for x in y 1️⃣limt: 2 %}{% endfor %}", "template-syntax",
                "a loop knows no parameter 'limt'; it takes limit, offset and reversed"),
            Case(
                "{% assign 1️⃣'x' = 1 %}", "template-syntax",
                "expected the name of a variable, found 'x'"),
            Case("{% assign x 1️⃣1 %}", "template-syntax", "expected '=', found '1'"),
            Case(
                "{% render 1️⃣'sig' %}", "missing-partial",
                "there is no partial named 'sig'; it would be the file 'sig.liquid' among the templates"
            ),
            Case(
                "{% render 1️⃣name %}", "template-syntax",
                "'render' needs the name of a partial in quotes"),
            Case(
                "{% case x %}{% when 1️⃣%}{% endcase %}", "template-syntax",
                "expected a variable, a number or a text in quotes, found the end of the tag"),
            Case(
                "{% liquid\n  echo 1️⃣'a\n%}", "template-syntax",
                "the text in quotes is not closed; add ' behind it"),
        ])
    func position(_ test: Case) throws {
        let marked = MarkedText(test.marked)
        let file = SourceFile(path: "mail.liquid", text: marked.text)
        let found = findings(marked.text)
        let finding = try #require(found.first)
        #expect(finding.message == test.message)
        #expect(finding.rule == test.rule)
        #expect(finding.severity == .error)
        #expect(finding.span.start == file.position(at: try #require(marked.offsets["1️⃣"])))
        #expect(found.count == 1, "\(found.map(\.message))")
    }

    @Test("one run finds every fault of a file, in reading order")
    func collects() {
        let found = findings(
            "{{ a | upcas }}\n{% if %}{{ b | }}{% endif %}\n{% nope %}\n{{ 'x }}\n{{ fine }}")
        #expect(found.map(\.span.start.line) == [1, 2, 2, 3, 4])
    }

    @Test("a template with errors is not handed out, one with warnings is")
    func templateOnlyWithoutErrors() {
        let options = TemplateOptions()
        let bad = Template.compile(SourceFile(path: "a", text: "{{"), options: options)
        #expect(bad.template == nil)
        let odd = SourceFile(path: "a", text: "{% if x %}a{% else y %}b{% endif %}")
        let compilation = Template.compile(odd, options: options)
        #expect(compilation.template != nil)
        #expect(compilation.findings.map(\.rule) == ["template-ignored"])
        #expect(compilation.findings.map(\.severity) == [.warning])
    }

    @Test("positions refer to the whole file when only a part of it is the template")
    func range() throws {
        let text = "---\nsubject: {{ x\n---\nHello {{ a | nofilter }}\n"
        let file = SourceFile(path: "mail.md", text: text)
        let body = file.offset(of: SourcePosition(line: 4, column: 1))..<file.bytes.count
        let compilation = Template.compile(file, range: body, options: TemplateOptions())
        #expect(compilation.findings.map(\.span.description) == ["mail.md:4:14"])
    }

    @Test("a fault in a partial is reported in the partial's own file")
    func partial() {
        let found = findings("{% render 'sig' %}", partials: ["sig": "Best,\n{{ name | uper }}"])
        #expect(found.map(\.span.description) == ["sig:2:11"])
    }
}
