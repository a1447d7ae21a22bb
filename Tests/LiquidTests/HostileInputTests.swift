import Diagnostics
import Liquid
import Testing

@Suite struct HostileInputTests {
    @Test(
        "whatever is cut off at the end of the file is reported",
        arguments: [
            "{", "{{", "{{-", "{{ a", "{{ a }", "{%", "{%-", "{% ", "{% if", "{% if x %}", "{% raw",
            "{% raw %}", "{% comment %}{%", "{% doc %}", "{% liquid if x", "{% case x %}{% when",
            "{{ 'a", "{{ a[", "{{ (1..", "{{ a |", "{{ a | b:", "{a|", "{a|{b|", "\\", "{{{",
            "{{{{",
            "{%%}", "{{}}", "{{-}}", "{%-%}", "{{--}}", "{{{}}}", "{% # %", "{% for", "{% for x in",
        ])
    func cutOff(text: String) {
        let file = SourceFile(path: "a", text: text)
        let compilation = Template.compile(file, options: TemplateOptions())
        let isPlain = ["{", "\\"].contains(text)
        #expect((compilation.template != nil) == isPlain)
        #expect(compilation.findings.isEmpty == isPlain)
    }

    @Test("10,000 nested tags, groups or brackets are refused without a crash")
    func nesting() {
        for opener in ["{% if x %}", "{% for a in b %}", "{% capture c %}", "{a|", "{{ a["] {
            let found = findings(String(repeating: opener, count: 10_000))
            #expect(!found.isEmpty)
            #expect(found.count <= 200)
        }
        #expect(!findings("{{ " + String(repeating: "(", count: 10_000) + " }}").isEmpty)
        #expect(!findings("{{ a" + String(repeating: "[a", count: 10_000) + " }}").isEmpty)
        #expect(!findings("{% liquid " + String(repeating: "liquid ", count: 5_000) + "%}").isEmpty)
        #expect(!findings(String(repeating: "{{ a ", count: 50_000) + "}}").isEmpty)
        #expect(!findings("{% comment %}" + String(repeating: "{% raw %}", count: 25_000)).isEmpty)
        let closed =
            String(repeating: "{% if x %}", count: 5000)
            + String(repeating: "{% endif %}", count: 5000)
        #expect(findings(closed).contains { $0.rule == "template-limit" })
    }

    @Test("a source of more than 256 KB is refused")
    func large() {
        let found = findings(String(repeating: "x", count: 1_000_000))
        #expect(found.map(\.rule) == ["template-limit"])
    }

    @Test("NUL and invalid UTF-8 pass through text and values")
    func bytes() throws {
        let bytes: [UInt8] = [0x61, 0, 0xFF, 0xC3, 0x7B, 0xE2, 0x80, 0x7D, 0xF0]
        let file = SourceFile(path: "a", bytes: bytes + Array("{{ x | upcase }}{{ x }}".utf8))
        let template = try #require(
            Template.compile(file, options: TemplateOptions()).template)
        let rendering = try template.render(
            Bindings([("x", .string([0xFF, 0, 0x61]))]), in: .fixed)
        #expect(rendering.bytes.starts(with: bytes))
        #expect(rendering.bytes.suffix(3) == [0xFF, 0, 0x61])
        for filter in ["slice: 0, 1", "truncate: 2", "split: ''", "size", "capitalize", "escape"] {
            let hostile = Bindings([("x", .string([0x80, 0x80, 0xC3]))])
            _ = try compiled("{{ x | \(filter) }}").render(hostile, in: .fixed)
        }
    }

    @Test(
        "what would run or grow for ever ends with an error",
        arguments: [
            "{% for i in (1..9223372036854775807) %}x{% endfor %}",
            "{% for i in (-9223372036854775808..9223372036854775807) %}x{% endfor %}",
            "{% for i in (1..1000) %}{% for j in (1..1000) %}x{% endfor %}{% endfor %}",
            "{{ (1..9223372036854775807) | join }}",
            "{{ 'a' | concat: (1..9223372036854775807) }}",
            "{{ 'a' | split: '' | concat: (-2..9223372036854775807) }}",
            "{% render 'p' for (1..9223372036854775807) %}",
            "{% include 'p' with (0..9223372036854775807) %}",
            "{{ (1..100000) | size | append: '' }}{{ (1..100000) | sort }}",
            "{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}",
            "{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | replace: 'x', s %}{% endfor %}",
            "{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | replace: '', s %}{% endfor %}",
            "{% assign a = 'a b c d' | split: ' ' %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}",
            "{% for i in (1..90000) %}0123456789{% endfor %}",
            "{% for i in (1..40) %}{% capture c %}{{ c }}{{ c }}xxxxxxxxxxxxxxxx{% endcapture %}{% endfor %}",
            // The elements share one long text, so that only printing or comparing them costs something.
            "{% assign s = (1..40000) | join %}{% assign a = s | split: '~' %}{% for i in (1..13) %}{% assign a = a | concat: a %}{% endfor %}{{ a }}",
            "{% assign s = (1..40000) | join %}{% assign a = s | split: '~' %}{% for i in (1..13) %}{% assign a = a | concat: a %}{% endfor %}{{ a | upcase }}",
            "{% assign s = (1..40000) | join %}{% assign a = s | split: '~' %}{% assign b = s | upcase | split: '~' %}{% for i in (1..13) %}{% assign a = a | concat: a %}{% assign b = b | concat: b %}{% endfor %}{% for i in (1..40) %}{% if a == b %}{% endif %}{% endfor %}",
            "{% assign s = (1..60000) | join %}{% for i in (1..9000) %}{% assign a = s | split: '' | uniq | sort %}{% endfor %}",
        ])
    func endless(text: String) throws {
        let template = try compiled(text, partials: ["p": "x"])
        #expect(throws: RenderFailure.self) {
            try template.render(Bindings([]), in: .fixed)
        }
    }

    @Test(
        "extreme positions and counts are out of range, not out of bounds",
        arguments: [
            "{{ xs[9223372036854775807] }}", "{{ xs[-9223372036854775808] }}",
            "{% assign r = (1..3) %}{{ r[9223372036854775807] }}",
            "{% assign r = (-9223372036854775808..9223372036854775807) %}{{ r[-9223372036854775808] | slice: 0 }}",
            "{% for x in xs limit: -5 %}x{% endfor %}",
            "{% for x in xs offset: 9223372036854775807 %}x{% endfor %}",
            "{% for x in xs offset: -9223372036854775808 limit: 0 %}x{% endfor %}",
            "{% tablerow x in nothing cols: -9223372036854775808 %}{% endtablerow %}",
            "{{ 'x' | date: '%9999999999999999999d' }}",
            "{{ nothing | truncate: -9223372036854775808 }}",
        ])
    func extremes(text: String) throws {
        let data = Bindings([("xs", [1, 2])])
        let printed = try compiled(text).render(data, in: .fixed).text
        #expect(!printed.contains("x") || printed == "x")
    }

    @Test("a limit of its own is kept to")
    func limits() throws {
        var limits = Limits()
        limits.output = 10
        #expect(throws: RenderFailure.self) {
            try compiled("12345678901", limits: limits).render(Bindings([]), in: .fixed)
        }
        limits = Limits()
        limits.operations = 3
        #expect(throws: RenderFailure.self) {
            try compiled("{{a}}{{a}}{{a}}{{a}}", limits: limits).render(Bindings([]), in: .fixed)
        }
    }
}
