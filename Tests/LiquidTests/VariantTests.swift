import Diagnostics
import Liquid
import Testing

@Suite struct VariantTests {
    private func texts(_ template: String, partials: [String: String] = [:]) throws -> [String] {
        try compiled(template, partials: partials).variants().map {
            String(decoding: $0.text, as: UTF8.self)
        }
    }

    @Test(
        "all wordings of a template are listed",
        arguments: [
            ("plain", ["plain"]),
            ("{a|b}{c|d}", ["ac", "bc", "ad", "bd"]),
            ("{a{1|2}|b}", ["a1", "a2", "b"]),
            ("x{% if q %}y{% endif %}", ["xy", "x"]),
            ("{% if q %}y{% elsif r %}z{% else %}n{% endif %}", ["y", "z", "n"]),
            ("{% unless q %}{a|b}{% else %}c{% endunless %}", ["a", "b", "c"]),
            ("{% case q %}{% when 1 %}a{% when 2 %}b{% endcase %}", ["a", "b", ""]),
            ("{% case q %}{% when 1 %}a{% else %}b{% endcase %}", ["a", "b"]),
            ("{% for x in xs %}[{{ x }}]{% endfor %}", ["[\u{FFFC}]"]),
            ("Hi {{ name | default: 'you' }}", ["Hi \u{FFFC}"]),
            ("{{ 'x' }}{% assign y = 'z' %}{{ y }}", ["xz"]),
            ("{% capture c %}{a|b}{% endcapture %}{{ c }}{{ c }}", ["aa", "bb"]),
            ("{% assign n = name %}{{ n }}{{ n | upcase }}", ["\u{FFFC}\u{FFFC}"]),
            ("{% for x in xs %}a{% break %}b{% endfor %}c", ["ac"]),
            ("\\{a\\|b\\}", ["{a|b}"]),
        ])
    func enumerated(template: String, wordings: [String]) throws {
        #expect(try texts(template) == wordings)
        #expect(try compiled(template).variantCount == wordings.count)
    }

    @Test("partials take part with their own wordings")
    func partials() throws {
        let partials = ["sig": "{Best|Yours}, {{ who }}", "loop": "x{% render 'loop' %}"]
        #expect(
            try texts("{% render 'sig', who: 'Ada' %}", partials: partials) == [
                "Best, Ada", "Yours, Ada",
            ])
        #expect(try texts("{% render 'loop' %}", partials: partials).count == 1)
    }

    @Test("the pieces of a variant cover its text and lead back to the source")
    func segments() throws {
        let source = "Hi {{ name }},\n{% if q %}{one|two \\| half}{% endif %} end"
        let template = try compiled(source)
        for variant in template.variants() {
            var position = 0
            for segment in variant.segments {
                #expect(segment.output.lowerBound == position)
                position = segment.output.upperBound
                let file = template.files[segment.source.file]
                switch segment.kind {
                case .literal:
                    #expect(variant.text[segment.output] == file.bytes[segment.source.bytes])
                case .variable(let name, let guarding):
                    #expect(name == "name" && guarding == .none)
                    #expect(Array(variant.text[segment.output]) == [0xEF, 0xBF, 0xBC])
                    #expect(template.span(of: segment.source).description == "mail.liquid:1:4")
                }
            }
            #expect(position == variant.text.count)
        }
    }

    @Test("a label tells what was chosen")
    func labels() throws {
        let labels = try compiled("{Hi|Hello}{% if q %}a{% endif %}").variants().map(\.label)
        #expect(labels == ["'Hi', if q", "'Hello', if q", "'Hi', no 'if q'", "'Hello', no 'if q'"])
    }

    @Test("more wordings than the limit are sampled, always the same ones, each option among them")
    func sampled() throws {
        let source = (0..<40).map { "{a\($0)|b\($0)|c\($0)} " }.joined()
        let template = try compiled(source)
        #expect(template.variantCount > 1_000_000)
        let first = template.variants(limit: 64)
        #expect(first.count == 64)
        #expect(first.map(\.text) == template.variants(limit: 64).map(\.text))
        let words = Set(
            first.flatMap { $0.text.split(separator: UInt8(ascii: " ")) }.map(Array.init))
        #expect(words.count == 120)
        #expect(template.variants(limit: 0).isEmpty)
    }

    @Test("the number of wordings saturates")
    func saturates() throws {
        let source = String(repeating: "{a|b}", count: 100)
        #expect(try compiled(source).variantCount == .max)
    }
}
