import Auditing
import Diagnostics
import Linting

/// An audit as Markdown, for a wiki or a merge request.
package struct AuditMarkdown: Sendable {
    private let report: AuditReport
    private var audit: SetAudit { report.audit }

    package init(_ report: AuditReport) {
        self.report = report
    }

    package var text: String {
        let parts =
            head + losses + splits + set + worst + replies + delta + notes
            + ["> \(AuditReport.honesty) Ruleset `\(report.ruleset.name)`."]
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var head: [String] {
        let rows = [
            ["Letters", String(audit.count)], ["Mean", mean], ["Median", points(audit.median)],
            ["Worst tenth at or below", points(audit.tenthPercentile)],
            ["At 75 or above", percent(audit.shareReady)],
            ["With an error", percent(audit.shareWithError)],
        ]
        return [
            "# \(points(audit.score)) of 100: \(audit.band.words)", escaped(report.subject),
            table(["Figure", "Value"], rows),
        ]
    }

    private var mean: String {
        guard let interval = audit.meanInterval else { return points(audit.mean) }
        return points(audit.mean)
            + " (95 %: \(points(interval.lowerBound))–\(points(interval.upperBound)))"
    }

    private var losses: [String] {
        guard !audit.losses.isEmpty else { return ["No rule is broken."] }
        let rows = report.dearest.map { loss in
            [
                "`\(loss.rule)`", hundredths(loss.perMail / 10), String(loss.mails),
                percent(loss.share), escaped(loss.example.shown),
            ]
        }
        return [
            "## What to fix first",
            table(["Rule", "Points lost a letter", "Letters", "Share", "Example"], rows),
        ]
    }

    private var splits: [String] {
        audit.splits.flatMap { split in
            let rows = split.groups.prefix(50).map { group in
                [
                    escaped(group.name), String(group.count), points(group.mean),
                    points(group.tenthPercentile), percent(group.shareReady),
                ]
            }
            let name = split.property.rawValue
            return [
                "## By \(name)",
                table(["\(name)", "Letters", "Mean", "Worst tenth", "At 75 or above"], rows),
            ]
        }
    }

    private var set: [String] {
        guard !audit.findings.isEmpty else { return [] }
        let items = audit.findings.map {
            "- \($0.severity.rawValue): \(escaped($0.message)) (`\($0.rule)`)"
        }
        return [
            "## The letters together (-\(points(audit.penalty)))",
            items.joined(separator: "\n"),
        ]
    }

    private var worst: [String] {
        let cards = audit.worst.map { LetterCard($0, scale: report.scale) }
        let letters = cards.flatMap { card -> [String] in
            let rows = card.rows.map { row in
                [row.points, "`\(row.name)`", String(row.count), escaped(row.reason)]
            }
            let gains = card.gains.map { "- \(escaped($0))" }.joined(separator: "\n")
            return [
                "### \(escaped(card.mail.place.shown)): \(card.score), \(card.band.words)",
                rows.isEmpty ? "" : table(["Points", "Rule", "Times", "Why"], rows), gains,
            ].filter { !$0.isEmpty }
        }
        guard !letters.isEmpty else { return [] }
        return [audit.count == 1 ? "## Why" : "## The worst \(cards.count)"] + letters
    }

    private var replies: [String] {
        guard let study = audit.replies else { return [] }
        let known = "\(study.replied) of \(counted(study.count, "letter")) answered."
        guard !study.isTooSmall, let auc = study.auc, let spearman = study.spearman else {
            return ["## Replies", "\(known) Too few to compare."]
        }
        let rows = study.lifts.prefix(20).map { lift in
            [
                "`\(lift.rule)`", percent(lift.with.share), percent(lift.without.share),
                "\(percentRange(lift.with.interval)) / \(percentRange(lift.without.interval))",
            ]
        }
        return [
            "## Replies",
            "\(known) AUC \(hundredths(auc)) (0.50 is chance), Spearman \(hundredths(spearman)).",
            table(["Rule", "With it", "Without it", "95 % intervals"], rows),
        ]
    }

    private var delta: [String] {
        guard let delta = report.delta else { return [] }
        let rows = delta.rows.map { row in
            [
                "`\(row.rule)`", hundredths(row.before), hundredths(row.now),
                signedHundredths(row.gain),
            ]
        }
        let heading = "## Since the earlier audit: \(signedHundredths(delta.change))"
        return rows.isEmpty
            ? [heading] : [heading, table(["Rule", "Before", "Now", "Gain"], rows)]
    }

    private var notes: [String] {
        let remarks = report.remarks.map { "- \(escaped($0))" }
        return remarks.isEmpty ? [] : ["## Notes", remarks.joined(separator: "\n")]
    }

    private func table(_ heads: [String], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
        let rule = heads.map { _ in "---" }
        return ([line(heads), line(rule)] + rows.map(line)).joined(separator: "\n")
    }

    /// Text that Markdown takes as text.
    private func escaped(_ text: String) -> String {
        var shown = ""
        for scalar in printable(text).unicodeScalars {
            if "\\`*_{}[]<>#|~".unicodeScalars.contains(scalar) { shown += "\\" }
            shown.unicodeScalars.append(scalar)
        }
        return shown
    }
}
