/// The lower half of the timeline: a dot for each message, or bars downwards when there are too many for dots.
struct InboundPanel {
    /// The kinds that came, in the order in which they are stacked.
    let tones: [ReplyTone]
    /// Pixels from the top of the picture to its lower edge.
    let bottom: Double

    private let top: Double
    private let most: Int

    /// Pixels from one dot to the next, and the most dots above each other.
    private static let pitch = 9.0
    private static let mostDots = 12
    private static let barsHeight = 80.0

    init(_ columns: [Timeline.Column], top: Double) {
        self.top = top
        most = columns.map(\.inboundCount).max() ?? 0
        tones = ReplyTone.allCases.filter { tone in
            columns.contains { ($0.inbound[tone] ?? 0) > 0 }
        }
        let height = Double(max(most, 1)) * InboundPanel.pitch
        bottom = top + (most <= InboundPanel.mostDots ? height : InboundPanel.barsHeight) + 26
    }

    private var hasDots: Bool { most <= InboundPanel.mostDots }

    /// Dots need no scale: they can be counted.
    var scale: Markup {
        guard !hasDots else { return "" }
        let ticks: [Markup] = AxisTicks(upTo: most).values.dropFirst().map { value in
            "<text x=\"28\" y=\"\(place(value) + 4)\">\(grouped(value))</text>"
        }
        return "\(ticks)"
    }

    var gridlines: Markup {
        guard !hasDots else { return "" }
        let lines: [Markup] = AxisTicks(upTo: most).values.dropFirst().map { value in
            let place = place(value)
            return "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"\(place)\" y2=\"\(place)\"/>\n"
        }
        return "\(lines)"
    }

    /// - Parameters:
    ///   - left: where the column begins, in percent of the width.
    ///   - width: how wide it is, in percent.
    func marks(of column: Timeline.Column, left: Double, width: Double) -> [Markup] {
        var above = 0
        return ReplyTone.allCases.flatMap { tone -> [Markup] in
            let count = column.inbound[tone] ?? 0
            guard count > 0 else { return [] }
            defer { above += count }
            guard hasDots else {
                let upper = place(above)
                return [
                    """
                    <rect class="tone-\(tone.rawValue)" x="\(left + width * 0.12)%" y="\(upper)" \
                    width="\(width * 0.76)%" height="\(place(above + count) - upper)"/>

                    """
                ]
            }
            return (above..<(above + count)).map { place in
                let down = top + (Double(place) + 0.5) * InboundPanel.pitch
                return """
                    <circle class="tone-\(tone.rawValue)" cx="\(left + width / 2)%" cy="\(down)" r="3.4"/>

                    """
            }
        }
    }

    /// Pixels from the top.
    private func place(_ count: Int) -> Double {
        top + Double(count) / Double(AxisTicks(upTo: most).top) * InboundPanel.barsHeight
    }
}
