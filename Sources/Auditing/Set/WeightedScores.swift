/// Scores with weights, as a table of the 1001 scores there are: exact figures in little memory.
struct WeightedScores: Sendable {
    private var weights = [Int](repeating: 0, count: ScoreModel.best + 1)
    private(set) var count = 0
    private(set) var weight = 0
    private var sum = 0

    mutating func add(_ tenths: Int, weight: Int) {
        let score = min(max(tenths, 0), ScoreModel.best)
        weights[score] += weight
        count += 1
        self.weight += weight
        sum += score * weight
    }

    /// In tenths of a point, rounded; 0 for nothing.
    var mean: Int { weight == 0 ? 0 : (2 * sum + weight) / (2 * weight) }

    /// The middle score, the mean of the two in the middle when there are two.
    var median: Int {
        let low = score(below: 1, of: 2)
        let high = score(above: weight / 2)
        return weight % 2 == 0 ? (low + high + 1) / 2 : low
    }

    /// The score that a tenth of the weight does not exceed (nearest rank).
    var tenthPercentile: Int { score(below: 1, of: 10) }

    /// The share of the weight with a score of at least so many tenths, 0…1.
    func share(from tenths: Int) -> Double {
        guard weight > 0 else { return 0 }
        return Double(weights[tenths...].reduce(0, +)) / Double(weight)
    }

    /// The weights of the scores 0–4, 5–9, … 90–94 and 95–100, in points.
    var twentieths: [Int] {
        (0..<20).map { bin in
            let end = bin == 19 ? weights.count : (bin + 1) * 50
            return weights[bin * 50..<end].reduce(0, +)
        }
    }

    /// 0.7 of the mean and 0.3 of the worst tenth, rounded to a whole point; in tenths.
    var blend: Int {
        guard weight > 0 else { return 0 }
        let total = Int128(weight)
        let tenfold = 7 * Int128(sum) + 3 * Int128(tenthPercentile) * total
        let points = (2 * tenfold + 100 * total) / (200 * total)
        return Int(points) * 10
    }

    /// The least score up to which the weight is at least `part` of `whole`.
    private func score(below part: Int, of whole: Int) -> Int {
        var below = 0
        for (score, weight) in weights.enumerated() {
            below += weight
            if Int128(below) * Int128(whole) >= Int128(self.weight) * Int128(part), below > 0 {
                return score
            }
        }
        return 0
    }

    /// The least score up to which the weight is more than a limit.
    private func score(above limit: Int) -> Int {
        var below = 0
        for (score, weight) in weights.enumerated() {
            below += weight
            if below > limit { return score }
        }
        return 0
    }
}
