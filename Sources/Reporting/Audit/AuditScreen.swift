import Auditing
import Diagnostics
import Linting

/// An audit as a person reads it on a terminal.
///
///     for line in AuditScreen(report).lines { output.result(line) }
package struct AuditScreen: Sendable {
    private let report: AuditReport
    private var audit: SetAudit { report.audit }

    package init(_ report: AuditReport) {
        self.report = report
    }

    package var lines: [String] {
        guard audit.count > 0 else {
            return ["nothing to score"] + notes + ["", AuditReport.honesty]
        }
        let isOne = audit.count == 1
        let middle = isOne ? letters("Why") : losses + splits + set + letters(worstTitle)
        return headline + middle + replies + delta + notes
            + [
                "", AuditReport.honesty,
                "ruleset \(report.ruleset.name), profile \(report.profile)",
            ]
    }

    // MARK: - Head

    private var headline: [String] {
        let head = "\(points(audit.score)) of 100: \(audit.band.words)"
        guard audit.count > 1 else { return [head] }
        let interval =
            audit.meanInterval.map {
                " (95 % interval \(points($0.lowerBound))–\(points($0.upperBound)))"
            } ?? ""
        return [
            "\(head), \(report.subject)",
            "mean \(points(audit.mean))\(interval), median \(points(audit.median)), "
                + "worst tenth at \(points(audit.tenthPercentile)) or below",
            "\(percent(audit.shareReady)) at 75 or above, "
                + "\(percent(audit.shareWithError)) with an error",
            histogram,
        ]
    }

    /// One column for every five points.
    private var histogram: String {
        let most = max(audit.histogram.max() ?? 0, 1e-9)
        let steps = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let columns = audit.histogram.map { share in
            let height = share > 0 ? max(1, Int((share / most * 8).rounded())) : 0
            return steps[min(height, 8)]
        }
        return "0 ▕\(columns.joined())▏ 100"
    }

    // MARK: - The set

    private var losses: [String] {
        guard !report.dearest.isEmpty else { return ["", "No rule is broken."] }
        var table = TextTable([.left, .right, .right, .right, .left])
        for loss in report.dearest {
            table.add(
                loss.rule, hundredths(loss.perMail / 10), counted(loss.mails, "letter"),
                percent(loss.share), shortened("as \(loss.example.shown)", to: 40))
        }
        var lines = ["", "What to fix first, by points lost a letter"] + table.lines()
        let rest = audit.losses.dropFirst(report.dearest.count)
        if !rest.isEmpty {
            let sum = rest.reduce(0) { $0 + $1.perMail }
            lines.append(
                "  and \(counted(rest.count, "rule")) more, \(hundredths(sum / 10)) together")
        }
        if audit.gateLoss > 0 {
            lines.append(
                "  gates, where one defect spoils a letter: \(hundredths(audit.gateLoss / 10))")
        }
        if audit.clampGain < 0 {
            lines.append(
                "  given back, as no score is below 0: \(hundredths(-audit.clampGain / 10))")
        }
        return lines
    }

    private var splits: [String] {
        audit.splits.flatMap { split in
            var table = TextTable([.left, .right, .right, .right, .right])
            table.add("", "letters", "mean", "worst tenth", "at 75 or above")
            for group in split.groups.prefix(10) {
                table.add(
                    shortened(group.name, to: 40), String(group.count), points(group.mean),
                    points(group.tenthPercentile), percent(group.shareReady))
            }
            let rest = split.groups.count - 10
            return ["", "By \(split.property.rawValue)"] + table.lines()
                + (rest > 0 ? ["  and \(rest) more"] : [])
        }
    }

    private var set: [String] {
        guard !audit.findings.isEmpty else { return [] }
        let lines = audit.findings.map { finding in
            printable("  \(finding.severity.rawValue): \(finding.message) [\(finding.rule)]")
        }
        return ["", "The letters together (-\(points(audit.penalty)))"] + lines
    }

    // MARK: - Letters

    private var worstTitle: String { "The worst \(audit.worst.count)" }

    private func letters(_ title: String) -> [String] {
        guard !audit.worst.isEmpty else { return [] }
        return ["", title]
            + audit.worst.flatMap { card(LetterCard($0, scale: report.scale)) }
    }

    private func card(_ card: LetterCard) -> [String] {
        let subject = card.mail.subject.isEmpty ? "" : ", '\(shortened(card.mail.subject, to: 50))'"
        var lines = [
            printable("  \(card.mail.place.shown): \(card.score), \(card.band.words)\(subject)")
        ]
        var table = TextTable([.right, .left, .left])
        for row in card.rows {
            let count = row.count > 1 ? " ×\(row.count)" : ""
            let reason = row.reason.isEmpty ? row.note : row.reason
            table.add(row.points, row.name + count, shortened(printable(reason), to: 72))
        }
        lines += table.lines(indent: 4)
        if let wordings = card.mail.assessment.wordings {
            lines.append(
                "    \(wordings.count) wordings: worst \(points(wordings.lowest)), "
                    + "median \(points(wordings.median)), best \(points(wordings.highest))")
        }
        if !card.mail.assessment.suppressed.isEmpty {
            let rules = Set(card.mail.assessment.suppressed.map(\.rule)).sorted()
            lines.append(
                "    suppressed: \(rules.joined(separator: ", ")); "
                    + "with them \(points(card.mail.assessment.unsuppressed))")
        }
        lines += card.gains.map { printable("    \($0)") }
        if let path = card.path { lines.append(printable("    \(path)")) }
        return lines
    }

    // MARK: - Replies, changes, notes

    private var replies: [String] {
        guard let study = audit.replies else { return [] }
        let known = "\(study.replied) of \(counted(study.count, "letter")) answered"
        guard !study.isTooSmall else {
            return ["", "Replies: \(known); too few to compare, it takes \(ReplyStudy.fewest)"]
        }
        guard let auc = study.auc, let spearman = study.spearman else {
            return ["", "Replies: \(known); nothing to compare"]
        }
        var table = TextTable([.left, .right, .right])
        table.add("", "answered with it", "without it")
        for lift in study.lifts.prefix(10) {
            table.add(lift.rule, AuditScreen.words(lift.with), AuditScreen.words(lift.without))
        }
        return [
            "",
            "Replies: \(known); score against reply: AUC \(hundredths(auc)) (0.50 is chance), "
                + "Spearman \(hundredths(spearman))",
        ] + table.lines()
    }

    private static func words(_ rate: ReplyStudy.Rate) -> String {
        "\(percent(rate.share)) (\(percentRange(rate.interval)))"
    }

    private var delta: [String] {
        guard let delta = report.delta else { return [] }
        var table = TextTable([.left, .right, .right, .right])
        table.add("", "before", "now", "gain")
        for row in delta.rows.prefix(10) {
            table.add(
                row.rule, hundredths(row.before), hundredths(row.now), signedHundredths(row.gain))
        }
        let warning =
            delta.isOtherRuleset
            ? ["  the earlier audit has another ruleset; a part of the change may be the rules'"]
            : []
        let change =
            "Since the earlier audit: \(signedHundredths(delta.change)) "
            + "(\(hundredths(delta.before.score)) with \(counted(delta.before.count, "letter")))"
        return ["", change] + warning + (delta.rows.isEmpty ? [] : table.lines())
    }

    private var notes: [String] {
        let remarks = report.remarks
        return remarks.isEmpty ? [] : [""] + remarks.map { printable("note: \($0)") }
    }
}
