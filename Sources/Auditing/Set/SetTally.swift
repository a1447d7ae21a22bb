import Diagnostics
import Linting

/// Takes the letters of a set one by one and keeps of each no more than a few numbers.
///
///     var tally = SetTally(profile: .default)
///     for mail in mails { tally.add(mail) }
///     let audit = tally.finish()
package struct SetTally: Sendable {
    private let worstCount: Int
    private var scores = WeightedScores()
    private var unsuppressed = WeightedScores()
    private var values: [Int16] = []
    private var weights: [Int] = []
    private var places: [MailPlace] = []
    private var errorWeight = 0
    private var losses: [String: LossTally] = [:]
    private var gateLoss = 0
    private var clampGain = 0
    private var splits: [Split.Property: SplitTally] = [:]
    private var duplicates = DuplicateFinder()
    private var replies = ReplyTally()
    private var counts = SetAudit.Tally()
    private var worst: [AssessedMail] = []

    /// - Parameter worst: how many of the worst letters are kept whole.
    package init(worst: Int = 5) {
        worstCount = worst
    }

    package var count: Int { values.count }

    package mutating func add(_ mail: AssessedMail) {
        let weight = mail.facts.weight
        let score = mail.assessment.score
        scores.add(score.tenths, weight: weight)
        unsuppressed.add(mail.assessment.unsuppressed, weight: weight)
        values.append(Int16(score.tenths))
        weights.append(weight)
        places.append(mail.place)
        let hasError = mail.assessment.findings.contains { $0.severity == .error }
        if hasError { errorWeight += weight }
        addLosses(of: mail)
        for property in Split.Property.allCases {
            guard let name = mail.value(of: property) else { continue }
            splits[property, default: SplitTally()]
                .add(name, score: score.tenths, weight: weight, hasError: hasError)
        }
        let isTemplate = mail.facts.isTemplate
        duplicates.add(
            isTemplate ? TextFingerprint(sentences: []) : mail.assessment.traits.fingerprint)
        replies.add(mail)
        addCounts(of: mail)
        keepWorst(mail)
    }

    /// Sums up; `others` are findings about the set as a whole that rules of sequences gave.
    package func finish(others: [Finding] = []) -> SetAudit {
        let report = duplicates.report(places: places)
        let findings = (others + SetFindings(report, count: count).all)
            .sorted(by: Finding.inReadingOrder)
        let penalty = SetFindings.penalty(of: findings)
        let weight = max(scores.weight, 1)
        let single = count == 1 ? values.first.map(Int.init) : nil
        return SetAudit(
            score: max(0, (single ?? scores.blend) - penalty), count: count, mean: scores.mean,
            meanInterval: Bootstrap.interval(scores: values, weights: weights),
            median: scores.median, tenthPercentile: scores.tenthPercentile,
            unsuppressedMean: unsuppressed.mean, shareReady: scores.share(from: 750),
            shareWithError: Double(errorWeight) / Double(weight),
            histogram: scores.twentieths.map { Double($0) / Double(weight) },
            losses: sortedLosses(weight: weight),
            gateLoss: Double(gateLoss) / Double(weight),
            clampGain: Double(clampGain) / Double(weight),
            splits: Split.Property.allCases.compactMap { splits[$0]?.split(by: $0) },
            findings: findings, penalty: penalty, duplicates: report, worst: worst, tally: counts,
            replies: replies.study())
    }

    // MARK: - Parts

    private mutating func addLosses(of mail: AssessedMail) {
        let weight = mail.facts.weight
        for line in mail.assessment.score.lines {
            switch line.cause {
            case .gate: gateLoss += line.tenths * weight
            case .clamp: clampGain += line.tenths * weight
            case .rule(let rule, let category):
                let own = mail.assessment.scored.filter { $0.rule == rule }
                guard let example = own.max(by: { $0.severity < $1.severity }) else { continue }
                losses[rule, default: LossTally(category, example, mail.place)]
                    .add(line, weight: weight, worst: example.severity)
            }
        }
    }

    private mutating func addCounts(of mail: AssessedMail) {
        if mail.facts.isAnswer { counts.answers += 1 }
        if mail.facts.isAutomatic { counts.automatic += 1 }
        if mail.assessment.traits.hasQuote { counts.quoting += 1 }
        if !mail.assessment.suppressed.isEmpty { counts.suppressed += 1 }
        if mail.facts.weight != MailFacts.unit {
            if mail.facts.isTemplate { counts.hasSteps = true } else { counts.hasSends = true }
        }
        for item in mail.assessment.notAssessed {
            counts.notAssessed[item.rule, default: 0] += 1
        }
    }

    /// The kept ones are sorted, so that a letter that is not among the worst costs one look.
    private mutating func keepWorst(_ mail: AssessedMail) {
        guard worstCount > 0 else { return }
        if worst.count == worstCount, let best = worst.last,
            best.assessment.score.tenths <= mail.assessment.score.tenths
        {
            return
        }
        let score = mail.assessment.score.tenths
        let place = worst.firstIndex { $0.assessment.score.tenths > score } ?? worst.count
        worst.insert(mail, at: place)
        if worst.count > worstCount { worst.removeLast() }
    }

    private func sortedLosses(weight: Int) -> [RuleLoss] {
        losses.map { $1.loss(rule: $0, of: weight) }.sorted {
            ($1.perMail, $0.rule) < ($0.perMail, $1.rule)
        }
    }
}

extension AssessedMail {
    fileprivate func value(of property: Split.Property) -> String? {
        switch property {
        case .author: facts.author
        case .step: facts.step
        case .language: facts.language ?? assessment.traits.language
        }
    }
}

/// What one rule cost so far.
private struct LossTally {
    private let category: RuleCategory
    private let example: MailPlace
    private let message: String
    private var worst: Severity
    private var mails = 0
    private var findings = 0
    private var tenths = 0
    private var weight = 0

    init(_ category: RuleCategory, _ finding: Finding, _ place: MailPlace) {
        self.category = category
        example = place
        message = finding.message
        worst = finding.severity
    }

    mutating func add(_ line: PointLine, weight: Int, worst: Severity) {
        self.worst = max(self.worst, worst)
        mails += 1
        findings += line.count
        tenths += line.tenths * weight
        self.weight += weight
    }

    func loss(rule: String, of total: Int) -> RuleLoss {
        RuleLoss(
            rule: rule, category: category, worst: worst, mails: mails, findings: findings,
            perMail: Double(tenths) / Double(total), share: Double(weight) / Double(total),
            example: example, message: message)
    }
}
