import Diagnostics
import TestSupport
import Testing

@testable import Liquid

@Suite("what decides between wordings")
struct SpinChoiceTests {
    @Test(
        "SipHash-2-4 gives the published values: message 00 01 02 … of each length under the key 00 … 0f",
        arguments: [
            (0, 0x726F_DB47_DD0E_0E31), (1, 0x74F8_39C5_93DC_67FD), (2, 0x0D6C_8009_D9A9_4F5A),
            (3, 0x8567_6696_D7FB_7E2D), (7, 0xAB02_00F5_8B01_D137), (8, 0x93F5_F579_9A93_2462),
            (9, 0x9E00_82DF_0BA9_E4B0), (15, 0xA129_CA61_49BE_45E5), (16, 0x3F2A_CC7F_57C2_9BDB),
            (31, 0x32D8_92FA_D841_C342), (63, 0x958A_324C_EB06_4572),
        ] as [(UInt8, UInt64)])
    func sipHash(length: UInt8, value: UInt64) {
        #expect(SipHash24(key: Array(0..<16)).hash(Array(0..<length)) == value)
    }

    /// Counts of the options over contacts `c0`, `c1`, …
    private func counts(_ template: Template, among contacts: Int, group: Int = 0) throws -> [Int] {
        let count = template.program.pools.groups[group].source.options.count
        var counts = Array(repeating: 0, count: count)
        for number in 0..<contacts {
            let context = RenderContext.fixed.spun(contact: "c\(number)@orbit.example")
            counts[try template.render(Bindings([]), in: context).choices[group]] += 1
        }
        return counts
    }

    // The bounds are those that chi-square passes once in 1000 draws, for one degree of freedom less than options.
    @Test(
        "choices are spread evenly over the options, in a group alone, behind others and inside one",
        arguments: [
            ("{a|b}", 0, 10.83), ("{a|b|c}", 0, 13.82), ("{a|b|c|d|e|f|g}", 0, 22.46),
            ("{x|y} {a|b|c}", 1, 13.82), ("{a|b|c} {a|b|c}", 1, 13.82), ("{n: a|b|c}", 0, 13.82),
        ])
    func uniform(source: String, group: Int, bound: Double) throws {
        let counts = try counts(try compiled(source), among: 3000, group: group)
        let expected = 3000 / Double(counts.count)
        let chiSquare = counts.reduce(0.0) { sum, count in
            let distance = Double(count) - expected
            return sum + distance * distance / expected
        }
        #expect(chiSquare < bound, "\(counts)")
    }

    @Test("two groups choose independently of each other: all pairs come equally often")
    func independent() throws {
        let template = try compiled("{a|b|c} and {d|e|f}")
        var pairs: [[Int]: Int] = [:]
        for number in 0..<3600 {
            let context = RenderContext.fixed.spun(contact: "c\(number)")
            pairs[try template.render(Bindings([]), in: context).choices, default: 0] += 1
        }
        let chiSquare = pairs.values.reduce(0.0) { $0 + Double(($1 - 400) * ($1 - 400)) / 400 }
        #expect(pairs.count == 9)
        #expect(chiSquare < 26.12)
    }

    @Test("an option that stands twice comes twice as often")
    func weights() throws {
        let counts = try counts(try compiled("{a|a|b}"), among: 3000)
        #expect((1850...2150).contains(counts[0] + counts[1]))
    }

