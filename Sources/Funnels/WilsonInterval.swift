/// Returns the 95 % Wilson score interval of a share (Wilson 1927), within 0...1, or nil for a share of nothing.
///
/// Unlike the normal approximation it keeps its coverage for small counts and for shares near 0 and 1.
/// - Parameters:
///   - successes: cut to 0...total.
package func wilsonInterval(successes: Int, of total: Int) -> ClosedRange<Double>? {
    guard total > 0 else { return nil }
    /// The 97.5th percentile of the normal distribution.
    let z = 1.959_963_984_540_054
    let count = Double(total)
    let share = Double(min(max(successes, 0), total)) / count
    let scale = 1 + z * z / count
    let centre = (share + z * z / (2 * count)) / scale
    let reach =
        z / scale * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    let lower = share == 0 ? 0 : max(0, centre - reach)
    let upper = share == 1 ? 1 : min(1, centre + reach)
    return lower...upper
}
