import Diagnostics

/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
///
/// GitHub shows ten annotations of each kind for a step and drops the rest in silence; so what is over is summed up in a
/// notice, which is one of its ten.
struct WorkflowCommands {
    private let report: FindingsReport

    /// Annotations of one kind that GitHub shows for a step.
    static let limit = 10

    init(_ report: FindingsReport) {
        self.report = report
    }

    var lines: [String] {
        let isCut = Severity.allCases.contains { severity in
            report.findings.counts.active(severity) > WorkflowCommands.limit
        }
        var room: [Severity: Int] = [:]
        var cut = Cut()
        var lines: [String] = []
        for finding in report.active {
            let limit = WorkflowCommands.limit - (isCut && finding.severity == .info ? 1 : 0)
            guard room[finding.severity, default: 0] < limit else {
                cut.add(finding)
                continue
            }
            room[finding.severity, default: 0] += 1
            lines.append(command(finding))
        }
        lines += report.run.unreadable.map {
            "::error title=sower lint::\(WorkflowCommands.data($0))"
        }
        if cut.counts.total > 0 {
            let text = WorkflowCommands.data(rollUp(cut))
            lines.append("::notice title=sower lint::\(text)")
        }
        return lines
    }

    /// What there is no room for.
    private struct Cut {
        var counts = FindingList.Counts()
        var byRule: [String: Int] = [:]

        mutating func add(_ finding: Finding) {
            counts.add(finding)
            byRule[finding.rule, default: 0] += 1
        }
    }

    private func command(_ finding: Finding) -> String {
        let span = finding.span
        let kind =
            switch finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "notice"
            }
        var fields = [
            "file=\(WorkflowCommands.property(report.run.path(span.file)))",
            "line=\(span.start.line)", "endLine=\(span.end.line)",
        ]
        // GitHub takes columns only for what stands on one line.
        if span.start.line == span.end.line {
            fields.append("col=\(span.start.column)")
            fields.append("endColumn=\(max(span.end.column, span.start.column))")
        }
        fields.append("title=\(WorkflowCommands.property(finding.rule))")
        return
            "::\(kind) \(fields.joined(separator: ","))::\(WorkflowCommands.data(finding.fullMessage))"
    }

    /// `24 findings are not shown here: 20 errors, 4 warnings (closing-cliche 14, …); run 'sower lint' to see them`
    private func rollUp(_ cut: Cut) -> String {
        let rules = cut.byRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let names = rules.prefix(8).map { "\($0.key) \($0.value)" }
        let more = rules.count > 8 ? ", …" : ""
        let are = cut.counts.total == 1 ? "is" : "are"
        return
            "\(counted(cut.counts.total, "finding")) \(are) not shown here: \(cut.counts.summary)"
            + " (\(names.joined(separator: ", "))\(more)); run 'sower lint' to see all"
    }

    /// Escapes a message: percent signs and line ends, which would end the command.
    private static func data(_ text: String) -> String {
        encoded(text, also: [])
    }

    /// Escapes the value of a property, which a colon or a comma would end as well.
    private static func property(_ text: String) -> String {
        encoded(text, also: [UInt8(ascii: ":"), UInt8(ascii: ",")])
    }

    private static func encoded(_ text: String, also more: Set<UInt8>) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if let byte = UInt8(exactly: value),
                byte == UInt8(ascii: "%") || byte == 0x0A || byte == 0x0D || more.contains(byte)
            {
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += "%\(byte < 16 ? "0" : "")\(digits)".utf8
            } else {
                let shown = scalar.actsOnDisplay && scalar != "\t" ? "\u{FFFD}" : scalar
                bytes += String(shown).utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