    @Test("groups may change their order, and others may come and go: each keeps its choice")
    func permuted() throws {
        let sources = ["{a|b|c|d|e}", "{p|q}{{ x }}", "{one {two|2}|three}", "text {1|2|3} text"]
        let orders = [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0], [1, 3], [0], [2]]
        for contact in 0..<40 {
            let context = RenderContext.fixed.spun(contact: "c\(contact)")
            var known: [UInt64: SpinPick] = [:]
            for order in orders {
                let template = try compiled(order.map { sources[$0] }.joined(separator: "\n"))
                for pick in try template.render(Bindings([]), in: context).picks {
                    #expect(known[pick.key, default: pick] == pick)
                    known[pick.key] = pick
                }
            }
        }
    }

    @Test("no byte of contact data takes part in a choice")
    func blindToData() throws {
        let template = try compiled("{a|b|{{ name }}} {{ city }} {c|d{e|f{{ name }}}} {n: g|h}")
        let hostile = ["Ada", "", "{a|b}", "}|{", "\\", "\u{0}", "{{ city }}", "{n: x|y}"]
        for contact in 0..<20 {
            let context = RenderContext.fixed.spun(contact: "c\(contact)")
            let choices = try hostile.map { text in
                try template.render(
                    Bindings([
                        ("name", .string(Array(text.utf8))), ("city", .string(Array(text.utf8))),
                    ]),
                    in: context
                ).choices
            }
            #expect(Set(choices).count == 1)
        }
    }

    @Test("a rendering is a pure function of template, values and context")
    func pure() throws {
        let source =
            "{a|b} {{ name }} {% for i in (1..3) %}{c|d|e}{% cycle 'x', 'y' %}{% endfor %}{n: p|q}"
        let values = Bindings([("name", "Ada {1|2}")])
        let (one, other) = (try compiled(source), try compiled(source))
        for contact in 0..<20 {
            let context = RenderContext.fixed.spun(contact: "c\(contact)")
            let first = try one.render(values, in: context)
            #expect(try one.render(values, in: context).bytes == first.bytes)
            #expect(try other.render(values, in: context).bytes == first.bytes)
            #expect(try other.render(values, in: context).picks == first.picks)
        }
    }

    @Test("a group in a loop takes one option for all turns")
    func loops() throws {
        let template = try compiled("{% for i in (1..6) %}{a|b}{% endfor %}")
        for contact in 0..<10 {
            let context = RenderContext.fixed.spun(contact: "c\(contact)")
            let text = try template.render(Bindings([]), in: context).text
            #expect(["aaaaaa", "bbbbbb"].contains(text))
        }
    }

    @Test("picks name each group that was reached once, with its option and how many it has")
    func picks() throws {
        let template = try compiled(
            "{n: a|b} {n: a|b} {c|d|e} {% if x %}{f|g}{% endif %}{a|b}{a|b}")
        let picks = try template.render(Bindings([]), in: .fixed).picks
        #expect(picks.map(\.count) == [2, 3, 2, 2])
        #expect(picks.map(\.option) == [0, 0, 0, 0])
        #expect(Set(picks.map(\.key)).count == 4)
        let keys = Set(template.groups.map(\.key))
        #expect(picks.allSatisfy { keys.contains($0.key) })
    }

    @Test("the record of a named group changes with its options, its choice does not")
    func namedIdentity() throws {
        let before = try compiled("{n: a|b}")
        let after = try compiled("{n: a|c}")
        #expect(before.groups[0].key != after.groups[0].key)
        for contact in 0..<20 {
            let context = RenderContext.fixed.spun(contact: "c\(contact)")
            #expect(
                try before.render(Bindings([]), in: context).choices
                    == after.render(Bindings([]), in: context).choices)
        }
    }

    @Test("groups are listed with their options, names and places")
    func listed() throws {
        let groups = try compiled("Hi {tone: Ada|you},\n{a|{b|}}").groups
        #expect(
            groups.map { $0.options.map(\.source) } == [
                ["Ada", "you"], ["a", "{b|}"], ["b", ""],
            ])
        #expect(groups.map(\.name) == ["tone", nil, nil])
        #expect(
            groups.map(\.span.description) == [
                "mail.liquid:1:4", "mail.liquid:2:1", "mail.liquid:2:4",
            ])
        #expect(
            groups[2].options.map(\.span.description) == ["mail.liquid:2:5", "mail.liquid:2:6"])
    }
}
