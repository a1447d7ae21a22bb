import Campaigns
import Diagnostics
import Testing

@Suite("hostile front matter")
struct FrontMatterFuzzTests {
    /// xorshift64*, so that a failure repeats.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(sides, 1)
        }
    }

    private static let lines = [
        "---", "--- ", "----", "...", "subject: docks", "subject: \"{{ company }}\"",
        "subject: 'a", "subject:", "subject: |", "  two", "language: en", "language: xx",
        "lint: { disable: [closing-cliche] } # reason", "lint: { disable: closing-cliche }",
        "lint:", "  disable:", "    - closing-cliche", "    - [a]", "spintax: false",
        "spintax: {a|b}", "subject: &a x", "text: *a", "<<: *a", "? x", "\t- y", "# note",
        "Hi {{ first_name }},", "{% if x %}", "{% endif %}", "{a|b}", "", "\u{85}", "\u{2028}",
        "\u{0}", "ё: ё", "subject: " + String(repeating: "[", count: 200),
    ]
    private static let ends = ["\n", "\r\n", "\r", ""]

    private static func template(_ dice: inout Dice) -> [UInt8] {
        var bytes: [UInt8] = dice.roll(8) == 0 ? [0xEF, 0xBB, 0xBF] : []
        if dice.roll(5) > 0 { bytes += Array("---\n".utf8) }
        // Half of the heads begin as they should, so that readers behind the first are tried, too.
        if dice.roll(2) == 0 {
            bytes = Array("---\nsubject: docks\n\(lines[dice.roll(lines.count)])\n---\n".utf8)
        }
        for _ in 0..<dice.roll(12) {
            let end = dice.roll(6) == 0 ? ends[dice.roll(ends.count)] : "\n"
            bytes += Array((lines[dice.roll(lines.count)] + end).utf8)
            if dice.roll(20) == 0 { bytes.append(0xFF) }
        }
        return bytes
    }

    @Test("8,000 random heads are read or refused at their places", arguments: 1...4)
    func survives(seed: UInt64) {
        var dice = Dice(state: seed)
        var read = 0
        for number in 0..<2_000 {
            let file = SourceFile(path: "t.liquid", bytes: FrontMatterFuzzTests.template(&dice))
            let parsed = TemplateFile.parse(file, html: nil, name: TemplateName("t")) { _ in nil }
            if parsed.value?.subject != nil { read += 1 }
            #expect(
                parsed.value != nil || parsed.findings.contains { $0.severity == .error },
                "seed \(seed), head \(number)")
            for finding in parsed.findings {
                #expect(finding.span.end >= finding.span.start, "seed \(seed), head \(number)")
                #expect(finding.span.end.line <= file.lineCount, "seed \(seed), head \(number)")
            }
            let range = TemplateFile.letterRange(of: file)
            #expect(range.upperBound <= file.bytes.count, "seed \(seed), head \(number)")
        }
        // Unless some are valid, nothing but refusals is tried.
        #expect(read > 50)
    }
}
