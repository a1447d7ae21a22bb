import Diagnostics

/// Applies the rules to letters.
///
///     let linter = Linter(phrases: PhraseBook(RulePacks.phrases), profile: .salesnotes)
///     let findings = linter.lint(letter)
///     let report = linter.examine(letter)  // with what was suppressed, and what could not be judged
package struct Linter: Sendable {
    package let phrases: PhraseBook
    package let profile: Profile
    /// Rules that the workspace switches off.
    package let off: Set<String>

    /// The catalogue, and the rules of the workspace.
    package let rules: HouseRules

    package init(phrases: PhraseBook, profile: Profile = .default, off: Set<String> = []) {
        self.init(rules: HouseRules(phrases: phrases), profile: profile, off: off)
    }

    /// A linter with rules of a workspace's own.
    package init(rules: HouseRules, profile: Profile = .default, off: Set<String> = []) {
        self.rules = rules
        phrases = rules.phrases
        self.profile = profile
        self.off = off
    }

    /// Returns what the rules find, in reading order, each thing once, with what the letter suppresses left out.
    ///
    /// What only some variants show carries their share.
    package func lint(_ letter: Letter) -> [Finding] { examine(letter).open }

    /// Returns what the rules find and what they could not judge.
    ///
    /// - Parameter only: The rules that are asked; nil for all.
    package func examine(_ letter: Letter, only: Set<String>? = nil) -> LetterReport {
        var letter = letter
        // Who answers a mail does not open a conversation.
        if letter.inReplyTo, letter.position == .unknown { letter.position = .followUp }
        let readings = letter.variants.map { Reading(letter, $0, phrases: phrases) }
        var report = LetterReport()
        for rule in rules.all where rule.steps.covers(letter.position) {
            if rule.isSilent(in: profile, at: letter.position) { continue }
            if let only, !only.contains(rule.id) { continue }
            collect(rule, into: &report) { () throws(NotAssessed) in
                try answer(of: rule, to: letter, readings)
            }
        }
        finish(&report, Suppressions(of: letter, inSets: false))
        return report
    }

    /// Returns what the rules of sequences find in letters that belong together.
    package func lint(_ set: LetterSet) -> [Finding] { examine(set).open }

    /// Returns what the rules of sequences find and what they could not judge.
    package func examine(_ set: LetterSet) -> LetterReport {
        let reading = SetReading(set, phrases: phrases)
        var report = LetterReport()
        for rule in rules.all {
            guard let check = rule.setCheck, !rule.isSilent(in: profile, at: .unknown)
            else { continue }
            collect(rule, into: &report) { () throws(NotAssessed) in
                try check(reading).map { finding($0, of: rule) }
            }
        }
        var seen: Set<Finding> = []
        report.findings = report.findings.filter { seen.insert($0).inserted }
        finish(&report, Suppressions(ofAll: set.members.map(\.letter)))
        return report
    }
}

// MARK: - One rule

extension Linter {
    private func collect(
        _ rule: Rule, into report: inout LetterReport,
        _ answer: () throws(NotAssessed) -> [Finding]
    ) {
        guard !off.contains(rule.id) else {
            report.notAssessed.append(.init(rule: rule.id, reason: "switched off in the workspace"))
            return
        }
        do throws(NotAssessed) {
            report.findings += try answer()
        } catch {
            report.notAssessed.append(.init(rule: rule.id, reason: error.reason))
        }
    }

    private func finish(_ report: inout LetterReport, _ suppressions: Suppressions) {
        var suppressions = suppressions
        report.findings = SentenceRules.kept(of: suppressions.marked(report.findings))
        let complaints = suppressions.complaints(off: off, in: profile, rules)
        report.findings += suppressions.marked(complaints)
        report.findings.sort(by: Finding.inReadingOrder)
    }

    private func answer(
        of rule: Rule, to letter: Letter, _ readings: [Reading]
    ) throws(NotAssessed) -> [Finding] {
        switch rule.check {
        case .sequence, .linter: return []
        case .letter(let check): return try check(letter).map { finding($0, of: rule) }
        case .variant(let check):
            var refusal: NotAssessed?
            var remarks: [[Remark]] = []
            for reading in readings {
                do throws(NotAssessed) {
                    remarks.append(try check(reading))
                } catch {
                    refusal = error
                }
            }
            if remarks.isEmpty, let refusal { throw refusal }
            return merged(remarks, of: rule)
        }
    }

    private func finding(_ remark: Remark, of rule: Rule) -> Finding {
        Finding(
            rule.id, rule.severity(of: remark, in: profile), remark.message, at: remark.span,
            fix: remark.fix)
    }
}

// MARK: - Variants

extension Linter {
    /// Makes one finding of what several variants show at the same place.
    private func merged(_ remarks: [[Remark]], of rule: Rule) -> [Finding] {
        var worst: [RemarkPlace?: Remark] = [:]
        var shown: [RemarkPlace?: Set<Int>] = [:]
        var order: [RemarkPlace?] = []
        for (variant, list) in remarks.enumerated() {
            var messages: [SourceSpan: [String]] = [:]
            for remark in list {
                let key = rule.reportsOnce ? nil : RemarkPlace(remark, beside: &messages)
                shown[key, default: []].insert(variant)
                guard let known = worst[key] else {
                    order.append(key)
                    worst[key] = remark
                    continue
                }
                if rank(remark, of: rule) > rank(known, of: rule) { worst[key] = remark }
            }
        }
        return order.compactMap { key in
            guard let remark = worst[key], let variants = shown[key] else { return nil }
            var finding = finding(remark, of: rule)
            if variants.count < remarks.count {
                finding.variants = VariantShare(count: variants.count, of: remarks.count)
            }
            return finding
        }
    }

    private func rank(_ remark: Remark, of rule: Rule) -> (Int, Int) {
        let severities = Severity.allCases
        let place = severities.firstIndex(of: remark.severity ?? rule.severity) ?? 0
        return (place, remark.weight)
    }
}

/// What tells the remarks of a rule apart: their places, and at one place in one variant what they say, since the lines of
/// encoded mails have no places of their own.
private struct RemarkPlace: Hashable {
    let span: SourceSpan
    let number: Int

    /// - Parameter messages: What the variant was said to show at each place so far.
    init(_ remark: Remark, beside messages: inout [SourceSpan: [String]]) {
        span = remark.span
        let known = messages[span, default: []]
        if let place = known.firstIndex(of: remark.message) {
            number = place
        } else {
            number = known.count
            messages[span, default: []].append(remark.message)
        }
    }
}
