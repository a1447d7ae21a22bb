import CivilTime
import Deliverability

/// Reports of checks by the contract `sower.check/1`.
package enum CheckJSON {
    package static let schema = "sower.check/1"

    /// Returns one report; with `changes` when it was compared with an earlier one.
    package static func object(_ report: CheckReport, changes: [CheckChange]? = nil) -> JSONText {
        let summary: [(key: String, value: JSONText)] = Check.Status.allCases.map {
            ($0.rawValue, .integer(report.count($0)))
        }
        var members: [(key: String, value: JSONText)] = [
            ("schema", .string(schema)), ("subject", .string(report.subject)),
            ("checks", .array(report.checks.map(check))), ("summary", .object(summary)),
        ]
        if let changes { members.append(("changes", .array(changes.map(change)))) }
        return .object(members)
    }

    /// The time of an answer, in UTC.
    static func time(_ instant: Instant) -> String { rfc3339(instant, offsetMinutes: 0) }

    static func check(_ check: Check) -> JSONText {
        var members: [(key: String, value: JSONText)] = [
            ("id", .string(check.id)), ("status", .string(check.status.rawValue)),
            ("message", .string(check.message)),
        ]
        if let section = check.section { members.append(("section", .string(section))) }
        members.append(("evidence", .array(check.evidence.map(evidence))))
        members.append(("remedies", .array(check.remedies.map(remedy))))
        return .object(members)
    }

    static func evidence(_ evidence: Evidence) -> JSONText {
        var members: [(key: String, value: JSONText)] = [
            ("query", .string(evidence.query)), ("answer", .string(evidence.answer)),
        ]
        if let ttl = evidence.ttl { members.append(("ttl", .integer(ttl))) }
        if let security = evidence.security { members.append(("security", .string(security))) }
        if let at = evidence.at { members.append(("at", .string(time(at)))) }
        return .object(members)
    }

    private static func remedy(_ remedy: Remedy) -> JSONText {
        switch remedy {
        case .step(let sentence): ["kind": "step", "text": .string(sentence)]
        case .record(let name, let type, let before, let after):
            [
                "kind": "record", "name": .string(name), "type": .string("\(type)"),
                "before": .optional(before), "after": .optional(after),
            ]
        }
    }

    private static func change(_ change: CheckChange) -> JSONText {
        var members: [(key: String, value: JSONText)] = [("id", .string(change.id))]
        switch change.kind {
        case .appeared(let status):
            members += [("change", "appeared"), ("status", .string(status.rawValue))]
        case .vanished(let status):
            members += [("change", "vanished"), ("status", .string(status.rawValue))]
        case .status(let before, let after):
            members += [
                ("change", "status"), ("before", .string(before.rawValue)),
                ("after", .string(after.rawValue)),
            ]
        case .evidence(let query, let before, let after):
            members += [
                ("change", "evidence"), ("query", .string(query)), ("before", .optional(before)),
                ("after", .optional(after)),
            ]
        }
        return .object(members)
    }

    /// The rules that `--list-checks` shows.
    package static func rules(_ rules: [CheckRule]) -> JSONText {
        [
            "schema": "sower.checks/1",
            "checks": .array(
                rules.map {
                    [
                        "id": .string($0.id),
                        "says": .array($0.says.map { .string($0.rawValue) }),
                        "worst": .string($0.worst.rawValue),
                        "summary": .string($0.summary), "section": .optional($0.section),
                    ]
                }),
        ]
    }
}
