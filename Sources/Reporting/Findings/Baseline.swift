import Diagnostics

/// The findings that a project has made its peace with: they are counted, and do not fail.
///
/// A finding is known by its rule, its file and the text of its line, so that lines may move. When more findings look
/// alike than the baseline knows, the rest is new.
///
///     let match = Baseline(of: findings, source: lines).match(findings, in: "baseline.json", source: lines)
///     match.known     // findings.count
package struct Baseline: Sendable, Equatable {
    package static let schema = "sower.baseline/1"

    struct Entry: Sendable, Equatable {
        let fingerprint: Fingerprint
        let count: Int
        /// 1-based line of the entry in the baseline's file.
        var line = 1
    }

    /// Sorted by file, rule and hash.
    private(set) var entries: [Entry]

    /// The number of findings that it knows.
    package var count: Int { Baseline.sum(entries) }

    /// Files may say any number: beyond the largest there is only the largest.
    private static func sum(_ entries: some Sequence<Entry>) -> Int {
        entries.reduce(0) { total, entry in
            let (sum, isTooLarge) = total.addingReportingOverflow(entry.count)
            return isTooLarge ? .max : sum
        }
    }

    /// - Parameter entries: in any order; of entries that look alike the counts are added.
    init(_ entries: [Entry]) {
        var merged: [Fingerprint: Entry] = [:]
        for entry in entries {
            let known = merged[entry.fingerprint]
            merged[entry.fingerprint] = Entry(
                fingerprint: entry.fingerprint,
                count: Baseline.sum([known, entry].compactMap { $0 }),
                line: known?.line ?? entry.line)
        }
        self.entries = merged.values.sorted { Fingerprint.inOrder($0.fingerprint, $1.fingerprint) }
    }

    /// Takes down findings; what is suppressed already stays out.
    ///
    /// - Parameter source: Returns the line of a place.
    package init(of findings: [Finding], source: @escaping LineSource) {
        var fingerprints = Fingerprints(source: source)
        let active = findings.filter { $0.suppression == nil }.sorted(by: Finding.inReadingOrder)
        self.init(
            active.map { Entry(fingerprint: fingerprints.fingerprint(of: $0), count: 1) })
    }

    /// What a baseline says about the findings of a run.
    package struct Match: Sendable {
        /// In reading order; the known ones are marked as suppressed from the baseline's file.
        package let findings: [Finding]
        package let known: Int
        /// Findings that the baseline knows and the run did not make.
        package let gone: Int
    }

    /// Marks the findings that the baseline knows.
    ///
    /// - Parameters:
    ///   - path: the baseline's own path.
    ///   - isLinted: whether the run looked at a file; of others nothing is gone.
    ///   - source: returns the line of a place.
    package func match(
        _ findings: [Finding], in path: String, isLinted: (String) -> Bool = { _ in true },
        source: @escaping LineSource
    ) -> Match {
        var fingerprints = Fingerprints(source: source)
        var left = Dictionary(
            entries.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
        var known = 0
        var marked = findings.sorted(by: Finding.inReadingOrder)
        for index in marked.indices where marked[index].suppression == nil {
            let fingerprint = fingerprints.fingerprint(of: marked[index])
            guard let entry = left[fingerprint], entry.count > 0 else { continue }
            left[fingerprint] = Entry(
                fingerprint: fingerprint, count: entry.count - 1, line: entry.line)
            marked[index].suppression = Suppression(
                reason: "known in the baseline",
                at: SourceSpan(file: path, line: entry.line, column: 1))
            known += 1
        }
        let gone = Baseline.sum(left.values.filter { isLinted($0.fingerprint.file) })
        return Match(findings: marked, known: known, gone: gone)
    }
}
