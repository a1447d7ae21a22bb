/// Ways to spoil a template.
struct Mutation {
    private var generator: Generator

    private static let pieces = [
        "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "{", "|", "}", "\\{", "\\", "'", "\"",
        "[", "]", "(1..",
        "..", ":", ",", ".", "{% if a %}", "{% endif %}", "{% else %}", "{% elsif",
        "{% for x in xs %}",
        "{% endfor %}", "{% case a %}", "{% when 1 %}", "{% endcase %}", "{% raw %}",
        "{% endraw %}",
        "{% comment %}", "{% endcomment %}", "{% doc %}", "{% enddoc %}", "{% capture c %}",
        "{% endcapture %}",
        "{% liquid", "{% include a %}", "{% include 'self' %}", "{% tablerow x in xs cols: 2 %}",
        "{% endtablerow %}", "{a|b}", "{n: a|b}", "\r\n", "\n", "\0", "\u{FEFF}", "\u{1F600}",
        "e\u{301}",
        "9223372036854775808", "-9223372036854775809", "1e400", "0.000000000000000000001",
        "99999999999999999999999999", " | ", " | default: 'x'", " | split: '' | sort | join",
        "{{ a }}",
    ]

    init(_ generator: Generator) {
        self.generator = generator
    }

    /// Returns the bytes after one to six changes: bytes or whole tokens removed, doubled, inserted, exchanged or cut off.
    mutating func apply(to text: [UInt8]) -> [UInt8] {
        var bytes = text
        for _ in 0...generator.next(below: 6) { change(&bytes) }
        return bytes
    }

    /// Returns pieces of the syntax in any order.
    mutating func soup() -> [UInt8] {
        (0...generator.next(below: 24)).flatMap { _ in Array(generator.pick(Mutation.pieces).utf8) }
    }

    /// Returns any bytes, those that mean something more often.
    mutating func noise() -> [UInt8] {
        let telling = Array("{}%|'\"-:.,[]()\\ \n\0ab1".utf8)
        return (0...generator.next(below: 120)).map { _ in
            generator.chance(2, in: 3) ? generator.pick(telling) : UInt8(generator.next(below: 256))
        }
    }

    /// Returns something opened often and perhaps closed as often.
    mutating func nest() -> [UInt8] {
        let (open, close) = generator.pick([
            ("{% if a %}", "{% endif %}"), ("{% for i in xs %}", "{% endfor %}"), ("{a|", "}"),
            ("{% capture c %}", "{% endcapture %}"), ("{{ xs[", "] }}"), ("(", ")"), ("[a", "]"),
            ("{% unless a %}", "{% endunless %}"), ("{% case a %}{% when 1 %}", "{% endcase %}"),
            ("{% comment %}", "{% endcomment %}"), ("{% tablerow i in xs %}", "{% endtablerow %}"),
            ("{% liquid liquid ", "%}"), ("{% ifchanged %}", "{% endifchanged %}"),
        ])
        let count = 1 + generator.next(below: 90)
        let closed = generator.chance(2, in: 3) ? count : generator.next(below: count)
        return Array(
            (String(repeating: open, count: count) + "x" + String(repeating: close, count: closed))
                .utf8)
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = generator.next(below: bytes.count + 1)
        let token = tokenRange(in: bytes, near: place)
        switch generator.next(below: 9) {
        case 0: if place < bytes.count { bytes.remove(at: place) }
        case 1: if place < bytes.count { bytes[place] = UInt8(generator.next(below: 256)) }
        case 2: bytes.insert(contentsOf: generator.pick(Mutation.pieces).utf8, at: place)
        case 3: bytes.removeSubrange(token)
        case 4: bytes.insert(contentsOf: Array(bytes[token]), at: token.upperBound)
        case 5: bytes.insert(contentsOf: Array(bytes[token]), at: place)
        case 6: bytes.removeSubrange(place...)
        case 7: bytes.removeSubrange(..<place)
        default: bytes.insert(UInt8(generator.next(below: 256)), at: place)
        }
    }

    /// The tag or output that a place lies in, else the byte there.
    private func tokenRange(in bytes: [UInt8], near place: Int) -> Range<Int> {
        let brace = UInt8(ascii: "{")
        guard let start = bytes[..<place].lastIndex(of: brace),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "}"))
        else { return min(place, max(bytes.count - 1, 0))..<min(place + 1, bytes.count) }
        return start..<end + 1
    }
}
