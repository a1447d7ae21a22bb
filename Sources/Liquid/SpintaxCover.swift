import Diagnostics

extension Template {
    /// Returns options for all spintax groups, so that each option is taken in one of the wordings at least, and whether
    /// there are more wordings to it than `limit`.
    ///
    /// A group inside an option of another one turns only when the outer one has been through all of its options.
    ///
    /// - Parameter limit: at least 1.
    package func coveringPicks(limit: Int) -> (picks: [[Int]], isWhole: Bool) {
        let groups = program.pools.groups
        guard !groups.isEmpty else { return ([[]], true) }
        let strides = groups.indices.map { stride(of: $0, in: groups) }
        let needed = zip(groups, strides).map { group, stride in
            saturated(stride.multipliedReportingOverflow(by: max(group.source.options.count, 1)))
        }
        let count = max(needed.max() ?? 1, 1)
        let picks = (0..<min(count, limit)).map { wording in
            zip(groups, strides).map { group, stride in
                wording / stride % max(group.source.options.count, 1)
            }
        }
        return (picks, count <= limit)
    }

    /// The options of all groups around a group, multiplied.
    private func stride(of index: Int, in groups: [GroupPlan]) -> Int {
        let own = groups[index]
        return groups.indices.reduce(1) { product, other in
            let group = groups[other]
            let isAround =
                other != index && group.file == own.file
                && group.source.range.lowerBound < own.source.range.lowerBound
                && own.source.range.upperBound < group.source.range.upperBound
            guard isAround else { return product }
            return saturated(
                product.multipliedReportingOverflow(by: max(group.source.options.count, 1)))
        }
    }

    private func saturated(_ result: (partialValue: Int, overflow: Bool)) -> Int {
        result.overflow ? .max : result.partialValue
    }

    /// Whether conditions decide what is printed, so that rows with other values may print other text.
    package var hasBranches: Bool {
        var counter = VariantCounter(program.pools, .branches)
        return counter.count(unit: 0) > 1
    }
}
