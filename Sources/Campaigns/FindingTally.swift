import Diagnostics

/// Findings of a long table, cut short per rule so that one systematic fault does not bury the rest.
struct FindingTally {
    /// The most findings of one rule that are listed one by one.
    static let mostPerRule = 50

    private(set) var listed: [Finding] = []
    private var counts: [String: (count: Int, severity: Severity, span: SourceSpan)] = [:]

    /// Records a finding; its message and span are only asked for while they are needed.
    mutating func add(
        _ rule: String, _ severity: Severity, _ message: @autoclosure () -> String,
        at span: @autoclosure () -> SourceSpan
    ) {
        guard let before = counts[rule] else {
            let place = span()
            counts[rule] = (1, severity, place)
            listed.append(Finding(rule, severity, message(), at: place))
            return
        }
        counts[rule]?.count += 1
        guard before.count <= FindingTally.mostPerRule else { return }
        let place = span()
        if before.count < FindingTally.mostPerRule {
            listed.append(Finding(rule, severity, message(), at: place))
        } else {
            // The first that is not listed is where the summary points to.
            counts[rule]?.span = place
        }
    }

    /// The listed findings, and one more for each rule that was cut short.
    var findings: [Finding] {
        let cut = counts.filter { $0.value.count > FindingTally.mostPerRule }
        let more = cut.map { rule, entry in
            Finding(
                rule, entry.severity,
                "\(entry.count - FindingTally.mostPerRule) more rows from here on are like those above",
                at: entry.span)
        }
        return (listed + more).sorted(by: Finding.inReadingOrder)
    }
}
