import Diagnostics
import Liquid
import Testing

@Suite struct FuzzTests {
    private static let snippets = [
        "{{ a }}", "{{ a | default: 'x' }}", "{{ a.b[0] | upcase | truncate: 3 }}", "{% if a %}",
        "{% endif %}",
        "{% else %}", "{% elsif b == blank %}", "{% unless a and b or c %}", "{% endunless %}",
        "{% for x in xs limit: 2 %}", "{% endfor %}", "{{ forloop.parentloop.index }}",
        "{% break %}",
        "{% case a %}", "{% when 1, 'b' %}", "{% endcase %}", "{% capture c %}", "{% endcapture %}",
        "{% assign a = b | split: '' | sort | join: ',' %}", "{% render 'p', a: 1 %}",
        "{% include a %}",
        "{% include 'p' for xs %}", "{a|b}", "{", "|", "}", "{n: a|b}", "\\{", "{% raw %}",
        "{% endraw %}",
        "{% comment %}", "{% endcomment %}", "{% cycle 'a', b %}", "{% increment a %}",
        "{% liquid\necho a\n%}",
        "{%- ", " -%}", "{{-", "-}}", "(1..", "[", "]", "'", "\"", "\r\n", "é", "\u{1F600}", "\0",
        " text ",
        "{% tablerow x in (1..3) cols: 2 %}", "{% endtablerow %}", "{% ifchanged %}",
        "{% endifchanged %}",
        "{{ a | date: '%Y-%d' }}", "{{ 9223372036854775807 | plus: a | times: 3 | round: 2 }}",
        "%}", "}}",
    ]

    /// A generator with a fixed seed (xorshift64*).
    private struct Generator {
        private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

        mutating func next(below bound: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
        }
    }

    @Test("20,000 mutated templates compile, render and spread out without a crash")
    func mutations() {
        var generator = Generator()
        let options = TemplateOptions(
            partials: { name in
                name == "p" ? SourceFile(path: "p", text: "{x|y}{{ a }}{% break %}") : nil
            })
        let data = Bindings([
            ("a", "p"), ("b", "Zoë {1|2}"), ("xs", ["q", 2, .null, .map(ValueMap([("k", "v")]))]),
        ])
        var compiledCount = 0
        var renderedCount = 0
        for _ in 0..<20_000 {
            let file = SourceFile(path: "fuzz", bytes: FuzzTests.mutation(&generator))
            guard let template = Template.compile(file, options: options).template else { continue }
            compiledCount += 1
            if (try? template.render(data, in: RenderContext.fixed.spun(contact: "z"))) != nil {
                renderedCount += 1
            }
            #expect(template.variants(limit: 4, cover: 4).count <= 4)
            #expect(template.uses.allSatisfy { !$0.path.isEmpty })
        }
        // The mutations must not all be refused, or nothing but the parser is tried.
        #expect(compiledCount > 2000)
        #expect(renderedCount > 1000)
    }

    private static func mutation(_ generator: inout Generator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0...generator.next(below: 9) {
            bytes += snippets[generator.next(below: snippets.count)].utf8
        }
        for _ in 0..<generator.next(below: 3) where !bytes.isEmpty {
            let place = generator.next(below: bytes.count)
            switch generator.next(below: 3) {
            case 0: bytes.remove(at: place)
            case 1: bytes[place] = UInt8(generator.next(below: 256))
            default: bytes.insert(bytes[generator.next(below: bytes.count)], at: place)
            }
        }
        return bytes
    }
}
