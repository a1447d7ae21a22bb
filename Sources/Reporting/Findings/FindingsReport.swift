import Diagnostics

/// Findings of a run, as people and programs read them.
///
/// Suppressed findings and those that a baseline knows are kept and listed apart: they neither count nor fail.
package struct FindingsReport: Sendable {
    /// All findings in reading order, suppressed ones included.
    package let findings: FindingList
    /// What a baseline said about the findings; nil without one.
    package let baseline: Baseline.Match?
    /// What the formats for programs say of the run.
    package let run: LintFacts

    package init(_ findings: [Finding], run: LintFacts = LintFacts()) {
        self.init(FindingList(findings), run: run)
    }

    /// Findings of a long run, which are gone through anew for every report.
    package init(_ findings: FindingList, run: LintFacts) {
        self.findings = findings
        baseline = nil
        self.run = run
    }

    /// Findings of which a baseline has marked those that it knows.
    package init(_ match: Baseline.Match, run: LintFacts) {
        findings = FindingList(inOrder: match.findings)
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
    package var active: LazyFilterSequence<FindingList> {
        findings.lazy.filter { $0.suppression == nil }
    }

    package var errors: Int { count(.error) }
    package var warnings: Int { count(.warning) }
    package var infos: Int { count(.info) }
    /// Findings that the files or the workspace suppress; those of the baseline do not count here.
    package var suppressed: Int { findings.counts.suppressed - known }
    /// Findings that the baseline knows.
    package var known: Int { baseline?.known ?? 0 }

    /// `2 errors, 1 warning, 3 suppressed`; `no findings` when there are none that count.
    package var summary: String {
        let text = findings.counts.summary
        return suppressed > 0 ? text + ", \(suppressed) suppressed" : text
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
        findings.counts.active(severity)
    }
}

extension FindingList.Counts {
    /// `2 errors, 1 warning`, without what is suppressed; `no findings` when there are none that count.
    var summary: String {
        var parts: [String] = []
        if active(.error) > 0 { parts.append(counted(active(.error), "error")) }
        if active(.warning) > 0 { parts.append(counted(active(.warning), "warning")) }
        if active(.info) > 0 { parts.append(counted(active(.info), "info")) }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
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
