import Funnels

/// What of a funnel is worth showing: the stages that deals reached since the first mail, and where they end.
struct FunnelOutline {
    /// One stage that was reached.
    struct Line {
        let stage: Stage
        /// Deals that are in it now.
        let count: Int
        /// Deals that were ever in it or beyond.
        let reached: Int
        /// `reached` as a share of the most that any shown stage has, 0…1.
        let share: Double
        /// Nil for the first stage, for branches, and for what lies before the first mail.
        let conversion: Conversion?
        /// The label of the stage that the conversion is from.
        let before: String
        /// What the conversion says about the stages, in words; nil when they are cut well.
        let advice: String?
    }

    let lines: [Line]
    /// The first stage after all that were reached, nil when the last was.
    let beyond: Stage?
    /// Ids of stages in which deals are but which the funnel does not have.
    let unknownStages: [String]

    init(_ counts: FunnelCounts, of standing: Funnel) {
        // The stages before the first mail are everybody's: they say nothing here.
        let first = standing.stage(for: .outreachStarted)?.order ?? Int.min
        let rows = counts.rows.filter { $0.reached > 0 && $0.stage.order >= first }
        let most = rows.map(\.reached).max() ?? 1
        lines = rows.map { row in
            let conversion = row.stage.order > first ? row.conversion : nil
            return Line(
                stage: row.stage, count: row.count, reached: row.reached,
                share: Double(row.reached) / Double(most), conversion: conversion,
                before: conversion.map { standing.stage($0.from)?.label ?? $0.from } ?? "",
                advice: conversion.flatMap { conversion in
                    conversion.advice?.sentence(about: conversion, into: row.stage, in: standing)
                })
        }
        let last = rows.last?.stage.order ?? first
        beyond = counts.rows.first { $0.reached == 0 && $0.stage.order > last }?.stage
        unknownStages = counts.unknownStages
    }
}
