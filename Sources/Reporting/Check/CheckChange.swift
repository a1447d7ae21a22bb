import Deliverability

/// One difference between two runs of the checks on one subject.
package struct CheckChange: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case appeared(Check.Status)
        case vanished(Check.Status)
        case status(before: Check.Status, after: Check.Status)
        /// A question whose answer changed; nil where it was not asked.
        case evidence(query: String, before: String?, after: String?)
    }

    package let id: String
    package let kind: Kind

    package init(id: String, kind: Kind) {
        self.id = id
        self.kind = kind
    }

    /// Returns what changed since an earlier run, in the order of the new report, then what vanished.
    ///
    /// How long answers hold, when they were given and in which order their records came is no change.
    package static func all(from earlier: EarlierRun.Subject, to report: CheckReport)
        -> [CheckChange]
    {
        let now = EarlierRun.keyed(report.checks.map(EarlierRun.Entry.init))
        let then = EarlierRun.keyed(earlier.entries)
        let former = Dictionary(then.map { ($0.key, $0.entry) }) { first, _ in first }
        let present = Set(now.map(\.key))
        return now.flatMap { pair in changes(from: former[pair.key], to: pair.entry) }
            + then.filter { !present.contains($0.key) }.map {
                CheckChange(id: $0.entry.id, kind: .vanished($0.entry.status))
            }
    }

    private static func changes(
        from old: EarlierRun.Entry?, to new: EarlierRun.Entry
    ) -> [CheckChange] {
        guard let old else { return [CheckChange(id: new.id, kind: .appeared(new.status))] }
        var changes: [CheckChange] = []
        if old.status != new.status {
            changes.append(
                CheckChange(id: new.id, kind: .status(before: old.status, after: new.status)))
        }
        let before = Dictionary(old.answers.map { ($0.query, $0.answer) }) { first, _ in first }
        let after = Dictionary(new.answers.map { ($0.query, $0.answer) }) { first, _ in first }
        var seen: Set<String> = []
        for query in (new.answers + old.answers).map(\.query)
        where seen.insert(query).inserted && before[query] != after[query] {
            changes.append(
                CheckChange(
                    id: new.id,
                    kind: .evidence(query: query, before: before[query], after: after[query])))
        }
        return changes
    }

    /// The change in words, an answer's lines below it with `-` and `+`.
    package var lines: [String] {
        switch kind {
        case .appeared(let status): return ["\(id) appeared: \(status.rawValue)"]
        case .vanished(let status): return ["\(id) vanished, was \(status.rawValue)"]
        case .status(let before, let after):
            return ["\(id) was \(before.rawValue), is \(after.rawValue)"]
        case .evidence(let query, let before, let after):
            let old = before?.split(separator: "\n").map(String.init) ?? []
            let new = after?.split(separator: "\n").map(String.init) ?? []
            return ["\(id) \(printable(query))"]
                + old.filter { !new.contains($0) }.map { "  - \(printable($0))" }
                + new.filter { !old.contains($0) }.map { "  + \(printable($0))" }
        }
    }
}
