import CivilTime
import Diagnostics
import Liquid
import TestSupport
import Testing

@Suite struct ErrorPlaceTests {
    @Test("eight different errors of one file are found in one run, each once and at its token")
    func eight() {
        let marked = MarkedText(
            """
            {{ name | 1️⃣upcas }}
            {{ company 2️⃣city }} 漢字 é👩‍👩‍👧 {{ 3️⃣1st }}
            \t{% 4️⃣iff x %}kept{% else %}also{% endif %}
            {% for x 5️⃣of list %}{{ x }}{% endfor %}
            {{ name | 6️⃣truncate: 1, 2, 3 }}
            {% render 7️⃣'footr' %}
            8️⃣{% if city %}
            """)
        let file = SourceFile(path: "mail.liquid", text: marked.text)
        let expected = (1...8).compactMap { marked.offsets[Character("\($0)\u{FE0F}\u{20E3}")] }
        #expect(expected.count == 8)
        #expect(findings(marked.text).map(\.span.start) == expected.map(file.position))
    }

    @Test(
        "what is meant is said",
        arguments: [
            ("{{ company | lower }}", "did you mean 'downcase'?"),
            ("{{ company | uper }}", "did you mean 'upcase'?"),
            ("{% set x = 1 %}", "did you mean 'assign'?"),
            ("{% if a %}{% end %}{% endif %}", "write 'endif'"),
            ("{% if a && b %}{% endif %}", "write 'and'"),
            ("{% if a || b %}{% endif %}", "write 'or'"),
            ("{{ first name }}", "the name of a variable has no blanks"),
            ("{{ name | default 'x' }}", "the arguments of a filter stand behind ':'"),
            ("{{ name upcase }}", "a filter stands behind '|'"),
            ("{% if a %}{% else if b %}{% endif %}", "for another condition write 'elsif'"),
        ])
    func meant(text: String, advice: String) throws {
        let found = findings(text)
        #expect(found.count == 1)
        #expect(
            try #require(found.first).message.hasSuffix(advice) || found[0].message.contains(advice)
        )
    }

    @Test("a fault in a partial tells the calls that led there, innermost first")
    func trailOfCompileError() throws {
        let found = findings(
            "Hi\n {% render 'outer' %}",
            partials: ["outer": "{% render 'inner' %}", "inner": "\n{{ x | nope }}"])
        let fault = try #require(found.first)
        #expect(found.count == 1)
        #expect(fault.span.description == "inner:2:8")
        #expect(fault.trail.map(\.description) == ["outer:1:1", "mail.liquid:2:2"])
    }

    @Test("a limit exceeded in a partial is placed at its loop, with the calls that led there")
    func trailOfLimit() throws {
        let template = try compiled(
            "Hi {% render 'long' %}",
            partials: ["long": "\n{% for i in (1..1000000000) %}x{% endfor %}"])
        let failure = #expect(throws: RenderFailure.self) {
            try template.render(Bindings([]), in: .fixed)
        }
        let found = try #require(failure?.finding)
        #expect(found.span.description == "long:2:1")
        #expect(found.trail.map(\.description) == ["mail.liquid:1:4"])
        #expect(
            failure?.description
                == "long:2:1: the template takes more than 100000 steps to render; "
                + "a loop that runs too long?, rendered at mail.liquid:1:4")
    }

    @Test("10,000 nested tags are one fault, at the first that is too deep")
    func nesting() {
        let found = findings(String(repeating: "{% if x %}", count: 10_000))
        #expect(found.map(\.message) == ["blocks stand more than 64 deep in each other"])
        #expect(found.map(\.span.start.column) == [641])
    }

    @Test(
        "values that do not fit a filter are named",
        arguments: [
            ("{% if n > 3 %}{% endif %}", "the text 'ten' and the number 3 cannot be compared"),
            (
                "{{ 'abc' | slice: n }}",
                "the offset must be a whole number, and here it is the text 'ten'"
            ),
            (
                "{% for i in (1..3) limit: n %}{% endfor %}",
                "'limit' must be a whole number, and here it is the text 'ten'"
            ),
            ("{% include n %}", "there is no partial named 'ten'"),
        ])
    func values(text: String, message: String) throws {
        let template = try compiled(text)
        let failure = #expect(throws: RenderFailure.self) {
            try template.render(Bindings([("n", "ten")]), in: .fixed)
        }
        #expect(try #require(failure).message.contains(message))
        #expect(failure?.span != nil)
    }
}
