import Liquid

/// The uncertainty of a mean by resampling (Efron 1979); seeded, so that a report repeats.
struct Bootstrap {
    /// Fewer letters say too little for an interval.
    static let fewest = 20
    private static let seed: UInt64 = 0xA0D1_7001

    /// Returns the 95 % percentile interval of the weighted mean in tenths, or nil for too few letters.
    ///
    /// A thousand resamples; two hundred of more than 20,000 letters, where they differ by less than a tenth.
    static func interval(scores: [Int16], weights: [Int]) -> ClosedRange<Int>? {
        let count = scores.count
        guard count >= fewest, weights.count == count else { return nil }
        var generator = SplitMix64(seed: seed)
        let rounds = count > 20_000 ? 200 : 1000
        var means: [Int] = []
        for _ in 0..<rounds {
            var sum = 0
            var weight = 0
            for _ in 0..<count {
                // The high half of a product spreads a 64-bit number over the count without division.
                let pick = Int(UInt64(count).multipliedFullWidth(by: generator.next()).high)
                sum += Int(scores[pick]) * weights[pick]
                weight += weights[pick]
            }
            means.append(weight == 0 ? 0 : (2 * sum + weight) / (2 * weight))
        }
        means.sort()
        let tail = rounds / 40
        return means[tail]...means[rounds - 1 - tail]
    }
}
