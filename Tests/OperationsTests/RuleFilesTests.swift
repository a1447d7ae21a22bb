import Campaigns
import Diagnostics
import Linting
import Operations
import RulePacks
import Testing

@Suite("Rule files")
struct RuleFilesTests {
    private static let phrases = PhraseBook(RulePacks.phrases)
    private static let valid = """
        rules:
          - extends: existence
            id: house-words
            severity: error
            message: "'%' is not how we talk"
            tokens: [synerg*, (circle|come) back, "we {1-3} you", низк* фрукт*]
          - extends: substitution
            id: house-plain
            message: "'%' is long"
            scope: letter
            swap: { utilize: use, осуществля*: делаем }
          - { extends: length, id: house-length, message: "% words", max: 120, unit: words }
          - { extends: ratio, id: house-we, message: "#n", tokens: [we], against: [you], max: 1.5 }
          - { like: closing-cliche, add: [обнимаю], remove: [all the best] }
        """

    private static func read(_ bytes: [UInt8]) -> (rules: HouseRules, findings: [Finding]) {
        let files = ProjectFiles(
            read: { SourceFile(path: $0, bytes: bytes) }, list: { _, _ in [] })
        let place = SourceSpan(file: "sower.yml", line: 1, column: 1)
        return RuleFiles([Located("rules/house.yml", at: place)]).read(from: files, over: phrases)
    }

    @Test("a valid file gives its rules with their places")
    func valid() {
        let (rules, findings) = RuleFilesTests.read(Array(RuleFilesTests.valid.utf8))
        #expect(findings.isEmpty)
        #expect(
            rules.own.map(\.id) == ["house-words", "house-plain", "house-length", "house-we"])
        #expect(rules.rule("house-words")?.origin.map { "\($0)" } == "rules/house.yml:3:9")
    }

    @Test("every fault of a broken file is found where it stands, in one run")
    func faults() {
        let broken = """
            rules:
              - extends: existance
                id: a
                message: x
              - extends: existence
                id: closing-cliche
                mesage: x
                tokens: [best (x, "{2} y", ok]
              - extends: length
                id: B
                message: x
                min: 5
                max: 3
                language: rus
              - { extends: occurrence, id: c, message: x, tokens: [], max: many }
              - { extends: ratio, id: d, message: x, tokens: [a], max: 1.23456 }
              - { extends: substitution, id: e, message: x, swap: { a: "{{ b }}" }, unit: words }
              - { extends: length, id: f, message: x, scope: bdy }
              - { like: closing-clich, add: [x] }
              - { like: word-count, add: [x] }
              - { like: buzzwords }
              - 7
            more: 1
            """
        let found = RuleFilesTests.read(Array(broken.utf8)).findings.map {
            "\($0.span.start.line):\($0.span.start.column) \($0.rule.dropFirst(6))"
        }
        #expect(
            found == [
                "2:14 value", "5:5 missing-key", "6:9 id", "7:5 unknown-key", "8:14 pattern",
                "8:23 pattern", "10:9 value", "12:10 value", "14:15 value", "15:55 value",
                "15:64 value", "16:5 missing-key", "16:60 value", "17:60 value",
                "17:73 unknown-key",
                "18:5 missing-key", "18:50 value", "19:13 like", "20:13 like", "21:5 missing-key",
                "22:5 value", "23:1 unknown-key",
            ])
    }

    @Test("a file that is missing or named twice is a fault of the settings")
    func paths() {
        struct Missing: Error {}
        let files = ProjectFiles(read: { _ in throw Missing() }, list: { _, _ in [] })
        let paths = [3, 4].map {
            Located("rules/x.yml", at: SourceSpan(file: "sower.yml", line: $0, column: 5))
        }
        let findings = RuleFiles(paths).read(from: files, over: RuleFilesTests.phrases).findings
        #expect(findings.map(\.span.start.line) == [3, 4])
        #expect(findings.last?.message == "'rules/x.yml' is named twice in 'rules'; take one out")
    }

    @Test(
        "no mutation of a file crashes or hangs its reader, or loses a fault's place",
        arguments: 1...4)
    func mutations(_ seed: UInt64) {
        let pieces: [[UInt8]] =
            [
                "(", ")", "|", "*", "{9-9}", "{", "}", "[", "]", "\"", "'", "\n", ": ", "- ", ",",
                "%", "#n", "like: ", "max: ", "999999999", "&a ", "*a", "\u{E000}", "\u{FFFC}",
                "ё", "\t", "\\u0007",
            ].map { Array($0.utf8) } + [[0xFF], [0x00], [0xE2, 0x80]]
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func roll(_ sides: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(sides, 1)
        }
        let letter = SourceFile(
            path: "l.txt", text: "Subject: Docks\n\nHi Ann,\n\nWe utilize you. Circle back?\n")
        for _ in 0..<60 {
            var bytes = Array(RuleFilesTests.valid.utf8)
            for _ in 0...roll(4) {
                let start = roll(bytes.count + 1)
                let end = min(bytes.count, start + roll(8))
                bytes.replaceSubrange(start..<end, with: pieces[roll(pieces.count)])
            }
            let (rules, findings) = RuleFilesTests.read(bytes)
            #expect(findings.allSatisfy { $0.span.start.line > 0 && !$0.message.isEmpty })
            #expect(findings.isEmpty || rules.own.isEmpty)
            guard findings.isEmpty else { continue }
            _ = WrittenLetters(rules: rules, profile: .default).lint(draft: letter)
        }
    }

    @Test("a broken rule file keeps a campaign from starting")
    func launch() throws {
        let stage = try Stage(["rules/house.yml": "rules: [{ extends: nothing }]\n"])
        stage.replace(
            "time_zone: Europe/Berlin\n",
            by: "time_zone: Europe/Berlin\nlint: { rules: [rules/house.yml] }\n", in: "sower.yml")
        let findings = try stage.desk().settingsFindings
        #expect(findings.contains { $0.rule == "rules/value" && $0.severity == .error })
    }
}
