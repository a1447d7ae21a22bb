/// A share as a dot on a line that is its interval, on an axis from 0.
struct IntervalMark {
    let share: Double
    let interval: ClosedRange<Double>
    /// Where the axis ends, above 0.
    let upTo: Double
    /// Shares that are marked by a tick.
    var limits: [Double] = []

    var markup: Markup {
        let low = place(interval.lowerBound)
        let width = place(interval.upperBound) - low
        let ticks: [Markup] = limits.map { limit in
            """
            <line class="limit" x1="\(place(limit))%" x2="\(place(limit))%" y1="2" y2="16"/>
            """
        }
        return """
            <svg class="interval" role="img" width="100%" height="18">\
            <title>\(percent(share)), by 95 % within \(percentRange(interval)) %</title>\
            <line class="axis" x1="0" x2="100%" y1="9" y2="9"/>\(ticks)\
            <rect class="range" x="\(low)%" y="7.5" width="\(max(width, 0.5))%" height="3"/>\
            <circle cx="\(place(share))%" cy="9" r="4"/></svg>
            """
    }

    /// Percent of the width; half a dot stays free on either side.
    private func place(_ share: Double) -> Double {
        2 + 96 * min(max(share / upTo, 0), 1)
    }
}
