import CivilTime
import Diagnostics
import Foundation
import Liquid
import Testing

/// What `Documentation/liquid.md` says is so.
@Suite struct DialectPageTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func page() throws -> String {
        try String(contentsOf: root.appending(path: "Documentation/liquid.md"), encoding: .utf8)
    }

    /// The example of the page, word for word.
    private static func example(now: Instant, local: CivilDateTime) throws -> String? {
        let source = "{Hi|Hello} {{ first_name | default: 'there' }}, how is {{ city }}?\n"
        let file = SourceFile(path: "hello.liquid", text: source)
        let compilation = Template.compile(file, options: TemplateOptions())
        for finding in compilation.findings { print("\(finding.span): \(finding.message)") }
        guard let template = compilation.template else { return nil }

        let columns = Columns(["first_name", "city"])
        let bound = template.bound(to: columns)
        let row = Bindings(columns: columns, cells: ["", "Lisbon"])
        let rendering = try bound.render(row, in: RenderContext(now: now, local: local))
        return rendering.holes.isEmpty ? rendering.text : nil
    }

    @Test("the example of the page is code that runs")
    func example() throws {
        let fixed = RenderContext.fixed
        let text = try DialectPageTests.example(now: fixed.now, local: fixed.local)
        #expect(text == "Hi there, how is Lisbon?\n")
        let own = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let code = try #require(
            try DialectPageTests.page().split(separator: "```").dropFirst().first)
        for line in code.split(separator: "\n").dropFirst() {
            #expect(own.contains("        " + line + "\n"), "\(line)")
        }
    }

    /// A row of the table of differences: a template, and what it gives here.
    struct Difference: Sendable, CustomTestStringConvertible {
        let template: String
        let kind: Substring
        let result: String

        var testDescription: String { template }
    }

    static let differences: [Difference] = {
        let text = (try? page()) ?? ""
        let rows = text.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }
        return rows.compactMap { row in
            let cells = row.replacing("\\|", with: "\u{1}").split(separator: "|").map {
                $0.replacing("\u{1}", with: "|").trimmingCharacters(in: .whitespaces)
            }
            guard cells.count == 3, let kind = cells[1].split(separator: " ").first,
                ["prints", "error"].contains(kind)
            else { return nil }
            let codes = cells.prefix(2).map { cell in
                cell.components(separatedBy: "`").dropFirst().first ?? ""
            }
            return Difference(template: codes[0], kind: kind, result: codes[1])
        }
    }()

    @Test("each difference of the page is one", arguments: differences)
    func difference(_ row: Difference) throws {
        let file = SourceFile(path: "a", text: row.template)
        let compilation = Template.compile(file, options: TemplateOptions())
        guard let template = compilation.template else {
            #expect(row.kind == "error")
            #expect(compilation.findings.map(\.message).contains { $0.hasPrefix(row.result) })
            return
        }
        let data = Bindings(columns: Columns(["city", "a"]), cells: [" ", "1"])
        let values = Bindings([("city", Bindings.cell(" ")), ("a", 1)])
        do {
            let text = try template.render(values, in: .fixed).text
            #expect(row.kind == "prints")
            #expect(text == row.result)
            #expect(try template.render(data, in: .fixed).text == row.result)
        } catch {
            #expect(row.kind == "error")
            #expect(error.message.hasPrefix(row.result))
        }
    }

    @Test("the table of differences is read, and so are the limits")
    func tables() throws {
        #expect(DialectPageTests.differences.count >= 10)
        let limits = Limits()
        let page = try DialectPageTests.page()
        for row in [
            "| source of one file | \(limits.source / 1024) KiB |",
            "| output, and any text on the way to it | \(limits.output / 1024) KiB |",
            "| operations of a rendering | \(limits.operations / 1000),000 |",
            "| elements of an array | \(limits.elements / 1000),\(limits.elements % 1000) |",
            "| loops inside each other | \(limits.loopDepth) |",
            "| partials inside each other | \(limits.partialDepth) |",
            "| block tags inside each other | \(limits.blockDepth) |",
            "| spintax groups inside each other | \(limits.spinDepth) |",
        ] {
            #expect(page.contains(row))
        }
    }

    @Test(
        "each limit of the page is where the page says",
        arguments: [
            ("{% if a %}", "{% endif %}", 64), ("{a|", "}", 8), ("{{ a", "[a]", 0),
        ])
    func nesting(opening: String, closing: String, limit: Int) {
        func isRefused(_ count: Int) -> Bool {
            let text =
                limit == 0
                ? opening + String(repeating: ".b", count: count) + " }}"
                : String(repeating: opening, count: count) + "x"
                    + String(repeating: closing, count: count)
            return findings(text).contains { $0.severity == .error }
        }
        let most = limit == 0 ? 63 : limit
        #expect(!isRefused(most))
        #expect(isRefused(most + 2))
    }
}
