import Auditing
import Diagnostics
import Linting

extension AuditJSON {
    /// One member of `mails`; its `points` and its `score` are 100 together.
    package static func mail(_ mail: AssessedMail, scale: ScoreScale) -> JSONText {
        let assessment = mail.assessment
        var fields: [(key: String, value: JSONText)] = [
            ("file", .string(mail.place.file)), ("index", .integer(mail.place.index)),
        ]
        if let line = mail.place.line { fields.append(("line", .integer(line))) }
        fields += [
            ("subject", .string(mail.subject)),
            ("score", points(assessment.score.tenths)),
            ("score_unsuppressed", points(assessment.unsuppressed)),
            ("band", .string(assessment.score.band.words)),
            ("points", .array(assessment.score.lines.map(line))),
            ("findings", .array(assessment.findings.map(finding))),
        ]
        if !assessment.suppressed.isEmpty {
            fields.append(("suppressed", .array(assessment.suppressed.map(finding))))
        }
        let gains = Improvement.all(for: assessment.scored, in: scale).map { gain -> JSONText in
            ["rule": .string(gain.rule), "gain": points(gain.gain)]
        }
        fields.append(("improvements", .array(gains)))
        if !assessment.notAssessed.isEmpty {
            let list = assessment.notAssessed.map { item -> JSONText in
                ["rule": .string(item.rule), "reason": .string(item.reason)]
            }
            fields.append(("not_assessed", .array(list)))
        }
        if let wordings = assessment.wordings { fields.append(("variants", variants(wordings))) }
        return .object(fields + facts(of: mail))
    }

    private static func facts(of mail: AssessedMail) -> [(key: String, value: JSONText)] {
        let facts = mail.facts
        var fields: [(key: String, value: JSONText)] = []
        if let author = facts.author { fields.append(("author", .string(author))) }
        if let step = facts.step { fields.append(("step", .string(step))) }
        let language = facts.language ?? mail.assessment.traits.language
        fields.append(("language", .optional(language)))
        fields.append(("words", .integer(mail.assessment.traits.words)))
        if facts.weight != MailFacts.unit {
            fields.append(("weight", .number(Double(facts.weight) / Double(MailFacts.unit))))
        }
        if let replied = facts.replied { fields.append(("replied", .bool(replied))) }
        return fields
    }

    private static func variants(_ wordings: WordingScores) -> JSONText {
        [
            "count": .integer(wordings.count), "min": points(wordings.lowest),
            "median": points(wordings.median), "max": points(wordings.highest),
            "worst": .string(wordings.worst),
        ]
    }

    private static func line(_ line: PointLine) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("rule", .string(line.name)), ("count", .integer(line.count)),
            ("points", points(line.tenths)),
            ("category", .string(line.category?.rawValue ?? line.name)),
        ]
        if line.uncapped != line.tenths { fields.append(("uncapped", points(line.uncapped))) }
        if case .gate(let rules, let limit) = line.cause {
            fields.append(("because", .array(rules.map { .string($0) })))
            fields.append(("limit", points(limit)))
        }
        return .object(fields)
    }

    static func finding(_ finding: Finding) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
            ("message", .string(finding.message)), ("file", .string(finding.span.file)),
            ("line", .integer(finding.span.start.line)),
            ("column", .integer(finding.span.start.column)),
            ("endLine", .integer(finding.span.end.line)),
            ("endColumn", .integer(finding.span.end.column)),
        ]
        if let variants = finding.variants {
            let share: JSONText = [
                "count": .integer(variants.count), "total": .integer(variants.total),
            ]
            fields.append(("variants", share))
        }
        return .object(fields)
    }
}
