import Diagnostics
import Liquid
import TestSupport
import Testing

@Suite struct VariableUseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        let uses: [String]

        init(_ template: String, _ uses: String...) {
            self.template = template
            self.uses = uses
        }

        var testDescription: String { template }
    }

    @Test(
        "each read of a variable is listed with what guards it",
        arguments: [
            Case("{{ a }} {{ b.c[0] }}", "a none", "b.c[0] none"),
            Case("{{ a | upcase | default: b }}", "a default", "b none"),
            Case(
                "{% if a %}{{ a }}{% else %}{{ a }}{% endif %}", "a condition", "a condition",
                "a none"),
            Case(
                "{% if a != blank %}{{ a }}{{ b }}{% endif %}", "a condition", "a condition",
                "b none"),
            Case(
                "{% if a == blank %}{{ a }}{% else %}{{ a }}{% endif %}", "a condition", "a none",
                "a condition"),
            Case("{% unless a == blank %}{{ a }}{% endunless %}", "a condition", "a condition"),
            Case(
                "{% if a and b %}{{ a }}{{ b }}{% endif %}", "a condition", "b condition",
                "a condition", "b condition"),
            Case("{% if a or b %}{{ a }}{% endif %}", "a condition", "b condition", "a none"),
            Case(
                "{% if a == blank or b == '' %}{% else %}{{ a }}{{ b }}{% endif %}", "a condition",
                "b condition", "a condition", "b condition"),
            Case(
                "{% if a.b %}{{ a.b }}{{ a.c }}{% endif %}", "a.b condition", "a.b condition",
                "a.c none"),
            Case(
                "{% if a == 'x' %}{{ a }}{% elsif b %}{{ b }}{{ a }}{% endif %}", "a condition",
                "a condition", "b condition", "b condition", "a none"),
            Case(
                "{% if a == nil %}{% elsif b %}{{ a }}{% endif %}", "a condition", "b condition",
                "a condition"),
            Case("{% if a.size > 2 %}{{ a }}{% endif %}", "a.size condition", "a condition"),
            Case(
                "{% case a %}{% when 'x' %}{{ a }}{% else %}{{ a }}{% endcase %}", "a condition",
                "a condition", "a none"),
            Case("{% assign a = 'x' %}{{ a }}{{ b }}", "b none"),
            Case("{{ a }}{% assign a = 'x' %}{{ a }}", "a none"),
            Case("{% assign n = a %}{{ n }}", "a none"),
            Case("{% assign n = a | strip %}{{ n | default: 'x' }}", "a default"),
            Case("{% assign n = a | default: 'x' %}{{ n }}", "a default"),
            Case(
                "{% for x in xs %}{{ x.name }}{{ forloop.index }}{% endfor %}{{ x }}",
                "xs condition", "x none"),
            Case("{% capture c %}{{ a }}{% endcapture %}{{ c }}", "a none"),
            Case("{{ a[b] }}", "b none", "a[b] none"),
            Case(
                "{a|{{ b }}}{% raw %}{{ c }}{% endraw %}{% comment %}{{ d }}{% endcomment %}",
                "b none"),
            Case(
                "{% if first_name == blank %}{% assign first_name = 'there' %}{% endif %}{{ first_name }}",
                "first_name condition"),
        ])
    func guarding(_ test: Case) throws {
        let uses = try compiled(test.template).uses
        #expect(uses.map { "\($0.path) \($0.guarding)" } == test.uses)
    }

    @Test("a use names the first step of its path and points at the whole path")
    func position() throws {
        let marked = MarkedText("Hi\n{{ 1️⃣company.name2️⃣ | upcase }}")
        let use = try #require(try compiled(marked.text).uses.first)
        let file = SourceFile(path: "mail.liquid", text: marked.text)
        #expect(use.name == "company")
        #expect(use.path == "company.name")
        #expect(use.span.start == file.position(at: marked.offsets["1️⃣"] ?? 0))
        #expect(use.span.end == file.position(at: marked.offsets["2️⃣"] ?? 0))
    }

    @Test("the reads of partials count as reads of the template, except what the call gives them")
    func partials() throws {
        let partials = [
            "sig": "{{ sender }}, {{ title }}{% assign own = 1 %}{{ own }}{% render 'deep' %}",
            "deep": "{{ phone }}",
        ]
        let uses = try compiled(
            "{{ a }}{% render 'sig', title: role %}{% render 'sig' %}", partials: partials
        ).uses
        #expect(uses.map(\.path) == ["a", "role", "sender", "phone", "title"])
        #expect(uses.map(\.span.file) == ["mail.liquid", "mail.liquid", "sig", "deep", "sig"])
    }

    // MARK: - Holes

    @Test(
        "a blank that nothing guards is reported as a hole",
        arguments: [
            ("Hi {{ a }}!", ["a"]), ("Hi {{ a | default: 'x' }}!", []), ("{{ full }}", []),
            ("{% if a %}{{ a }}{% endif %}", []), ("{{ a | upcase }} {{ a }}", ["a", "a"]),
            ("{{ spaces }}", ["spaces"]), ("{% assign n = a %}{{ n }}", ["a"]),
            ("{% assign n = a | default: 'b' %}{{ n }}", []),
            ("{% capture c %}{% endcapture %}{{ c }}", []),
            ("{% for x in a %}{{ x }}{% endfor %}", []), ("{{ a.b.c }}", ["a.b.c"]),
            ("{% capture c %}{{ a }}{% endcapture %}{{ c }}", ["a"]), ("{{ '' }}", []),
        ])
    func holes(template: String, names: [String]) throws {
        let data = Bindings([("full", "yes"), ("spaces", "  \u{9}")])
        let rendering = try compiled(template).render(data, in: .fixed)
        #expect(rendering.holes.map(\.name) == names)
    }

    @Test("holes are kept quiet when the caller does not ask for them")
    func quiet() throws {
        var context = RenderContext.fixed
        context.strictBlanks = false
        #expect(try compiled("{{ a }}").render(Bindings([]), in: context).holes.isEmpty)
    }

    @Test("the values that were printed are listed for previews, those in captures too")
    func usedValues() throws {
        let template = try compiled(
            "{{ a }} {% capture c %}<{{ b | upcase }}>{% endcapture %}{{ c }}{{ a }}")
        let data = Bindings([("a", "1"), ("b", "x")])
        let values = try template.render(data, in: .fixed).values
        #expect(values.map { "\($0.name)=\($0.text)" } == ["a=1", "b=X", "c=<X>", "a=1"])
        #expect(values[1].span.description == "mail.liquid:1:28")
    }

    @Test("cells of a table that hold only white space count as missing")
    func cells() throws {
        let columns = Columns(["a", "b"])
        let row = Bindings(columns: columns, cells: [" ", "x"])
        let text = "{% if a %}yes{% else %}no{% endif %}{{ a }}{{ b }}{{ c }}"
        #expect(try compiled(text).render(row, in: .fixed).text == "nox")
        #expect(try compiled(text).bound(to: columns).render(row, in: .fixed).text == "nox")
    }

    @Test("a template that is bound to the columns of one table renders rows of another as well")
    func otherColumns() throws {
        let template = try compiled("{{ a }}-{{ b }}{% assign a = b %}-{{ a }}")
        let bound = template.bound(to: Columns(["a", "b"]))
        for columns in [Columns(["a", "b"]), Columns(["x", "b", "a"])] {
            let cells = columns.names.map { $0.uppercased() }
            let row = Bindings(columns: columns, cells: cells)
            #expect(try bound.render(row, in: .fixed).text == "A-B-B")
            #expect(try bound.bound(to: columns).render(row, in: .fixed).text == "A-B-B")
        }
        #expect(try bound.render(Bindings([("a", 1), ("b", 2)]), in: .fixed).text == "1-2-2")
    }

    @Test(
        "cells that a row lacks at its end are missing, and a column that comes twice counts last")
    func raggedRows() throws {
        let columns = Columns(["a", "b", "a"])
        let template = try compiled("{{ a | default: 'none' }}{{ b }}").bound(to: columns)
        let short = Bindings(columns: columns, cells: ["1"])
        #expect(try template.render(short, in: .fixed).text == "none")
        let long = Bindings(columns: columns, cells: ["1", "2", "3", "4"])
        #expect(try template.render(long, in: .fixed).text == "32")
    }
}
