/// Writes random templates that are valid, or nearly so.
struct Grammar {
    private var generator: Generator
    private var depth = 0
    private var isInLoop = false
    /// Writes only what treats every byte of a value alike, so that values can be exchanged for others of the same shape.
    private let isInert: Bool

    static let names = [
        "a", "b", "xs", "m", "m.k", "m.list[0]", "xs[1]", "xs.first", "a.size", "c",
    ]
    private static let inertNames = ["a", "b", "c", "missing"]
    private static let literals = [
        "'x'", "\"two words\"", "''", "0", "1", "-1", "3.5", "nil", "true", "false", "blank",
        "empty", "(1..3)", "9223372036854775807", "-9223372036854775808", "1e9", "0.1",
        "'é\u{1F600}'",
        "'2026-11-23 10:30'", "'%Y-%m-%d'", "'{{ a }}'", "'{x|y}'", "65536", "'now'",
    ]
    private static let filters: [(name: String, least: Int, most: Int)] = [
        ("abs", 0, 0), ("append", 1, 1), ("at_least", 1, 1), ("at_most", 1, 1),
        ("base64_decode", 0, 0), ("base64_encode", 0, 0), ("base64_url_safe_decode", 0, 0),
        ("base64_url_safe_encode", 0, 0), ("capitalize", 0, 0), ("ceil", 0, 0), ("compact", 0, 1),
        ("concat", 1, 1), ("date", 1, 1), ("default", 0, 1), ("divided_by", 1, 1),
        ("downcase", 0, 0), ("escape", 0, 0), ("escape_once", 0, 0), ("find", 1, 2),
        ("find_index", 1, 2), ("first", 0, 0), ("floor", 0, 0), ("has", 1, 2), ("join", 0, 1),
        ("last", 0, 0), ("lstrip", 0, 0), ("map", 1, 1), ("minus", 1, 1), ("modulo", 1, 1),
        ("newline_to_br", 0, 0), ("plus", 1, 1), ("prepend", 1, 1), ("reject", 1, 2),
        ("remove", 1, 1), ("remove_first", 1, 1), ("remove_last", 1, 1), ("replace", 1, 2),
        ("replace_first", 1, 2), ("replace_last", 2, 2), ("reverse", 0, 0), ("round", 0, 1),
        ("rstrip", 0, 0), ("size", 0, 0), ("slice", 1, 2), ("sort", 0, 1), ("sort_natural", 0, 1),
        ("split", 1, 1), ("strip", 0, 0), ("strip_html", 0, 0), ("strip_newlines", 0, 0),
        ("sum", 0, 1), ("times", 1, 1), ("truncate", 0, 2), ("truncatewords", 0, 2),
        ("uniq", 0, 1), ("upcase", 0, 0), ("url_decode", 0, 0), ("url_encode", 0, 0),
        ("where", 1, 2),
    ]
    private static let inertFilters: [(name: String, least: Int, most: Int)] = [
        ("append", 1, 1), ("capitalize", 0, 0), ("default", 0, 1), ("downcase", 0, 0),
        ("escape", 0, 0), ("lstrip", 0, 0), ("newline_to_br", 0, 0), ("prepend", 1, 1),
        ("remove", 1, 1), ("replace", 1, 2), ("rstrip", 0, 0), ("size", 0, 0), ("strip", 0, 0),
        ("truncate", 0, 1), ("upcase", 0, 0), ("split", 1, 1), ("first", 0, 0), ("join", 0, 1),
    ]

    init(_ generator: Generator, isInert: Bool = false) {
        self.generator = generator
        self.isInert = isInert
    }

    /// Returns a template.
    mutating func template() -> String { block() }

    private mutating func block() -> String {
        depth += 1
        defer { depth -= 1 }
        let count = depth > 5 ? 1 : 1 + generator.next(below: 5)
        return (0..<count).map { _ in node() }.joined()
    }

