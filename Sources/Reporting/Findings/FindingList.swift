import Diagnostics

/// Findings in reading order, each once: in memory, or read anew at every pass from where a long run has put them down.
package struct FindingList: Sequence, Sendable {
    /// How many there are of what.
    package struct Counts: Hashable, Sendable {
        /// All, suppressed ones included.
        package private(set) var total = 0
        /// What something suppresses, a baseline included.
        package private(set) var suppressed = 0
        private var active: [Severity: Int] = [:]

        package init() {}

        /// Counts what is not suppressed.
        package func active(_ severity: Severity) -> Int { active[severity, default: 0] }

        package mutating func add(_ finding: Finding) {
            total += 1
            if finding.suppression == nil {
                active[finding.severity, default: 0] += 1
            } else {
                suppressed += 1
            }
        }
    }

    package let counts: Counts
    private let start: @Sendable () -> AnyIterator<Finding>

    /// - Parameter findings: In any order, kept in memory.
    package init(_ findings: [Finding]) {
        self.init(inOrder: findings.sorted(by: Finding.inReadingOrder))
    }

    /// - Parameter findings: In reading order, kept in memory.
    package init(inOrder findings: [Finding]) {
        self.init { AnyIterator(findings.makeIterator()) }
    }

    /// - Parameter start: Begins a pass over findings that stand in reading order; every pass hands out the same ones.
    package init(start: @escaping @Sendable () -> AnyIterator<Finding>) {
        self.start = start
        var counts = Counts()
        for finding in start() { counts.add(finding) }
        self.counts = counts
    }

    package var isEmpty: Bool { counts.total == 0 }

    package func makeIterator() -> AnyIterator<Finding> { start() }
}
