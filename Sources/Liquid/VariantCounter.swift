/// Counts the wordings of a tree without making them, or how many of them it takes to see each alternative once.
struct VariantCounter {
    enum Measure {
        /// Options add up, what stands side by side is multiplied.
        case wordings
        /// Options add up, what stands side by side is seen in the same wordings.
        case cover
        /// As `wordings`, but spintax is no alternative.
        case branches
    }

    private let pools: ProgramPools
    private let measure: Measure
    private var unitCounts: [Int32: Int] = [:]

    init(_ pools: ProgramPools, _ measure: Measure = .wordings) {
        self.pools = pools
        self.measure = measure
    }

    mutating func count(unit: Int32) -> Int {
        if let known = unitCounts[unit] { return known }
        // A partial that calls itself adds no wordings of its own.
        unitCounts[unit] = 1
        let result = count(pools.units[Int(unit)].block)
        unitCounts[unit] = result
        return result
    }

    mutating func count(_ block: Block) -> Int {
        var total = 1
        for node in block.nodes {
            let own = count(node)
            switch measure {
            case .wordings, .branches:
                total = saturating(total.multipliedReportingOverflow(by: own))
            case .cover: total = max(total, own)
            }
        }
        return total
    }

    mutating func count(_ node: Node) -> Int {
        switch node {
        case .capture(_, let body), .ifChanged(let body): return count(body)
        case .partial(let call):
            let unit = pools.calls[Int(call)].unit
            return unit < 0 ? 1 : count(unit: unit)
        case .spin where measure == .branches:
            return node.alternatives.reduce(1) { most, block in
                max(most, block.map { count($0) } ?? 1)
            }
        case .branches, .choice, .loop, .spin:
            return node.alternatives.reduce(0) { sum, block in
                saturating(sum.addingReportingOverflow(block.map { count($0) } ?? 1))
            }
        default: return 1
        }
    }

    private func saturating(_ result: (partialValue: Int, overflow: Bool)) -> Int {
        result.overflow ? .max : result.partialValue
    }
}

extension Node {
    /// The blocks of which one is taken; nil is the case that none of the branches applies.
    var alternatives: [Block?] {
        switch self {
        case .branches(let branches):
            branches.map(\.block) + (branches.last?.condition == nil ? [] : [nil])
        case .choice(let choice):
            choice.arms.map(\.block) + (choice.arms.contains { $0.values == nil } ? [] : [nil])
        case .loop(let loop): [loop.body] + (loop.otherwise.map { [$0] } ?? [])
        case .spin(_, let options): options
        default: []
        }
    }
}