    private mutating func node() -> String {
        guard depth < 7 else { return generator.pick(["text", " ", "\n"]) }
        switch generator.next(below: 22) {
        case 0...3:
            return generator.pick(["Hello ", "\r\n", "a, b", "é", "{", "}", "\\{", " | ", "x"])
        case 4...8: return output()
        case 9: return tag("if \(condition())") + branches() + tag("endif")
        case 10: return tag("unless \(condition())") + block() + tag("endunless")
        case 11: return choice()
        case 12, 13: return loop()
        case 14: return tag("assign \(target()) = \(filtered())")
        case 15: return tag("capture \(target())") + block() + tag("endcapture")
        case 16, 17: return group()
        case 18: return partial()
        case 19: return small()
        case 20: return "{% raw %}\(generator.pick(["{{ a }}", "{x|y}", "{%"])){% endraw %}"
        default:
            return "{% comment %}" + generator.pick(["{{ a", "{% raw %}{% endraw %}", ""])
                + "{% endcomment %}"
        }
    }

    private mutating func tag(_ markup: String) -> String {
        let (left, right) = (
            generator.chance(1, in: 6) ? "-" : "", generator.chance(1, in: 6) ? "-" : ""
        )
        return "{%\(left) \(markup) \(right)%}"
    }

    private mutating func output() -> String {
        let (left, right) = (
            generator.chance(1, in: 8) ? "-" : "", generator.chance(1, in: 8) ? "-" : ""
        )
        return "{{\(left) \(filtered()) \(right)}}"
    }

    private mutating func target() -> String { generator.pick(["a", "b", "c", "d"]) }

    private mutating func name() -> String {
        generator.pick(isInert ? Grammar.inertNames : Grammar.names)
    }

    private mutating func value() -> String {
        if isInert {
            return generator.chance(2, in: 3) ? name() : generator.pick(["'x'", "''", "' y '"])
        }
        switch generator.next(below: 8) {
        case 0...3: return name()
        case 4: return "[\(name())]"
        case 5:
            return isInLoop
                ? "forloop.\(generator.pick(["index", "last", "parentloop.index", "length"]))"
                : name()
        default: return generator.pick(Grammar.literals)
        }
    }

    private mutating func filtered() -> String {
        var text = value()
        for _ in 0..<generator.next(below: 4) {
            let filter = generator.pick(isInert ? Grammar.inertFilters : Grammar.filters)
            let count = filter.least + generator.next(below: filter.most - filter.least + 1)
            text += " | " + filter.name
            guard count > 0 else { continue }
            let arguments = (0..<count).map { _ in argument(of: filter.name) }
            text += ": " + arguments.joined(separator: ", ")
        }
        return text
    }

    private mutating func argument(of filter: String) -> String {
        guard isInert else { return value() }
        return filter == "truncate"
            ? String(generator.next(below: 30)) : generator.pick(["'x'", "'e'", "' '", "''"])
    }

    private mutating func condition() -> String {
        let operators =
            isInert
            ? ["!=", "=="] : ["==", "!=", "<", ">", "<=", ">=", "contains", "<>"]
        var text = ""
        for index in 0..<1 + generator.next(below: 3) {
            if index > 0 { text += generator.pick([" and ", " or "]) }
            text += name()
            guard generator.chance(2, in: 3) else { continue }
            let other = isInert ? generator.pick(["blank", "empty", "nil", "'x'"]) : value()
            text += " \(generator.pick(operators)) \(other)"
        }
        return text
    }

    private mutating func branches() -> String {
        var text = block()
        if generator.chance(1, in: 3) { text += tag("elsif \(condition())") + block() }
        if generator.chance(1, in: 2) { text += tag("else") + block() }
        return text
    }

    private mutating func choice() -> String {
        var text = tag("case \(value())")
        for _ in 0..<1 + generator.next(below: 3) {
            text += tag("when \(value())\(generator.pick([", ", " or "]))\(value())") + block()
        }
        if generator.chance(1, in: 2) { text += tag("else") + block() }
        return text + tag("endcase")
    }

    private mutating func loop() -> String {
        let kind = generator.chance(1, in: 5) && !isInert ? "tablerow" : "for"
        var markup = "\(kind) i in \(isInert ? generator.pick(["a", "(1..3)"]) : value())"
        if generator.chance(1, in: 3) { markup += " limit: \(isInert ? "2" : value())" }
        if generator.chance(1, in: 3) {
            markup += " offset: \(generator.pick(["continue", "1", "-1"]))"
        }
        if kind == "for", generator.chance(1, in: 4) { markup += " reversed" }
        if kind == "tablerow" { markup += " cols: \(value())" }
        let outer = isInLoop
        isInLoop = true
        defer { isInLoop = outer }
        var text = tag(markup) + block()
        if generator.chance(1, in: 4) {
            text += tag(generator.pick(["break", "continue"])) + block()
        }
        if kind == "for", generator.chance(1, in: 4) { text += tag("else") + block() }
        return text + tag("end\(kind)")
    }

    private mutating func group() -> String {
        let name = generator.chance(1, in: 4) ? generator.pick(["n: ", "greet: "]) : ""
        let options = (0..<2 + generator.next(below: 2)).map { _ in
            generator.chance(1, in: 3)
                ? block() : generator.pick(["Hi", "Hello", "", "Dear {{ a }}", "{p|q}"])
        }
        return "{" + name + options.joined(separator: "|") + "}"
    }

    private mutating func partial() -> String {
        let callee = generator.pick(["'p'", "'self'", "'loop'", "'ping'", "'folder/q'"])
        guard !isInert else { return tag("render 'folder/q', a: a") }
        return switch generator.next(below: 5) {
        case 0: tag("render \(callee), a: \(value())")
        case 1: tag("render \(callee) for \(value()) as i")
        case 2: tag("include \(callee)")
        case 3: tag("include \(generator.pick(["a", "b", "name"]))")
        default: tag("render \(callee) with \(value())")
        }
    }

    private mutating func small() -> String {
        guard !isInert else { return tag("echo \(filtered())") }
        return switch generator.next(below: 8) {
        case 0: tag("cycle \(value()), \(value())")
        case 1: tag("increment \(target())")
        case 2: tag("decrement \(target())")
        case 3: tag("echo \(filtered())")
        case 4: tag("ifchanged") + block() + tag("endifchanged")
        case 5: tag(generator.pick(["break", "continue"]))
        case 6: tag("liquid\n assign d = \(value())\n echo d\n if a\n echo b\n endif")
        default: tag("# a remark")
        }
    }
}
