import Campaigns
import Deliverability
import Diagnostics
import Operations
import Reporting

/// What `sower verify` prints.
struct VerificationReport {
    let verification: AddressVerification
    let findings: [Finding]
    /// How many domains the DNS was asked about; nil when it was not.
    let domains: Int?

    /// The most findings of one rule that a screen lists.
    static let mostPerRule = 20

    init(_ verification: AddressVerification, header: [Finding], domains: Int?) {
        self.verification = verification
        findings = header + verification.findings
        self.domains = domains
    }

    var hasErrors: Bool { findings.contains { $0.severity == .error } }

    // MARK: - Text

    /// The findings that a person has to look at, as many of each rule as fit; all of them on demand.
    func listed(all: Bool) -> [Finding] {
        var counts: [String: Int] = [:]
        return findings.filter { finding in
            if all { return true }
            guard finding.severity > .info else { return false }
            counts[finding.rule, default: 0] += 1
            return counts[finding.rule, default: 0] <= VerificationReport.mostPerRule
        }
    }

    /// How many rows there are, how many may be written to, and what the others have.
    func summary(all: Bool) -> [String] {
        let rows = verification.verdicts.count
        let sendable = verification.sendable
        var lines = [
            "\(verification.table.file.path): \(grouped(rows)) \(rows == 1 ? "row" : "rows"), "
                + "\(grouped(sendable)) sendable, \(grouped(rows - sendable)) held back"
        ]
        lines += table.lines()
        let hidden = findings.count - listed(all: all).count
        if hidden > 0 {
            lines.append("\(grouped(hidden)) findings more; --all lists them")
        }
        switch domains {
        case nil: lines.append("the DNS was not asked; without --offline it is")
        case .some(let count):
            lines.append("the DNS was asked about \(counted(count, "domain")), no mail server was")
        }
        return lines
    }

    private var table: TextTable {
        var table = TextTable([.right, .left, .left])
        for entry in counts {
            table.add(
                grouped(entry.rows), entry.issue.label,
                entry.issue.holdsBack ? "held back" : "kept")
        }
        return table
    }

    /// The rows of each kind of issue, what holds back first.
    private var counts: [(issue: AddressIssue, rows: Int)] {
        var counts: [String: (issue: AddressIssue, rows: Int)] = [:]
        for issue in verification.verdicts.lazy.flatMap(\.issues) {
            counts[issue.label, default: (issue, 0)].rows += 1
        }
        return counts.values.sorted { left, right in
            if left.issue.holdsBack != right.issue.holdsBack { return left.issue.holdsBack }
            return left.rows == right.rows
                ? left.issue.label < right.issue.label : left.rows > right.rows
        }
    }

    // MARK: - JSON

    /// The object of the contract `sower.verify/1`.
    var json: JSONText {
        let rows = verification.verdicts.count
        return [
            "schema": "sower.verify/1", "file": .string(verification.table.file.path),
            "rows": .integer(rows), "sendable": .integer(verification.sendable),
            "held_back": .integer(rows - verification.sendable),
            "domains_asked": domains.map { .integer($0) } ?? .null,
            "counts": .object(
                counts.map { entry in
                    (
                        entry.issue.label,
                        [
                            "rule": .string(entry.issue.rule), "rows": .integer(entry.rows),
                            "held_back": .bool(entry.issue.holdsBack),
                        ]
                    )
                }),
            "addresses": .array(
                zip(verification.table.rows, verification.verdicts).compactMap { row, verdict in
                    guard !verdict.issues.isEmpty else { return nil }
                    return [
                        "address": .string(row.text), "line": .integer(row.span.start.line),
                        "column": .integer(row.span.start.column),
                        "sendable": .bool(verdict.isSendable),
                        "findings": .array(verdict.issues.map { json($0, row.text) }),
                    ]
                }),
        ]
    }

    private func json(_ issue: AddressIssue, _ address: String) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("rule", .string(issue.rule)), ("severity", .string(issue.severity.rawValue)),
            ("message", .string(issue.message(on: address))),
        ]
        if case .typo(let meant) = issue { fields.append(("suggestion", .string(meant))) }
        return .object(fields)
    }
}
