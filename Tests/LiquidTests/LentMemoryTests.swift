import Diagnostics
import Testing

@testable import Liquid

/// Where a rendering leaves the memory that it was lent, or makes a value of what it would rather leave in the row.
@Suite("the memory of a rendering")
struct LentMemoryTests {
    /// Renders a cell through columns that the template is bound to, and as a value; both must print the same.
    private func printed(_ text: String, _ cell: String) throws -> String {
        let columns = Columns(["a"])
        let template = try compiled(text)
        let row = Bindings(columns: columns, cells: [cell])
        let bound = try template.bound(to: columns).render(row, in: .fixed).text
        #expect(try template.render(row, in: .fixed).text == bound)
        #expect(try template.render(Bindings([("a", .text(cell))]), in: .fixed).text == bound)
        return bound
    }

    /// Whether `split` leaves the parts of a cell in the row.
    private func staysInRow(_ cell: String) throws -> Bool {
        let pools = try compiled("{% assign x = a | split: ';' %}").program.pools
        let program = Program(pools: pools, options: TemplateOptions())
        let constant = try #require(
            pools.constants.firstIndex { if case .string = $0 { true } else { false } })
        return Row([cell], width: 1).withMemory { row in
            RowParts(row.place(of: 0), in: row, separator: Int32(constant), program.code) != nil
        }
    }

    @Test(
        "a cell of up to 15 parts is left in the row, one of more becomes values, and both print alike",
        arguments: [1, 2, 14, 15, 16, 17, 40])
    func partCounts(count: Int) throws {
        let cell = (1...count).map { "p\($0)" }.joined(separator: ";")
        #expect(try staysInRow(cell) == (count <= 15))
        let text =
            "{% assign x = a | split: ';' %}{% for p in x %}<{{ p }}>{% endfor %}{{ x.size }}"
        let wanted = (1...count).map { "<p\($0)>" }.joined() + "\(count)"
        #expect(try printed(text, cell) == wanted)
    }

    @Test(
        "empty parts at the end count towards what stays in the row, but not as parts",
        arguments: [(14, true), (15, false)])
    func emptyParts(separators: Int, stays: Bool) throws {
        let cell = "x" + String(repeating: ";", count: separators)
        #expect(try staysInRow(cell) == stays)
        let text =
            "{% assign x = a | split: ';' %}{% for p in x %}<{{ p }}>{% endfor %}{{ x.size }}"
        #expect(try printed(text, cell) == "<x>1")
    }

    @Test(
        "a cell of up to 1,023 bytes is left in the row, a longer one becomes values",
        arguments: [1022, 1023, 1024, 1025])
    func cellLengths(length: Int) throws {
        let cell = "é;" + String(repeating: "x", count: length - 3)
        #expect(cell.utf8.count == length)
        #expect(try staysInRow(cell) == (length <= 1023))
        let text = "{% assign x = a | split: ';' %}{% for p in x %}{{ p | size }} {% endfor %}"
        #expect(try printed(text, cell) == "1 \(length - 3) ")
    }

    @Test("a value of 1,024 bytes costs an operation more than one of 1,023")
    func longValues() throws {
        var limits = Limits()
        // Looking at the value counts before and after the filter; `emit` and `end` count once each.
        limits.operations = 3
        let template = try compiled("{{ a | upcase }}", limits: limits)
        for (length, fits) in [(1023, true), (1024, false)] {
            let data = Bindings([("a", .text(String(repeating: "x", count: length)))])
            let rendering = try? template.render(data, in: .fixed)
            #expect((rendering != nil) == fits)
        }
    }

    @Test(
        "a text that outgrows the memory lent for it goes on in memory of its own",
        arguments: [1, 511, 512, 513, 514, 1023, 1024, 1025, 4096, 100_000])
    func growth(length: Int) throws {
        let cell = String(repeating: "x", count: length - 1) + "y"
        #expect(try printed("{{ a }}", cell) == cell)
        #expect(try printed("<{{ a }}>{{ a }}!", cell) == "<\(cell)>\(cell)!")
    }

    @Test(
        "many short pieces outgrow the memory too, and what is taken back then is taken back whole")
    func growthByPieces() throws {
        let text = """
            {% for i in (1..300) %}{{ a }}{% capture c %}{{ a }}{{ i }}{% endcapture %}\
            {% ifchanged %}{{ a }}{% endifchanged %}{% endfor %}{{ c }}
            """
        let wanted = "ab" + String(repeating: "ab", count: 300) + "ab300"
        #expect(try printed(text, "ab") == wanted)
    }

    @Test("a rendering that fails in memory of its own says why")
    func failureAfterGrowth() throws {
        var limits = Limits()
        limits.output = 3000
        let template = try compiled("{{ a }}{{ a }}{{ a }}{{ a }}", limits: limits)
        let cell = String(repeating: "x", count: 1000)
        let columns = Columns(["a"])
        #expect(throws: RenderFailure.self) {
            try template.bound(to: columns).render(
                Bindings(columns: columns, cells: [cell]), in: .fixed)
        }
    }

    // MARK: - Variables

    @Test(
        "what a loop hides comes back, whatever it was",
        arguments: [
            ("{% for x in xs %}{{ x }}{% endfor %}{{ x }}", "12X"),
            ("{% assign x = 7 %}{% for x in xs %}{{ x }}{% endfor %}{{ x }}", "127"),
            ("{% for x in xs %}{% assign x = 9 %}{{ x }}{% endfor %}{{ x }}", "129"),
            (
                "{% for x in xs %}{% for x in (5..6) %}{{ x }}{% endfor %}{{ x }}{% endfor %}{{ x }}",
                "561562X"
            ),
            (
                "{% assign p = s | split: '-' %}{% for p in p %}{{ p }}{% endfor %}{{ p | join: '+' }}",
                "uvu+v"
            ),
            (
                "{% for x in xs %}{% assign x = s | split: '-' %}{{ x }}{% endfor %}{{ x.size }}",
                "122"
            ),
            ("{% for nope in xs %}{{ nope }}{% endfor %}{{ nope }}.", "12."),
        ])
    func hiding(text: String, wanted: String) throws {
        let values = Bindings([("x", "X"), ("s", "u-v"), ("xs", [1, 2])])
        #expect(try compiled(text).render(values, in: .fixed).text == wanted)
        let columns = Columns(["x", "s"])
        let row = Bindings(columns: columns, cells: ["X", "u-v"])
        let own = "{% assign xs = '1 2' | split: ' ' %}" + text
        #expect(try compiled(own).bound(to: columns).render(row, in: .fixed).text == wanted)
    }

    @Test("loops deeper than the memory lent for them run alike", arguments: [3, 4, 5, 9, 32])
    func deepLoops(depth: Int) throws {
        let opening = (1...depth).map { "{% for v\($0) in (\($0)..\($0)) %}" }.joined()
        let printing = (1...depth).map { "{{ v\($0) }}," }.joined()
        let closing = String(repeating: "{% endfor %}", count: depth)
        let wanted = (1...depth).map { "\($0)," }.joined()
        #expect(try rendered(opening + printing + closing + "{{ v1 }}") == wanted)
    }

    @Test("a partial that hides more than the memory lent for it gives all of it back")
    func manyArguments() throws {
        let names = (1...20).map { "n\($0)" }
        let arguments = names.map { "\($0): '\($0.uppercased())'" }.joined(separator: ", ")
        let printing = names.map { "{{ \($0) }}" }.joined(separator: " ")
        let text = "{% include 'p', \(arguments) %}|" + printing
        let wanted =
            names.map { $0.uppercased() }.joined(separator: " ") + "|"
            + names.joined(separator: " ")
        let values = names.map { ($0, Value.text($0)) }
        #expect(try rendered(text, values, partials: ["p": printing]) == wanted)
        let columns = Columns(names)
        let template = try compiled(text, partials: ["p": printing]).bound(to: columns)
        let row = Bindings(columns: columns, cells: names)
        #expect(try template.render(row, in: .fixed).text == wanted)
    }

    @Test("an isolated partial sees the row anew in every turn, and its caller keeps its own")
    func isolation() throws {
        let columns = Columns(["a", "list"])
        let partials = ["p": "{{ a }}{% assign a = 'q' %}{{ a }}{{ i }}{{ p }};"]
        let text = """
            {% assign a = 'mine' %}{% assign items = list | split: ',' %}\
            {% for i in items %}{% render 'p' for items %}{{ a }}{{ i }}|{% endfor %}{{ a }}
            """
        let template = try compiled(text, partials: partials).bound(to: columns)
        let row = Bindings(columns: columns, cells: ["A", "x,y"])
        let turns = "Aqx;Aqy;"
        #expect(
            try template.render(row, in: .fixed).text == turns + "minex|" + turns + "miney|mine")
    }

    // MARK: - What only some renderings have

    @Test("a group that is not reached has no choice, with and without others that are")
    func choices() throws {
        #expect(
            try compiled("{% if a %}{x|y}{% endif %}").render(Bindings([]), in: .fixed).choices == [
                -1
            ])
        let some = try compiled("{u|v}{% if a %}{x|y}{% endif %}").render(Bindings([]), in: .fixed)
        #expect(some.choices == [0, -1])
    }

    @Test("the values of a partial that was not known before are listed as well")
    func valuesOfDynamicPartials() throws {
        let template = try compiled(
            "{% include which %}{{ a }}", partials: ["late": "{{ a }}{{ b }}"])
        let data = Bindings([("which", "late"), ("a", "1"), ("b", "2")])
        let values = try template.render(data, in: .fixed).values
        #expect(
            values.map { "\($0.span.file) \($0.name)=\($0.text)" } == [
                "late a=1", "late b=2", "mail.liquid a=1",
            ])
    }
}
