import Diagnostics

/// Findings of a run, as people and programs read them.
///
/// Suppressed findings and those that a baseline knows are kept and listed apart: they neither count nor fail.
package struct FindingsReport: Sendable {
    /// All findings in reading order, suppressed ones included.
    package let findings: [Finding]
    /// What a baseline said about the findings; nil without one.
    package let baseline: Baseline.Match?
    /// What the formats for programs say of the run.
    package let run: LintFacts

    package init(_ findings: [Finding], run: LintFacts = LintFacts()) {
        self.findings = findings.sorted(by: Finding.inReadingOrder)
        baseline = nil
        self.run = run
    }

    /// Findings of which a baseline has marked those that it knows.
    package init(_ match: Baseline.Match, run: LintFacts) {
        findings = match.findings
        baseline = match
        self.run = run
    }

    private init(_ report: FindingsReport, run: LintFacts) {
        findings = report.findings
        baseline = report.baseline
        self.run = run
    }

    /// Returns the same findings with other facts about the run.
    package func with(_ run: LintFacts) -> FindingsReport { FindingsReport(self, run: run) }

    /// What counts and may fail.
    package var active: [Finding] { findings.filter { $0.suppression == nil } }

    package var errors: Int { count(.error) }
    package var warnings: Int { count(.warning) }
    package var infos: Int { count(.info) }
    /// Findings that the files or the workspace suppress; those of the baseline do not count here.
    package var suppressed: Int { findings.count - active.count - known }
    /// Findings that the baseline knows.
    package var known: Int { baseline?.known ?? 0 }

    /// `2 errors, 1 warning, 3 suppressed`; `no findings` when there are none that count.
    package var summary: String {
        var parts: [String] = []
        if errors > 0 { parts.append(counted(errors, "error")) }
        if warnings > 0 { parts.append(counted(warnings, "warning")) }
        if infos > 0 { parts.append(counted(infos, "info")) }
        if parts.isEmpty { parts.append("no findings") }
        if suppressed > 0 { parts.append("\(suppressed) suppressed") }
        return parts.joined(separator: ", ")
    }

    /// What there is to say about the baseline, a sentence each.
    package var baselineSentences: [String] {
        guard let baseline else { return [] }
        var sentences: [String] = []
        if baseline.known > 0 {
            let findings = counted(baseline.known, "known finding")
            sentences.append("\(findings) of the baseline")
        }
        if baseline.gone > 0 {
            let are = baseline.gone == 1 ? "is" : "are"
            let findings = counted(baseline.gone, "finding")
            sentences.append("\(findings) of the baseline \(are) gone; write it anew")
        }
        return sentences
    }

    private func count(_ severity: Severity) -> Int {
        findings.count { $0.severity == severity && $0.suppression == nil }
    }
}

extension Finding {
    /// The message, and in how many variants it holds when not in all.
    var fullMessage: String {
        guard let variants, variants.count < variants.total else { return message }
        return "\(message) (in \(variants.count) of \(variants.total) variants)"
    }

    /// Whether what suppresses it stands in another file, such as a baseline or the workspace's settings.
    var isSuppressedFromOutside: Bool {
        suppression.map { $0.span.file != span.file } ?? false
    }
}
