import Diagnostics
import Linting
import Liquid
import Testing

@testable import Auditing

@Suite("scores of letters")
struct ScoreTests {
    @Test(
        "the worst finding of a rule costs in full, the next a half, the third a quarter",
        arguments: [
            ([Severity.error], 120), ([.error, .error], 180), ([.error, .error, .error], 210),
            ([.error, .error, .error, .error], 210), ([.warning], 50), ([.warning, .warning], 75),
            ([.warning, .warning, .warning], 88), ([.info], 10), ([.info, .error], 125), ([], 0),
        ])
    func points(severities: [Severity], tenths: Int) {
        #expect(ScoreModel.points(of: severities) == tenths)
    }

    @Test("points and score are 100 together, for whatever is found", arguments: 0..<400)
    func additive(seed: UInt64) {
        for profile in Profile.allCases {
            let score = MailScore(drawnFindings(seed), in: profile)
            #expect(score.tenths + score.lines.reduce(0) { $0 + $1.tenths } == 1000)
            #expect((0...1000).contains(score.tenths))
        }
    }

    @Test("no category costs more than its cap", arguments: 0..<200)
    func caps(seed: UInt64) {
        let lines = MailScore(drawnFindings(seed), in: .default).lines
        for category in RuleCategory.allCases {
            let lost = lines.filter { $0.category == category }.reduce(0) { $0 + $1.tenths }
            #expect(lost <= ScoreModel.cap(of: category))
        }
    }

    @Test("a further finding never raises a score", arguments: 0..<300)
    func monotone(seed: UInt64) {
        let findings = drawnFindings(seed)
        let score = MailScore(findings, in: .default).tenths
        for added in drawnFindings(seed &+ 10_000) {
            #expect(MailScore(findings + [added], in: .default).tenths <= score)
        }
    }

    @Test("the order of findings does not count", arguments: 0..<100)
    func orderless(seed: UInt64) {
        let findings = drawnFindings(seed)
        var generator = SplitMix64(seed: seed)
        let score = MailScore(findings, in: .default)
        #expect(MailScore(findings.shuffled(using: &generator), in: .default) == score)
    }

    @Test(
        "one defect that spoils a letter caps its score",
        arguments: [
            ("unresolved-variable", Severity.error, Profile.default, 390),
            ("unresolved-variable", .warning, .default, 950),
            ("free-mailbox-sender", .error, .default, 590),
            ("personalization-absent", .error, .default, 590),
            ("closing-cliche", .error, .default, 790),
            ("ends-with-question", .warning, .default, 790),
            ("ends-with-question", .error, .salesnotes, 690),
            ("closing-cliche", .info, .evidence, 990),
        ])
    func gates(rule: String, severity: Severity, profile: Profile, tenths: Int) {
        let score = MailScore([finding(rule, severity)], in: profile)
        #expect(score.tenths == tenths)
    }

    @Test(
        "a band begins at its floor",
        arguments: [
            (1000, "send"), (900, "send"), (899, "polish"), (750, "polish"), (749, "rewrite"),
            (600, "rewrite"), (599, "weak"), (400, "weak"), (399, "do not send"),
            (0, "do not send"),
        ])
    func bands(tenths: Int, words: String) {
        #expect(ScoreBand(tenths).words == words)
    }

    @Test("what is lost beyond 100 points is given back in a line of its own")
    func clamp() {
        let rules = [
            "closing-cliche", "ends-with-question", "questions-bait", "personalization-absent",
            "generic-greeting", "greeting-placeholder", "unresolved-variable", "unknown-variable",
            "leaked-lint-comment", "signature-contacts", "free-mailbox-sender", "word-count",
        ]
        let score = MailScore(rules.map { finding($0, .error) }, in: .default)
        #expect(score.tenths == 0)
        #expect(score.lines.last?.cause == .clamp)
        #expect(score.lines.reduce(0) { $0 + $1.tenths } == 1000)
    }

    @Test("mending a rule brings what scoring again without it says")
    func improvements() {
        let findings = [
            finding("closing-cliche", .error, line: 9), finding("word-count", .warning),
            finding("buzzwords", .info, line: 3), finding("buzzwords", .info, line: 4),
        ]
        let gains = Improvement.all(for: findings, in: .default)
        #expect(MailScore(findings, in: .default).tenths == 787)
        // Under a gate what else is wrong counts a twentieth.
        #expect(gains.map(\.rule) == ["closing-cliche", "word-count", "buzzwords"])
        #expect(gains.map(\.gain) == [148, 3, 1])
        #expect(gains[0].findings.map(\.span.start.line) == [9])
        let path = BandPath(for: findings, in: .default)
        #expect(path?.band == .send)
        #expect(path?.rules == ["closing-cliche"])
        #expect(BandPath(for: [], in: .default) == nil)
    }

    @Test("of two letters under one gate the one with more faults scores lower")
    func underOneGate() {
        let slot = finding("unresolved-variable", .error)
        let clean = MailScore([slot], in: .default).tenths
        let faulty = MailScore(
            [slot, finding("closing-cliche", .error), finding("spam-trigger", .warning)],
            in: .default
        ).tenths
        #expect(clean == 390)
        #expect(faulty < clean && faulty > 350)
    }

    @Test("two gates that hold each other are mended one after the other")
    func heldGates() {
        let findings = [
            finding("leaked-lint-comment", .error), finding("unknown-variable", .error),
        ]
        #expect(Improvement.all(for: findings, in: .default).map(\.gain) == [6, 6])
        #expect(BandPath(for: findings, in: .default)?.rules.isEmpty == false)
    }

    @Test("line endings and blank lines at the end do not count")
    func whiteSpace() {
        let text = "Hi Ann,\n\nI hope this finds you well. Touch base?\n\nBest regards,\nBob\n"
        let unix = assess(text)
        let wide = assess(
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: "\r\n") + "\r\n\r\n\r\n")
        #expect(unix.score == wide.score)
        #expect(unix.traits.fingerprint == wide.traits.fingerprint)
        #expect(unix.score.tenths < 790)
    }
}
