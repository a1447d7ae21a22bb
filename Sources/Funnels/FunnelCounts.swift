/// How many deals stand in each stage, and how many ever came that far.
package struct FunnelCounts: Hashable, Sendable {
    /// One stage's figures.
    package struct Row: Hashable, Sendable {
        package let stage: Stage
        /// Deals that are in the stage now.
        package let count: Int
        /// Deals that were ever in it, or count as having passed it.
        package let reached: Int
        /// From the step before it on the way; nil for the first stage, for branches, and when nobody came that far.
        package let conversion: Conversion?
    }

    /// In the order of the funnel.
    package let rows: [Row]
    package let deals: Int
    /// Ids of stages in which deals are now but which the funnel does not have, sorted.
    package let unknownStages: [String]
}

/// Counts deals by their moves.
///
/// A deal at a step or a branch counts as having passed every step before it, also those it skipped, and keeps what it
/// has reached when it is moved back. A branch (Replied Negative) is passed only by deals that were put there: they
/// count as Replied, but a positive reply does not count as a negative one, and the conversion into Positive is
/// taken from Replied. An exit (Won or Lost) adds nothing to the stages between, since deals are lost from any.
/// - Parameters:
///   - moves: each deal's moves in the order in which they happened; moves of different deals may be mixed.
package func funnelCounts<Deal: Hashable>(
    moves: some Sequence<(deal: Deal, stage: String)>, in funnel: Funnel
) -> FunnelCounts {
    var tracks: [Deal: DealTrack] = [:]
    for move in moves {
        tracks[move.deal, default: DealTrack()].enter(move.stage, in: funnel)
    }
    let known = Set(funnel.stages.map(\.id))
    let current = tracks.values.map(\.current)
    let counts = current.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return FunnelCounts(
        rows: rows(of: funnel, tracks: Array(tracks.values), counts: counts),
        deals: tracks.count,
        unknownStages: Set(current).subtracting(known).sorted())
}

/// What is remembered of one deal.
private struct DealTrack {
    var current = ""
    /// The farthest place on the way; steps up to it count as passed.
    var farthest = Int.min
    /// Branches and exits that it was in.
    var visited: Set<String> = []

    mutating func enter(_ id: String, in funnel: Funnel) {
        current = id
        guard let stage = funnel.stage(id) else { return }
        if stage.kind != .step { visited.insert(id) }
        if stage.kind != .exit { farthest = max(farthest, stage.order) }
    }

    func hasReached(_ stage: Stage) -> Bool {
        stage.kind == .step ? stage.order <= farthest : visited.contains(stage.id)
    }
}

private func rows(
    of funnel: Funnel, tracks: [DealTrack], counts: [String: Int]
) -> [FunnelCounts.Row] {
    var before: Stage?
    return funnel.stages.map { stage in
        let reached = tracks.filter { $0.hasReached(stage) }
        let previous = stage.kind == .branch ? nil : before
        if stage.kind == .step { before = stage }
        let conversion = previous.flatMap { previous in
            Conversion(
                from: previous.id, total: tracks.count { $0.hasReached(previous) },
                passed: reached.count { $0.hasReached(previous) })
        }
        return FunnelCounts.Row(
            stage: stage, count: counts[stage.id] ?? 0, reached: reached.count,
            conversion: conversion)
    }
}
