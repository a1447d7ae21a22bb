/// How many of the deals that reached one stage went on to the next one of the way.
package struct Conversion: Hashable, Sendable {
    /// The id of the stage before.
    package let from: String
    /// Deals that reached the stage before, at least 1.
    package let total: Int
    /// Those of them that reached this stage.
    package let passed: Int
    /// The 95 % Wilson interval of the share.
    package let interval: ClosedRange<Double>

    /// Makes a conversion, or nil when nobody reached the stage before.
    package init?(from: String, total: Int, passed: Int) {
        guard let interval = wilsonInterval(successes: passed, of: total) else { return nil }
        self.from = from
        self.total = total
        self.passed = min(max(passed, 0), total)
        self.interval = interval
    }

    /// 0...1.
    package var share: Double { Double(passed) / Double(total) }

    /// What the share says about the stages; nil when they are cut well.
    ///
    /// The whole interval has to lie on one side of each limit, else the deals are too few to say.
    package var advice: StageAdvice? {
        if interval.lowerBound >= StageAdvice.mergeFrom { return .merge }
        if interval.upperBound < StageAdvice.splitBelow { return .split }
        let isSurelyBetween =
            interval.lowerBound >= StageAdvice.splitBelow
            && interval.upperBound < StageAdvice.mergeFrom
        return isSurelyBetween ? nil : .tooFew
    }
}

/// Advice about two neighbouring stages.
package enum StageAdvice: String, CaseIterable, Sendable {
    /// Nine of ten pass: the two stages tell the same.
    case merge
    /// Three of four leave after the stage before: it hides a step on which they are lost.
    case split
    /// The interval reaches over a limit.
    case tooFew = "too-few"

    package static let mergeFrom = 0.90
    package static let splitBelow = 0.25

    /// A sentence for people.
    package func sentence(about conversion: Conversion, into stage: Stage, in funnel: Funnel)
        -> String
    {
        let before = funnel.stage(conversion.from)?.label ?? conversion.from
        return switch self {
        case .merge:
            "merge '\(before)' and '\(stage.label)'? 9 of 10 pass (n = \(conversion.total))"
        case .split:
            "split '\(before)'? 3 of 4 leave after it (n = \(conversion.total))"
        case .tooFew:
            "too few to advise (n = \(conversion.total))"
        }
    }
}
