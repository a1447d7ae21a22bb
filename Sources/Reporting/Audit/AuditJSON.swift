import Auditing
import Diagnostics
import Linting

/// The object of the contract `sower.audit/1`, its letters apart, so that they can be written one by one.
package enum AuditJSON {
    /// Everything but `mails`, which comes last.
    package static func head(_ report: AuditReport) -> JSONText {
        let audit = report.audit
        var fields: [(key: String, value: JSONText)] = [
            ("schema", "sower.audit/1"),
            ("score", points(audit.score)),
            ("band", .string(audit.band.words)),
            ("score_model", .integer(ScoreModel.version)),
            ("ruleset", .string(report.ruleset.name)),
            ("profile", .string(report.profile)),
            ("note", .string(AuditReport.honesty)),
            ("set", set(audit)),
        ]
        if let study = audit.replies { fields.append(("replies", replies(study))) }
        if let delta = report.delta { fields.append(("against", against(delta))) }
        let leftOut = report.leftOut.map { item -> JSONText in
            [
                "reason": .string(item.reason), "count": .integer(item.count),
                "examples": .array(item.examples.map { .string($0) }),
            ]
        }
        fields.append(("left_out", .array(leftOut)))
        return .object(fields)
    }

    static func points(_ tenths: Int) -> JSONText { .number(Double(tenths) / 10) }

    // MARK: - The set

    private static func set(_ audit: SetAudit) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("n", .integer(audit.count)), ("mean", points(audit.mean)),
            ("median", points(audit.median)), ("p10", points(audit.tenthPercentile)),
        ]
        if let interval = audit.meanInterval {
            fields.append(
                ("mean_interval", [points(interval.lowerBound), points(interval.upperBound)]))
        }
        fields += [
            ("mean_unsuppressed", points(audit.unsuppressedMean)),
            ("share_75", .number(audit.shareReady)),
            ("share_error", .number(audit.shareWithError)),
            ("penalty", points(audit.penalty)),
            ("findings", .array(audit.findings.map(finding))),
            ("histogram", .array(audit.histogram.map { .number($0) })),
            ("rules", .array(audit.losses.map(loss))),
            ("gate_points_per_mail", .number(audit.gateLoss / 10)),
            ("clamp_points_per_mail", .number(audit.clampGain / 10)),
        ]
        fields += audit.splits.map { ("by_\($0.property.rawValue)", split($0)) }
        fields.append(("duplicates", duplicates(audit.duplicates)))
        fields.append(("tally", tally(audit.tally)))
        return .object(fields)
    }

    private static func loss(_ loss: RuleLoss) -> JSONText {
        [
            "rule": .string(loss.rule), "category": .string(loss.category.rawValue),
            "severity": .string(loss.worst.rawValue), "mails": .integer(loss.mails),
            "findings": .integer(loss.findings), "points_per_mail": .number(loss.perMail / 10),
            "share": .number(loss.share), "example": .string(loss.example.shown),
        ]
    }

    private static func split(_ split: Split) -> JSONText {
        .array(
            split.groups.map { group in
                [
                    "name": .string(group.name), "n": .integer(group.count),
                    "mean": points(group.mean), "p10": points(group.tenthPercentile),
                    "share_75": .number(group.shareReady),
                    "share_error": .number(group.shareWithError),
                ]
            })
    }

    private static func duplicates(_ report: DuplicateReport) -> JSONText {
        func list(_ groups: [DuplicateReport.Group]) -> JSONText {
            .array(
                groups.map { group in
                    [
                        "count": .integer(group.count),
                        "mails": .array(group.places.map { .string($0.shown) }),
                    ]
                })
        }
        return [
            "equal": list(report.equal), "similar": list(report.similar),
            "same_opener": list(report.openers),
        ]
    }

    private static func tally(_ tally: SetAudit.Tally) -> JSONText {
        [
            "answers": .integer(tally.answers), "automatic": .integer(tally.automatic),
            "quoting": .integer(tally.quoting), "suppressed": .integer(tally.suppressed),
            "not_assessed": .object(
                tally.notAssessed.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }),
        ]
    }

    private static func replies(_ study: ReplyStudy) -> JSONText {
        guard !study.isTooSmall else {
            return [
                "n": .integer(study.count), "replied": .integer(study.replied),
                "verdict": "too few",
            ]
        }
        return [
            "n": .integer(study.count), "replied": .integer(study.replied),
            "spearman": study.spearman.map { .number($0) } ?? .null,
            "auc": study.auc.map { .number($0) } ?? .null,
            "rules": .array(
                study.lifts.map { lift in
                    [
                        "rule": .string(lift.rule), "with": rate(lift.with),
                        "without": rate(lift.without),
                        "lift": lift.ratio.map { .number($0) } ?? .null,
                    ]
                }),
        ]
    }

    private static func rate(_ rate: ReplyStudy.Rate) -> JSONText {
        [
            "n": .integer(rate.count), "replied": .integer(rate.replied),
            "share": .number(rate.share),
            "interval": [.number(rate.interval.lowerBound), .number(rate.interval.upperBound)],
        ]
    }

    private static func against(_ delta: AuditDelta) -> JSONText {
        [
            "score": .number(delta.before.score), "change": .number(delta.change),
            "ruleset": .string(delta.before.ruleset),
            "same_ruleset": .bool(!delta.isOtherRuleset),
            "rules": .array(
                delta.rows.map { row in
                    [
                        "rule": .string(row.rule), "before": .number(row.before),
                        "now": .number(row.now), "gain": .number(row.gain),
                    ]
                }),
        ]
    }
}
