import Funnels
import Testing

@Suite struct ConversionTests {
    /// Successes, total, and the bounds as published calculators print them.
    @Test(
        "the Wilson interval has its known bounds",
        arguments: [
            (31, 200, 0.1114, 0.2117), (12, 31, 0.2373, 0.5618), (5, 12, 0.1933, 0.6805),
            (0, 10, 0.0, 0.2775),
            (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (1, 1, 0.2065, 1.0),
        ])
    func wilson(successes: Int, total: Int, lower: Double, upper: Double) throws {
        let interval = try #require(wilsonInterval(successes: successes, of: total))
        #expect(abs(interval.lowerBound - lower) < 0.0001)
        #expect(abs(interval.upperBound - upper) < 0.0001)
    }

    @Test("the interval holds its share, stays within 0...1, and is nil for nothing")
    func bounds() throws {
        #expect(wilsonInterval(successes: 0, of: 0) == nil)
        #expect(wilsonInterval(successes: 1, of: -1) == nil)
        for total in [1, 2, 7, 100, 1_000_000] {
            for successes in Set([0, 1, total / 2, total - 1, total]) {
                let interval = try #require(wilsonInterval(successes: successes, of: total))
                #expect(interval.contains(Double(successes) / Double(total)))
                #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
            }
        }
    }

    @Test(
        "advice is given only when the whole interval says so",
        arguments: [
            (31, 200, .split), (12, 31, .tooFew), (5, 12, .tooFew), (490, 500, .merge),
            (19, 20, .tooFew),
            (50, 100, nil), (0, 5, .tooFew), (0, 20, .split), (45, 200, .tooFew), (10, 10, .tooFew),
        ] as [(Int, Int, StageAdvice?)])
    func advice(passed: Int, total: Int, advice: StageAdvice?) throws {
        let conversion = try #require(Conversion(from: "replied", total: total, passed: passed))
        #expect(conversion.advice == advice)
    }

    @Test(
        "advice names the stages and the count",
        arguments: [
            (31, 200, "split 'Outreach Started'? 3 of 4 leave after it (n = 200)"),
            (490, 500, "merge 'Outreach Started' and 'Replied'? 9 of 10 pass (n = 500)"),
            (5, 12, "too few to advise (n = 12)"),
        ])
    func sentences(passed: Int, total: Int, sentence: String) throws {
        let conversion = try #require(
            Conversion(from: "outreach-started", total: total, passed: passed))
        let replied = try #require(Funnel.standard.stage("replied"))
        let advice = try #require(conversion.advice)
        #expect(advice.sentence(about: conversion, into: replied, in: .standard) == sentence)
    }
}
