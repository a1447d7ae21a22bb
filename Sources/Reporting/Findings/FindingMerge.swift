import Diagnostics

/// Takes runs of findings, each in reading order, as one run in which every finding stands once.
package struct FindingMerge: IteratorProtocol {
    private var runs: [(head: Finding, rest: AnyIterator<Finding>)]
    /// What was handed out at the last place: of those that compare alike, equal ones may stand apart.
    private var recent: [Finding] = []

    package init(_ runs: [AnyIterator<Finding>]) {
        self.runs = runs.compactMap { run in run.next().map { ($0, run) } }
    }

    package mutating func next() -> Finding? {
        while let finding = pull() {
            if let known = recent.first, Finding.inReadingOrder(known, finding) {
                recent.removeAll(keepingCapacity: true)
            }
            guard !recent.contains(finding) else { continue }
            recent.append(finding)
            return finding
        }
        return nil
    }

    /// Takes the first finding of all; of those that compare alike the one of the earliest run.
    private mutating func pull() -> Finding? {
        guard var best = runs.indices.first else { return nil }
        for index in runs.indices.dropFirst()
        where Finding.inReadingOrder(runs[index].head, runs[best].head) {
            best = index
        }
        let finding = runs[best].head
        if let next = runs[best].rest.next() {
            runs[best].head = next
        } else {
            runs.remove(at: best)
        }
        return finding
    }
}
