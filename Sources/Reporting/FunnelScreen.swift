import Funnels

/// The funnel on a terminal: a bar a stage, conversions with their uncertainty, advice where it is sure.
package struct FunnelScreen: Sendable {
    private let funnel: FunnelCounts
    private let standing: Funnel

    /// - Parameter standing: The funnel whose stages are counted.
    package init(_ funnel: FunnelCounts, of standing: Funnel) {
        self.funnel = funnel
        self.standing = standing
    }

    /// The lines; stages beyond the last that anybody reached are summed up in one.
    package var lines: [String] {
        guard funnel.deals > 0 else {
            return ["no deals yet: a deal begins with the first mail that is accepted"]
        }
        let reached = funnel.rows.filter { $0.reached > 0 }
        let most = reached.map(\.reached).max() ?? 1
        let started = reached.drop { $0.stage.order < (firstWithMail ?? 0) }
        var table = TextTable([.right, .left, .right, .left, .left])
        for row in started {
            table.add(
                String(row.stage.order), row.stage.label, String(row.reached),
                aligned(bar(Double(row.reached) / Double(most), width: 20), 20), conversion(of: row)
            )
        }
        let beyond = funnel.rows.filter {
            $0.reached == 0 && $0.stage.order > (started.last?.stage.order ?? 0)
        }
        var lines = table.lines(indent: 0)
        if let first = beyond.first {
            lines.append(
                "nobody yet at \(first.stage.order) \(first.stage.label) or beyond; people move deals there: sower funnel move EMAIL STAGE"
            )
        }
        for stage in funnel.unknownStages {
            lines.append(
                "some deals are at '\(stage)', which the funnel no longer has; move them, or add the stage"
            )
        }
        return lines
    }

    /// The stages before the first mail are everybody's: they say nothing here.
    private var firstWithMail: Int? {
        funnel.rows.first { $0.stage.id == MailMilestone.outreachStarted.rawValue }?.stage.order
    }

    private func conversion(of row: FunnelCounts.Row) -> String {
        guard let conversion = row.conversion, row.stage.order > (firstWithMail ?? 0) else {
            return ""
        }
        let low = percent(conversion.interval.lowerBound).dropLast(2)
        let high = percent(conversion.interval.upperBound).dropLast(2)
        let advice = conversion.advice.map {
            "   " + $0.sentence(about: conversion, into: row.stage, in: standing)
        }
        return
            "\(aligned(percent(conversion.share), 7, right: true))  (\(low)–\(high))\(advice ?? "")"
    }
}
