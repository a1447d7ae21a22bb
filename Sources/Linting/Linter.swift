import Diagnostics

/// Applies the rules to letters.
///
///     let linter = Linter(phrases: PhraseBook(RulePacks.phrases), profile: .salesnotes)
///     let findings = linter.lint(letter)
package struct Linter: Sendable {
    package let phrases: PhraseBook
    package let profile: Profile

    package init(phrases: PhraseBook, profile: Profile = .default) {
        self.phrases = phrases
        self.profile = profile
    }

    /// Returns what the rules find, in reading order, each thing once, with what the letter suppresses left out.
    ///
    /// What only some variants show carries their share.
    package func lint(_ letter: Letter) -> [Finding] {
        let readings = letter.variants.map { Reading(letter, $0, phrases: phrases) }
        var findings = RuleCatalog.all.flatMap { rule in
            switch rule.check {
            case .letter(let check):
                return check(letter).map { finding($0, of: rule) }
            case .variant(let check):
                return merged(readings.map(check), of: rule)
            }
        }
        var suppressions = Suppressions(of: letter)
        findings = suppressions.filter(findings)
        findings += suppressions.complaints
        return findings.sorted(by: Finding.inReadingOrder)
    }

    private func finding(_ remark: Remark, of rule: Rule) -> Finding {
        Finding(rule.id, rule.severity(of: remark, in: profile), remark.message, at: remark.span)
    }

    /// Makes one finding of what several variants show at the same place.
    private func merged(_ remarks: [[Remark]], of rule: Rule) -> [Finding] {
        var worst: [SourceSpan?: Remark] = [:]
        var shown: [SourceSpan?: Set<Int>] = [:]
        var order: [SourceSpan?] = []
        for (variant, list) in remarks.enumerated() {
            for remark in list {
                let key = rule.reportsOnce ? nil : remark.span
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
