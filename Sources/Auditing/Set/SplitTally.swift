/// The scores of a set by the values of one property.
struct SplitTally: Sendable {
    /// Further values are put together, so that a column of unique values does not fill the memory.
    private static let mostGroups = 200
    private static let rest = "others"

    private struct Group: Sendable {
        var scores = WeightedScores()
        var errorWeight = 0
    }

    private var groups: [String: Group] = [:]

    mutating func add(_ name: String, score: Int, weight: Int, hasError: Bool) {
        let isKnown = groups[name] != nil || groups.count < SplitTally.mostGroups
        let name = isKnown ? name : SplitTally.rest
        groups[name, default: Group()].scores.add(score, weight: weight)
        if hasError { groups[name, default: Group()].errorWeight += weight }
    }

    /// The groups, the largest first, among equals the worst mean; steps in their own order. Nil when there is
    /// nothing to compare.
    func split(by property: Split.Property) -> Split? {
        guard groups.count > 1 else { return nil }
        let all = groups.map { name, group in
            Split.Group(
                name: name, count: group.scores.count, mean: group.scores.mean,
                tenthPercentile: group.scores.tenthPercentile,
                shareReady: group.scores.share(from: 750),
                shareWithError: Double(group.errorWeight) / Double(max(group.scores.weight, 1)))
        }
        return Split(property: property, groups: all.sorted(by: SplitTally.order(by: property)))
    }

    private static func order(by property: Split.Property)
        -> (Split.Group, Split.Group) -> Bool
    {
        guard property == .step else {
            return { ($1.count, $0.mean, $0.name) < ($0.count, $1.mean, $1.name) }
        }
        return { left, right in
            (Int(left.name) ?? Int.max, left.name) < (Int(right.name) ?? Int.max, right.name)
        }
    }
}
