import Diagnostics
import Liquid
import Testing

@Suite struct PartialTests {
    static let partials = [
        "sig": "-- {{ sender }}{{ local }}", "set": "{% assign local = 'L' %}",
        "item": "[{{ item }}{{ forloop.index }}]", "stop": "{{ x }}{% break %}",
        "self": "x{% include 'self' %}", "arg": "{{ a }}{% assign a = 'new' %}{{ a }}",
    ]

    @Test(
        "render has variables of its own, include shares them",
        arguments: [
            ("{% assign local = 1 %}{% render 'sig' %}", "-- Bo"),
            ("{% assign local = 1 %}{% include 'sig' %}", "-- Bo1"),
            ("{% render 'set' %}{{ local }}", ""), ("{% include 'set' %}{{ local }}", "L"),
            ("{% render 'item' for xs %}", "[p1][q2]"), ("{% render 'item' with xs[1] %}", "[q]"),
            ("{% include 'item' for xs %}", "[p][q]"),
            ("{% render 'sig', sender: 'Al' %}", "-- Al"),
            ("{% render 'arg', a: 1 %}{{ a }}", "1new"),
            ("{% include 'arg', a: 1 %}{{ a }}", "11new"),
            ("{% for x in xs %}{% include 'stop' %}{% endfor %}!", "p!"),
            ("{% for x in xs %}{% render 'stop', x: x %}{% endfor %}!", "pq!"),
            ("{% assign name = 'sig' %}{% include name %}", "-- Bo"),
            ("{% include which %}|{{ local }}", "|L"),
        ])
    func scope(template: String, result: String) throws {
        let data: [(String, Value)] = [("sender", "Bo"), ("xs", ["p", "q"]), ("which", "set")]
        #expect(try rendered(template, data, partials: PartialTests.partials) == result)
    }

    @Test("a partial that includes itself ends in an error with the calls that led there")
    func selfInclusion() throws {
        let template = try compiled("{% include 'self' %}", partials: PartialTests.partials)
        #expect {
            try template.render(Bindings([]), in: .fixed)
        } throws: { error in
            let failure = error as? RenderFailure
            return failure?.message
                == "partials call each other more than 16 deep; does one call itself?"
                && failure?.stack.count == 16
                && failure?.stack.first?.description == "mail.liquid:1:1"
                && failure?.span?.description == "self:1:2"
        }
    }

    @Test("a partial named by a value and not to be had ends in an error")
    func missing() throws {
        let template = try compiled("{% include which %}")
        #expect {
            try template.render(Bindings([("which", "none")]), in: .fixed)
        } throws: {
            ($0 as? RenderFailure)?.message.hasPrefix("there is no partial named 'none'") == true
        }
    }
}
