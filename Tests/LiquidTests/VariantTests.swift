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
                case .value: Issue.record("a wording has no recipient")
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

    /// Templates of too many wordings to list; each option holds a word of its own that begins with `k`.
    private static let wideTemplates: [String] = {
        func joined(_ count: Int, _ part: (String) -> String) -> String {
            (0..<count).map { part("k\($0)") }.joined(separator: " ")
        }
        // Groups of the same size nested in each other, which a common rotation would tie together.
        let twins = joined(8) { k in "{\(k)a {\(k)b|\(k)c {\(k)d|\(k)e}}|\(k)f}" }
        let deep = joined(4) { k in
            "abcdefgh".reduce("\(k)i") { inner, letter in "{\(k)\(letter)|\(inner)}" }
        }
        let words = (0..<700).map { "k\($0)x" }
        let wide = "{" + words.joined(separator: "|") + "} {k700a|k700b}"
        let branches = joined(12) { k in
            "{% if q %}{\(k)a|\(k)b}{% else %}{\(k)c|\(k)d}{% endif %}"
        }
        let cases = joined(10) { k in
            "{% case q %}{% when 1 %}\(k)a{% when 2 %}{\(k)b|\(k)c}{% endcase %}"
        }
        return [
            twins, deep, wide, branches, "{ka|kb {% render 'p' %}|kc {% render 'p' %}} " + cases,
        ]
    }()

    @Test(
        "every option of every group is among the wordings looked at, however many there are",
        arguments: wideTemplates)
    func covered(source: String) throws {
        let template = try compiled(source, partials: ["p": "{kp1|kp2|{kp3|kp4}}"])
        #expect(template.variantCount > 256)
        let isMark: (UInt8) -> Bool = { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        func words(_ bytes: [UInt8]) -> Set<[UInt8]> {
            Set(
                bytes.split { !isMark($0) }.map(Array.init).filter { $0.first == UInt8(ascii: "k") }
            )
        }
        let shown = template.variants().reduce(into: Set<[UInt8]>()) {
            $0.formUnion(words($1.text))
        }
        let written = words(Array(source.utf8))
        #expect(written.count > 10)
        #expect(
            shown.isSuperset(of: written),
            "\(written.subtracting(shown).map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test("a sample beyond its limit holds no more wordings than the cover takes")
    func coverSize() throws {
        let wide = "{" + (0..<700).map { "k\($0)" }.joined(separator: "|") + "}"
        #expect(try compiled(wide).variants().count == 700)
        #expect(try compiled(wide).variants(limit: 16, cover: 100).count == 100)
        #expect(try compiled(wide).variants(limit: 16, cover: 4).count == 16)
        let many = String(repeating: "{a|b|c}", count: 40)
        #expect(try compiled(many).variants().count == 256)
    }

    @Test("the number of wordings saturates")
    func saturates() throws {
        let source = String(repeating: "{a|b}", count: 100)
        #expect(try compiled(source).variantCount == .max)
    }
}
