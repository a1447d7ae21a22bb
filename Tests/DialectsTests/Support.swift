import Campaigns
import CivilTime
import Diagnostics
import Dialects
import Liquid
import Testing

/// What a text of a program becomes, and what was said about it.
struct Converted {
    let text: String
    let findings: [Finding]

    init(_ tool: Tool, _ text: String, path: String = "letter.txt") {
        let file = tool.convert(SourceFile(path: path, text: text))
        self.text = file.letters.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        findings = file.findings
    }

    /// `line:column severity` of each finding.
    var places: [String] {
        findings.map { "\($0.span.start.line):\($0.span.start.column) \($0.severity.rawValue)" }
    }

    /// Renders the letter with the first wording of each group.
    func rendered(_ values: [(String, Value)] = []) throws -> String {
        let source = SourceFile(path: "letter.liquid", text: text)
        let compilation = Template.compile(
            source, range: TemplateFile.letterRange(of: source), options: TemplateOptions())
        let template = try #require(compilation.template, "\(compilation.findings) in \(text)")
        let bytes = try template.render(Bindings(values), in: .monday).bytes
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension RenderContext {
    /// Monday 2026-11-23 10:30 in a zone one hour east of UTC.
    static let monday = RenderContext(
        now: Instant(seconds: 1_795_426_200),
        local: CivilDateTime(
            date: CivilDate(dayNumber: 20_780), millisecondOfDay: (10 * 60 + 30) * 60_000))
}

/// A text, what it becomes, and where it is spoken of.
struct Case: CustomTestStringConvertible, Sendable {
    let foreign: String
    let ours: String
    var places: [String]

    init(_ foreign: String, _ ours: String, _ places: [String] = []) {
        self.foreign = foreign
        self.ours = ours
        self.places = places
    }

    var testDescription: String { foreign }

    func check(_ tool: Tool, sourceLocation: SourceLocation = #_sourceLocation) {
        let converted = Converted(tool, foreign)
        #expect(converted.text == ours, sourceLocation: sourceLocation)
        #expect(
            converted.places == places, "\(converted.findings.map(\.message))",
            sourceLocation: sourceLocation)
    }
}

/// Numbers from a fixed seed (xorshift64*).
struct Numbers {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next(below bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    mutating func element<T>(of list: [T]) -> T { list[next(below: list.count)] }
}
