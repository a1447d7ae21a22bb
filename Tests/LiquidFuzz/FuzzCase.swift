import CivilTime
import Diagnostics
import Liquid

/// One random template with the values it is rendered with, made from a seed and a number alone.
package struct FuzzCase: Sendable {
    package let source: [UInt8]
    let options: TemplateOptions
    let context: RenderContext
    let bindings: Bindings
    /// Whether the template treats all bytes of a value alike, so that ``check()`` may exchange values.
    let isInert: Bool
    private let seed: UInt64

    package init(seed: UInt64, number: Int) {
        var generator = Generator(
            seed: seed &+ UInt64(truncatingIfNeeded: number) &* 0xD134_2543_DE82_EF95)
        self.seed = generator.next()
        isInert = generator.chance(1, in: 5)
        var grammar = Grammar(Generator(seed: generator.next()), isInert: isInert)
        var mutation = Mutation(Generator(seed: generator.next()))
        switch isInert ? 0 : generator.next(below: 10) {
        case 0...2: source = Array(grammar.template().utf8)
        case 3...6: source = mutation.apply(to: Array(grammar.template().utf8))
        case 7: source = mutation.soup()
        case 8: source = mutation.nest()
        default: source = mutation.noise()
        }
        var options = TemplateOptions(
            spintax: generator.chance(4, in: 5), partials: FuzzCase.partial,
            escapesHTML: generator.chance(1, in: 5))
        // Smaller than in production, so that the limits are reached more often and a case takes less time.
        options.limits.operations = 20_000
        options.limits.output = 16 * 1024
        options.limits.elements = 2_000
        self.options = options
        context = FuzzCase.context(&generator)
        bindings = Bindings(FuzzCase.values(&generator))
    }

    private static let partials: [String: String] = [
        "p": "{x|y}{{ a }}{% break %}", "self": "{{ a }}{% include 'self' %}",
        "loop": "{% for i in xs %}{{ i }}{% render 'loop', xs: xs %}{% endfor %}",
        "ping": "{% include 'pong' %}", "pong": "{{ a }}{% include 'ping' %}",
        "folder/q": "<{{ a | default: 'none' }}>", "bad": "\n{{ a | nofilter }}{% if %}",
        "named": "{% increment a %}{% for i in xs offset: continue %}{{ i }}{% endfor %}",
    ]

    private static let partial: @Sendable (String) -> SourceFile? = { name in
        partials[name].map { SourceFile(path: "partials/\(name)", text: $0) }
    }

    static func sourceOfPartial(_ path: String) -> SourceFile? {
        partial(String(path.dropFirst("partials/".count)))
    }

    private static func context(_ generator: inout Generator) -> RenderContext {
        var context = RenderContext(
            now: Instant(seconds: 1_795_426_200),
            local: CivilDateTime(
                date: CivilDate(dayNumber: 20_780), millisecondOfDay: 10 * 3_600_000))
        guard generator.chance(3, in: 4) else { return context }
        context.spin = SpinKey(
            workspaceKey: Array("0123456789abcdef".utf8), campaign: "q4",
            contact: String(generator.next(below: 1000)), step: "1", variant: "a")
        return context
    }

    // MARK: - Values

    /// Texts that would do something if they were read as a template.
    static let hostile = [
        "{{ b }}", "{a|b}", "{% if %}", "A{1|2}", "%}{{", "}}", "{% raw %}", "\\{x\\|y\\}",
        "{n: 1|2}",
        "{% include 'self' %}", "Zoë {{ a | upcase }} {x|y}",
    ]

    private static func values(_ generator: inout Generator) -> [(String, Value)] {
        var list: [(String, Value)] = [
            ("name", .text(generator.pick(["p", "bad", "named", "nobody", ""])))
        ]
        for name in ["a", "b", "c"] { list.append((name, value(&generator, depth: 0))) }
        list.append(("xs", array(&generator, depth: 0)))
        list.append(("m", map(&generator, depth: 0)))
        return list
    }

    private static func value(_ generator: inout Generator, depth: Int) -> Value {
        switch generator.next(below: depth > 2 ? 9 : 12) {
        case 0: .null
        case 1: .bool(generator.chance(1, in: 2))
        case 2: .int(generator.pick([0, 1, -1, 7, .max, .min]))
        case 3: .double(generator.pick([0.1, -2.5, 1e300, -1e-300, .infinity, .nan, 1e18]))
        case 4: .text(generator.pick(hostile))
        case 5:
            .text(
                generator.pick([
                    "", " ", "p", "word", "two words", "2026-02-30", "12", "-3.5 ", "ÉCOLE",
                ]))
        case 6:
            .string(
                generator.pick([
                    [0], [0xFF, 0xC3], [0xE2, 0x80], [0x80, 0x61], [0xF0, 0x9F, 0x98],
                ]))
        case 7: .string(Array(repeating: UInt8(ascii: "x"), count: generator.next(below: 5000)))
        case 8: .range(generator.next(below: 5) - 2, generator.pick([3, -9, .max]))
        case 9: map(&generator, depth: depth + 1)
        default: array(&generator, depth: depth + 1)
        }
    }

    private static func array(_ generator: inout Generator, depth: Int) -> Value {
        .array((0..<generator.next(below: 6)).map { _ in value(&generator, depth: depth + 1) })
    }

    private static func map(_ generator: inout Generator, depth: Int) -> Value {
        var map = ValueMap()
        for name in ["k", "list", "size", "a"] where generator.chance(2, in: 3) {
            map[Array(name.utf8)] = value(&generator, depth: depth + 1)
        }
        return .map(map)
    }

    /// Rows of a table with three columns: hostile texts, and the same with the bytes that mean something exchanged.
    func rows() -> (hostile: Bindings, tame: Bindings) {
        var generator = Generator(seed: seed)
        let cells = (0..<3).map { _ in
            generator.chance(1, in: 5) ? "" : generator.pick(FuzzCase.hostile)
        }
        let columns = Columns(["a", "b", "c"])
        return (
            Bindings(columns: columns, cells: cells),
            Bindings(columns: columns, cells: cells.map { FuzzCase.exchanged($0, FuzzCase.tamed) })
        )
    }

    // MARK: - Exchange

    private static let meaning = Array("{}|%\\".utf8)

    /// Control characters that stand for the bytes with a meaning; none of them is white space or occurs elsewhere.
    static func tamed(_ byte: UInt8) -> UInt8 {
        meaning.firstIndex(of: byte).map { UInt8($0) + 1 } ?? byte
    }

    static func untamed(_ byte: UInt8) -> UInt8 {
        byte >= 1 && byte <= 5 ? meaning[Int(byte) - 1] : byte
    }

    private static func exchanged(_ text: String, _ change: (UInt8) -> UInt8) -> String {
        String(decoding: text.utf8.map(change), as: UTF8.self)
    }
}
