import Diagnostics
import Liquid
import Testing

@Suite struct TagTests {
    static let data: [(String, Value)] = [
        ("name", "Ada"), ("blank_cell", .null), ("items", ["a", "b", "c"]),
        ("company", .map(ValueMap([("name", "Acme"), ("size", 40)]))), ("n", 3),
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        let result: String

        init(_ template: String, _ result: String) {
            self.template = template
            self.result = result
        }

        var testDescription: String { template }
    }

    @Test(
        "a tag prints what the language says",
        arguments: [
            Case("Hi {{ name }}!", "Hi Ada!"),
            Case("{{ company.name }} {{ company['name'] }} {{ company.size }}", "Acme Acme 40"),
            Case("{{ items[0] }}{{ items[-1] }}{{ items.last }}{{ items[9] }}", "acc"),
            Case("{{ nothing.at.all }}|", "|"),
            Case("{{ 1 }} {{ -2.50 }} {{ 'x' }} {{ true }} {{ nil }}", "1 -2.5 x true "),
            Case("{% if name %}yes{% else %}no{% endif %}", "yes"),
            Case("{% if blank_cell %}yes{% else %}no{% endif %}", "no"),
            Case("{% if name == 'Bob' %}1{% elsif n > 2 %}2{% else %}3{% endif %}", "2"),
            Case("{% if true and false and false or true %}yes{% endif %}", ""),
            Case("{% unless name == blank %}{{ name }}{% endunless %}", "Ada"),
            Case(
                "{% case n %}{% when 1, 2 %}few{% when 3 or 4 %}some{% else %}many{% endcase %}",
                "some"),
            Case(
                "{% for x in items %}{{ forloop.index }}{{ x }}{% unless forloop.last %},{% endunless %}{% endfor %}",
                "1a,2b,3c"),
            Case("{% for x in items reversed limit: 2 offset: 1 %}{{ x }}{% endfor %}", "cb"),
            Case("{% for x in nothing %}x{% else %}none{% endfor %}", "none"),
            Case(
                "{% for x in (1..3) %}{% if x == 2 %}{% continue %}{% endif %}{{ x }}{% endfor %}",
                "13"),
            Case(
                "{% for x in (1..3) %}{% if x == 2 %}{% break %}{% endif %}{{ x }}{% endfor %}", "1"
            ),
            Case("{% for p in company %}{{ p[0] }}={{ p[1] }};{% endfor %}", "name=Acme;size=40;"),
            Case(
                "{% for x in items %}{% capture y %}{{ x }}{% break %}{% endcapture %}{% endfor %}{{ y }}",
                "a"),
            Case("{% assign a = 'b' | upcase %}{{ a }}", "B"),
            Case("{% for x in items %}{% assign x = 'z' %}{{ x }}{% endfor %}{{ x }}", "abcz"),
            Case("{% capture c %}<{{ name }}>{% endcapture %}{{ c }}{{ c }}", "<Ada><Ada>"),
            Case("{% cycle 'a', 'b' %}{% cycle 'a', 'b' %}{% cycle 'a', 'b' %}", "aba"),
            Case("{% increment k %}{% increment k %}{{ k }}{% decrement j %}", "012-1"),
            Case("{% raw %}{{ name }} {a|b}{% endraw %}", "{{ name }} {a|b}"),
            Case("a{% comment %}{{ name | nofilter }}{a|b}{% endcomment %}b", "ab"),
            Case("a{% # note: {a|b} %}b", "ab"),
            Case("{% echo name | downcase %}", "ada"),
            Case("{% liquid\n assign z = 1\n if z == 1\n echo 'one'\n endif %}", "one"),
            Case("{% ifchanged %}a{% endifchanged %}{% ifchanged %}a{% endifchanged %}", "a"),
            Case("a  {{- name -}}  b", "aAdab"),
            Case("a\n{%- if true -%}\n b \n{%- endif -%}\nc", "abc"),
            Case("[{% if true %}  {% endif %}]", "[]"),
            Case(
                "{% tablerow x in items cols: 2 %}{{ x }}{% endtablerow %}",
                "<tr class=\"row1\">\n<td class=\"col1\">a</td><td class=\"col2\">b</td></tr>\n<tr class=\"row2\"><td class=\"col1\">c</td></tr>\n"
            ),
        ])
    func tag(_ test: Case) throws {
        #expect(try rendered(test.template, TagTests.data) == test.result)
    }

    @Test("a value is printed as it is, whatever template it looks like")
    func neverScannedAgain() throws {
        let evil = "{{ secret }}{% if %}{1|2}\r\n\0"
        #expect(try rendered("{{ x }}", [("x", .text(evil)), ("secret", "s")]) == evil)
        let captured = "{% capture c %}{{ x }}{% endcapture %}{{ c | append: x }}"
        #expect(try rendered(captured, [("x", .text(evil))]) == evil + evil)
    }

    @Test("a failure while rendering names the tag or filter")
    func failure() throws {
        let template = try compiled("line\n{{ 1 | divided_by: x }}")
        #expect {
            try template.render(Bindings([("x", 0)]), in: .fixed)
        } throws: { error in
            let failure = error as? RenderFailure
            return failure?.message == "filter 'divided_by': division by zero"
                && failure?.span?.description == "mail.liquid:2:8"
        }
    }

    @Test("names may be written in any script")
    func unicodeNames() throws {
        #expect(
            try rendered("{{ prénom }}, {{ имя }}", [("prénom", "Ève"), ("имя", "Анна")])
                == "Ève, Анна")
    }
}
