import CivilTime
import Replies
import Testing

@Suite("a classifier against labels")
struct ReplyScoreTests {
    private func reading(
        _ category: ReplyCategory, _ confidence: Double = 0.9, resumeOn: CivilDate? = nil
    ) -> ReplyReading {
        ReplyReading(
            category: category, confidence: confidence, replyText: "", evidence: "",
            resumeOn: resumeOn)
    }

    private func wanted(
        _ category: ReplyCategory, _ language: String? = nil, _ days: [CivilDate] = []
    ) -> ReplyExpectation {
        ReplyExpectation(category: category, language: language, resumeOn: days)
    }

    @Test("precision, recall and F1 are counted by category")
    func agreement() throws {
        var score = ReplyScore()
        score.add(reading(.positive), for: wanted(.positive))
        score.add(reading(.positive), for: wanted(.question))
        score.add(reading(.question), for: wanted(.question))
        score.add(reading(.question), for: wanted(.question))
        let positive = score.agreement(on: .positive)
        #expect(positive.precision == 0.5)
        #expect(positive.recall == 1)
        #expect(abs(positive.f1 - 2.0 / 3) < 1e-9)
        #expect(abs(score.agreement(on: .question).f1 - 0.8) < 1e-9)
        #expect(abs(try #require(score.macroF1) - (2.0 / 3 + 0.8) / 2) < 1e-9)
        #expect(score.accuracy == 0.75)
        #expect(score.agreement(on: .bounce).precision == nil)
    }

    @Test("a category that nobody named but that was read counts with an F1 of 0")
    func readOnly() {
        var score = ReplyScore()
        score.add(reading(.other), for: wanted(.positive))
        #expect(score.categories == [.positive, .other])
        #expect(score.macroF1 == 0)
    }

    @Test("opt-outs found and false ones are counted apart")
    func optOuts() {
        var score = ReplyScore()
        score.add(reading(.doNotContact), for: wanted(.doNotContact))
        score.add(reading(.notNow), for: wanted(.doNotContact))
        for _ in 0..<3 { score.add(reading(.notNow), for: wanted(.notNow)) }
        score.add(reading(.doNotContact), for: wanted(.referral))
        #expect(score.agreement(on: .doNotContact).recall == 0.5)
        #expect(score.falseOptOuts == 1)
        #expect(score.falseOptOutRate == 0.25)
    }

    @Test("a return date is right on each accepted day, and wrong when none was read")
    func dates() throws {
        let day = try #require(CivilDate(year: 2026, month: 8, day: 19))
        var score = ReplyScore()
        for given in [day, day + 1, day + 2, nil] {
            score.add(
                reading(.outOfOffice, resumeOn: given),
                for: wanted(.outOfOffice, nil, [day, day + 1]))
        }
        #expect(score.dated == 4)
        #expect(score.datedRight == 2)
    }

    @Test("abstention counts what is below the threshold and what is right above it")
    func abstention() {
        var score = ReplyScore()
        score.add(reading(.other, 0.59), for: wanted(.other))
        score.add(reading(.other, 0.6), for: wanted(.other))
        score.add(reading(.other, 0.95), for: wanted(.positive))
        #expect(score.reviewed.below == 1)
        #expect(score.reviewed.above == 2)
        #expect(score.reviewed.accuracy == 0.5)
        #expect(score.abstention.map(\.threshold) == [0.5, 0.6, 0.7, 0.8, 0.9])
    }

    @Test("languages are counted apart, and mistakes are kept with their places")
    func languages() {
        var evaluation = ReplyEvaluation()
        evaluation.add(reading(.other), for: wanted(.other, "ru"), at: "a:1", id: nil)
        evaluation.add(reading(.other), for: wanted(.positive, "en"), at: "a:2", id: "x")
        evaluation.add(reading(.other), for: wanted(.other, "en"), at: "a:3", id: nil)
        #expect(evaluation.languages.map(\.language) == ["en", "ru"])
        #expect(evaluation.languages.map(\.score.accuracy) == [0.5, 1])
        #expect(evaluation.misses.map(\.place) == ["a:2"])
    }
}
