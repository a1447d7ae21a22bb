import Diagnostics
import Liquid
import Testing

@testable import Auditing

@Suite("scores of sets")
struct SetTests {
    private func audit(_ mails: [AssessedMail]) -> SetAudit {
        var tally = SetTally()
        for mail in mails { tally.add(mail) }
        return tally.finish()
    }

    @Test("the headline is 0.7 of the mean and 0.3 of the worst tenth")
    func blend() {
        let scores = [100, 500, 600, 700, 800, 800, 900, 900, 1000, 1000]
        let result = audit(scores.enumerated().map { mail($0, $1) })
        #expect(result.mean == 730)
        #expect(result.median == 800)
        #expect(result.tenthPercentile == 100)
        // 0.7 · 73 + 0.3 · 10 = 54.1
        #expect(result.score == 540)
        #expect(result.shareReady == 0.6)
        #expect(result.worst.map(\.assessment.score.tenths) == [100, 500, 600, 700, 800])
    }

    @Test("letters weigh by how often they were sent")
    func weights() {
        let result = audit([mail(0, 1000, weight: 9), mail(1, 0, weight: 1)])
        #expect(result.mean == 900)
        #expect(result.median == 1000)
        #expect(result.tally.hasSends)
    }

    @Test("a single letter keeps its own score, half points and all")
    func single() {
        #expect(audit([mail(0, 875)]).score == 875)
        #expect(audit([]).count == 0)
    }

    @Test("the interval of the mean repeats, holds the mean, and needs 20 letters")
    func interval() throws {
        let mails = (0..<40).map { mail($0, 400 + $0 * 10) }
        let first = try #require(audit(mails).meanInterval)
        #expect(first == audit(mails).meanInterval)
        #expect(first.contains(audit(mails).mean))
        // The standard error is 11.5 / √40 = 1.8 points; the interval reaches about twice that to either side.
        #expect((50...100).contains(first.upperBound - first.lowerBound))
        #expect(audit(Array(mails.prefix(19))).meanInterval == nil)
    }

    @Test("letters with the same words are a group, whatever lies between them")
    func duplicates() throws {
        var generator = SplitMix64(seed: 1)
        let own = (0..<6).map { _ in (0..<60).map { _ in generator.next() } }
        let mails = (0..<12).map { mail($0, 800, words: own[$0 % 2 == 0 ? 0 : $0 / 2]) }
        let result = audit(mails)
        // Letter 1 has the words of the even ones too.
        #expect(result.duplicates.equalCount == 7)
        let group = try #require(result.duplicates.equal.first)
        #expect(group.places.map(\.index) == [0, 1, 2, 4, 6, 8, 10])
        #expect(result.duplicates.openerCount == 7)
        #expect(result.findings.map(\.rule) == ["duplicate-mail", "duplicate-opener"])
        #expect(result.findings.map(\.severity) == [.error, .error])
        #expect(result.penalty == 100)
        #expect(result.score == 700)
    }

    @Test("letters that differ by a name are similar, strangers are not")
    func similar() {
        var generator = SplitMix64(seed: 2)
        let base = (0..<80).map { _ in generator.next() }
        let mails = (0..<10).map { number -> AssessedMail in
            var words = number < 6 ? base : base.map { _ in generator.next() }
            words[40] = generator.next()
            return mail(number, 800, words: words)
        }
        let report = audit(mails).duplicates
        #expect(report.equal.isEmpty)
        #expect(report.similarCount == 6)
        #expect(report.similar.map(\.count) == [6])
    }

    @Test("twenty thousand similar letters cost no more than a look at each")
    func manySimilar() {
        var generator = SplitMix64(seed: 3)
        let base = (0..<60).map { _ in generator.next() }
        var finder = DuplicateFinder()
        for number in 0..<20_000 {
            finder.add(TextFingerprint(sentences: [base + [UInt64(number + 1)]]))
        }
        #expect(finder.similar.map(\.count) == [20_000])
    }

    @Test("what the findings of a set cost ends at 15 points")
    func penalty() {
        func findings(_ count: Int, _ severity: Severity) -> [Finding] {
            (0..<count).map { finding("duplicate-step", severity, line: $0 + 1) }
        }
        #expect(SetFindings.penalty(of: findings(1, .error)) == 50)
        #expect(SetFindings.penalty(of: findings(1, .warning)) == 20)
        #expect(SetFindings.penalty(of: findings(3, .info)) == 15)
        #expect(SetFindings.penalty(of: findings(9, .error)) == 150)
    }

    @Test("the change since an earlier audit is told rule by rule")
    func delta() {
        let before = AuditDelta.Baseline(
            score: 60, count: 3, ruleset: "1-a", model: 1,
            perMail: ["closing-cliche": 4, "gone": 0.001])
        let delta = AuditDelta(audit([mail(0, 900)]), against: before, ruleset: "1-b")
        #expect(delta.change == 30)
        #expect(delta.rows.map(\.rule) == ["closing-cliche"])
        #expect(delta.rows.map(\.gain) == [4])
        #expect(delta.isOtherRuleset)
    }
}
