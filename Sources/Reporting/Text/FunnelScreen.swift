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
        let outline = FunnelOutline(funnel, of: standing)
        return stages(outline) + ending(outline)
    }

    /// As wide as the screen allows: labels come from a file.
    private func stages(_ outline: FunnelOutline) -> [String] {
        let tables = [20, 16, 12, 8].map { table(outline.lines, barWidth: $0) }
        let fitting = tables.first { $0.allSatisfy { displayWidth($0) <= screenWidth } }
        return zip(outline.lines, fitting ?? tables[3]).flatMap { line, text in
            guard let advice = line.advice, line.conversion?.advice != .tooFew else {
                return [text]
            }
            return [text, "    ↳ " + printable(shortened(advice, to: screenWidth - 6))]
        }
    }

    private func table(_ lines: [FunnelOutline.Line], barWidth: Int) -> [String] {
        var table = TextTable([.right, .left, .right, .left, .right, .left, .left])
        for line in lines {
            var cells = [
                String(line.stage.order), shortened(line.stage.label, to: 32), String(line.reached),
                aligned(bar(line.share, width: barWidth), barWidth),
            ]
            if let conversion = line.conversion {
                cells += [percent(conversion.share), "(\(percentRange(conversion.interval)))"]
            }
            if line.conversion?.advice == .tooFew, let advice = line.advice { cells.append(advice) }
            table.add(row: cells)
        }
        return table.lines(indent: 0)
    }

    private func ending(_ outline: FunnelOutline) -> [String] {
        var lines: [String] = []
        if let stage = outline.beyond {
            let name = "\(stage.order) \(printable(shortened(stage.label, to: 24)))"
            lines.append(
                "nobody yet at \(name) or beyond; people move deals there: "
                    + "sower funnel move EMAIL STAGE")
        }
        for stage in outline.unknownStages {
            lines.append(
                "some deals are at '\(printable(shortened(stage, to: 32)))', which the funnel "
                    + "no longer has; move them, or add the stage")
        }
        return lines
    }
}
