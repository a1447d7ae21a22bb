import Campaigns
import Diagnostics
import Testing

/// Every reader takes any bytes: it may refuse, but it neither crashes nor loses the place of a finding.
@Suite("Hostile input")
struct HostileInputTests {
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

    /// Pieces that readers have rules about.
    private static let pieces: [[UInt8]] =
        [
            "\"", "'", "\n", "\r\n", "\r", ",", ";", "\t", "|", ": ", "- ", "[", "]", "{", "}",
            "&a ", "*a",
            "<<: *a", "#", "---\n", "? ", "!t ", "\\", "@", "{{ x }}", "{% if %}", "mon-fri: ",
            "09:00-12:00",
            "999999999999d", "Subject: ", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{FFFD}", "\u{E000}",
            "ё",
            "smtp://[::1]:99", "%", "  ", "email",
        ].map { Array($0.utf8) } + [[0xFF], [0xC2], [0xE2, 0x80], [0x00], [0xED, 0xA0, 0x80]]

    private static func mutated(_ seed: String, _ dice: inout Dice) -> [UInt8] {
        var bytes = Array(seed.utf8)
        for _ in 0...dice.roll(6) {
            let start = dice.roll(bytes.count + 1)
            let end = min(bytes.count, start + dice.roll(12))
            switch dice.roll(3) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: pieces[dice.roll(pieces.count)], at: start)
            default: bytes.replaceSubrange(start..<end, with: pieces[dice.roll(pieces.count)])
            }
        }
        return bytes
    }

    private func check(_ findings: [Finding], _ file: SourceFile, hasValue: Bool) {
        let isWrong = findings.contains { $0.severity == .error }
        #expect(hasValue || isWrong, "\(file.bytes)")
        for finding in findings {
            #expect(finding.span.start >= SourcePosition(line: 1, column: 1))
            #expect(finding.span.end >= finding.span.start, "\(finding) \(file.bytes)")
            #expect(finding.span.start.line <= file.lineCount, "\(finding) \(file.bytes)")
        }
    }

    @Test("the YAML readers survive damaged files", arguments: 1...4)
    func yaml(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<250 {
            let file = SourceFile(
                path: "f", bytes: HostileInputTests.mutated(Example.workspace, &dice))
            let settings = WorkspaceSettings.parse(file)
            check(settings.findings, file, hasValue: settings.value != nil)
            let other = SourceFile(
                path: "f", bytes: HostileInputTests.mutated(Example.campaign, &dice))
            let campaign = Campaign.parse(other, name: CampaignName("returns-dock"))
            check(campaign.findings, other, hasValue: campaign.value != nil)
            let funnel = FunnelFile.parse(other)
            check(funnel.findings, other, hasValue: funnel.value != nil)
        }
    }

    @Test("the template reader survives damaged files", arguments: 1...4)
    func template(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<250 {
            let file = SourceFile(
                path: "f", bytes: HostileInputTests.mutated(Example.template, &dice))
            let parsed = TemplateFile.parse(file, html: nil, name: TemplateName("t")) { _ in nil }
            check(parsed.findings, file, hasValue: parsed.value != nil)
        }
    }

    @Test("the table readers survive damaged files", arguments: 1...4)
    func tables(seed: Int) {
        let text =
            "email,first_name,company\nann@x.example,\"Ann \"\"A\"\"\",Acme\nbob@x.example,Боб,Ромашка\n"
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<1000 {
            let file = SourceFile(path: "f", bytes: HostileInputTests.mutated(text, &dice))
            let (table, findings) = ContactTable.read(file)
            #expect(table != nil || findings.contains { $0.severity == .error })
            let source = table?.file ?? file
            for contact in table?.contacts ?? [] {
                #expect(contact.span.end.line <= source.lineCount)
                #expect(contact.fields.count == table?.columns.count)
            }
            let list = SuppressionList.read(file)
            #expect(list.list.keys.allSatisfy { $0.span.start.line >= 1 })
            let draft = Draft.parse(file)
            check(draft.findings, file, hasValue: draft.value != nil)
        }
    }
}
