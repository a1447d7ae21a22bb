import Deliverability

/// A report of checks as an engineer reads it: a line for each check, fixes as differences of records.
package struct CheckScreen: Sendable {
    package struct Style: Sendable {
        package var colour = false
        /// With the questions, the answers, how long they hold and when they were given.
        package var evidence = false
        /// False when checks that passed are only counted.
        package var passes = true
        /// Columns of the terminal.
        package var width = screenWidth

        package init() {}
    }

    private let report: CheckReport
    private let style: Style

    package init(_ report: CheckReport, style: Style) {
        self.report = report
        self.style = style
    }

    /// The subject, then a line for each check, groups apart by a blank line.
    package var lines: [String] {
        let shown = report.checks.filter { style.passes || $0.status != .pass }
        let name = shown.map { displayWidth($0.id) }.max() ?? 0
        var lines = [headline]
        var group: Substring?
        for check in shown {
            if style.passes, group != check.group { lines.append("") }
            group = check.group
            lines += self.lines(of: check, name: name)
        }
        return lines
    }

    /// `acme.example: 1 failed, 2 warnings, 1 unknown, 9 passed`
    private var headline: String {
        let counts = CheckScreen.counts(report.count)
        let subject = printable(report.subject)
        return (style.colour ? "\u{1B}[1m\(subject)\u{1B}[0m" : subject) + ": \(counts)"
    }

    /// The counts of each status, those of none left out.
    package static func counts(_ count: (Check.Status) -> Int) -> String {
        let words: [(Check.Status, String)] = [
            (.fail, "failed"), (.warn, count(.warn) == 1 ? "warning" : "warnings"),
            (.unknown, "unknown"), (.pass, "passed"),
        ]
        let parts = words.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.1)" }
        return parts.isEmpty ? "nothing to check" : parts.joined(separator: ", ")
    }

    private func lines(of check: Check, name: Int) -> [String] {
        let section = check.section.map { " (\($0))" } ?? ""
        let isPlain = check.status == .pass && !style.evidence
        let text = printable(check.message + (isPlain ? "" : section))
        let margin = 2 + 7 + 2 + name + 2
        let words = CheckScreen.folded(text, to: max(40, style.width - margin))
        let head = "  \(painted(check.status))  \(aligned(check.id, name))  "
        let blanks = String(repeating: " ", count: margin)
        let message = words.enumerated().map { ($0 == 0 ? head : blanks) + $1 }
        let indent = String(repeating: " ", count: 11)
        return message + check.remedies.flatMap { remedy($0, indent) }
            + (style.evidence ? check.evidence.flatMap { evidence($0, indent) } : [])
    }

    private func painted(_ status: Check.Status) -> String {
        let word = aligned(status.rawValue, 7)
        guard style.colour else { return word }
        let code =
            switch status {
            case .pass: "32"
            case .warn: "33"
            case .fail: "31"
            case .unknown: "35"
            }
        return "\u{1B}[\(code)m\(word)\u{1B}[0m"
    }

    /// Text in lines that break between words.
    static func folded(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if let last = lines.last, displayWidth(last) + 1 + displayWidth(String(word)) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

// MARK: - Remedies and evidence

extension CheckScreen {
    private func remedy(_ remedy: Remedy, _ indent: String) -> [String] {
        switch remedy {
        case .step(let sentence):
            let lines = CheckScreen.folded(
                printable(sentence), to: max(40, style.width - indent.count - 2))
            return lines.enumerated().map { indent + ($0 == 0 ? "→ " : "  ") + $1 }
        case .record(let name, let type, let before, let after):
            let old = before.map { line("-", "31", name, type, $0, indent) }
            let new = after.map { line("+", "32", name, type, $0, indent) }
            return [old, new].compactMap { $0 }
        }
    }

    private func line(
        _ sign: String, _ code: String, _ name: String, _ type: RecordType, _ value: String,
        _ indent: String
    ) -> String {
        let record = printable(ZoneLine.text(name, type, value))
        return style.colour
            ? "\(indent)\u{1B}[\(code)m\(sign) \(record)\u{1B}[0m" : "\(indent)\(sign) \(record)"
    }

    private func evidence(_ evidence: Evidence, _ indent: String) -> [String] {
        var facts: [String] = []
        if let ttl = evidence.ttl { facts.append("TTL \(ttl) s") }
        if let security = evidence.security { facts.append(security) }
        if let at = evidence.at { facts.append("at \(CheckJSON.time(at))") }
        let about = facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
        let answer = evidence.answer.split(separator: "\n", omittingEmptySubsequences: false)
        return ["\(indent)? \(printable(evidence.query))\(about)"]
            + answer.map { "\(indent)  \(printable(String($0)))" }
    }
}
