import Foundation
import Mail

@testable import Replies

/// Learns the weights of the intent model: logistic regression with a penalty, by full-batch Adam steps.
///
/// Every category counts the same however many examples it has. The runs of letters that are kept are those that weigh
/// most when all that are common enough are learned.
struct ReplyTrainer {
    private struct Example {
        let features: Features
        let category: Int
    }

    private let examples: [Example]
    private let featureCount: Int
    private static let width = LinearModel.categories.count

    /// A run of letters in fewer replies than this is chance.
    private static let leastReplies = 3
    private static let keptGrams = 4000

    init(_ replies: [LabelledReply], features: FeatureReader) {
        examples = replies.compactMap { Self.example($0, features) }
        featureCount = features.names.count
    }

    private static func example(_ reply: LabelledReply, _ features: FeatureReader) -> Example? {
        guard let category = ReplyCategory(rawValue: reply.label),
            let place = LinearModel.categories.firstIndex(of: category)
        else { return nil }
        let message = reply.message
        let marks = AutomaticMail.marks(
            header: AutomaticMail.headerEvidence(message),
            AutomaticMail.announcement(message.subject))
        let own = ReplyText.own(message.text)
        let text = own.isEmpty ? message.subject : own
        let read = features.read(WordSplitter.clauses(of: text), marks: marks)
        return Example(features: read.all, category: place)
    }

    func train() -> LinearModel {
        var counts: [LetterGram: Int] = [:]
        for gram in examples.flatMap(\.features.grams) { counts[gram, default: 0] += 1 }
        let common = counts.filter { $0.value >= Self.leastReplies }.map(\.key)
        let heavy = learn(common).grams.map { (gram: $0.key, weight: $0.value.map(abs).max() ?? 0) }
            .sorted { ($0.weight, $0.gram) > ($1.weight, $1.gram) }
        return learn(heavy.prefix(Self.keptGrams).map(\.gram))
    }

    private func learn(_ grams: [LetterGram]) -> LinearModel {
        let grams = grams.sorted()
        var rows: [LetterGram: Int] = [:]
        for (place, gram) in grams.enumerated() { rows[gram] = featureCount + place }
        let regression = Regression(
            samples: examples.map { example in
                let known = example.features.grams.compactMap { rows[$0] }.sorted()
                let scale = LinearModel.scale(of: known.count)
                return Regression.Sample(
                    category: example.category,
                    terms: example.features.concepts.map { ($0, 1) }
                        + known.map { ($0, Double(scale)) })
            },
            rows: featureCount + grams.count, width: Self.width)
        let learned = regression.learn()
        func row(_ place: Int) -> ArraySlice<Float> {
            learned[place * Self.width..<(place + 1) * Self.width]
        }
        return LinearModel(
            weights: Array(learned.prefix(featureCount * Self.width)),
            bias: Array(learned.suffix(Self.width)),
            grams: rows.mapValues { Array(row($0)) })
    }
}

/// Logistic regression over sparse samples of several categories.
struct Regression {
    struct Sample {
        let category: Int
        let terms: [(row: Int, value: Double)]
    }

    private let samples: [Sample]
    /// Rows of weights; one more behind them is the bias.
    private let rows: Int
    private let width: Int
    private let importance: [Double]

    private static let steps = 220
    private static let rate = 0.06
    /// Weight of the squared weights against the summed loss; larger values trust single features less.
    private static let penalty = 1.0

    init(samples: [Sample], rows: Int, width: Int) {
        self.samples = samples.map {
            Sample(category: $0.category, terms: $0.terms + [(rows, 1)])
        }
        self.rows = rows
        self.width = width
        var counts = [Double](repeating: 0, count: width)
        for sample in samples { counts[sample.category] += 1 }
        let mean = Double(samples.count) / Double(width)
        importance = counts.map { mean / max($0, 1) }
    }

    /// Returns weights by row, then by category.
    func learn() -> [Float] {
        let count = (rows + 1) * width
        var weights = [Double](repeating: 0, count: count)
        var mean = weights
        var square = weights
        var slope = weights
        for step in 1...Self.steps {
            gradient(of: weights, into: &slope)
            let rate =
                Self.rate * sqrt(1 - pow(0.999, Double(step))) / (1 - pow(0.9, Double(step)))
            for place in 0..<count {
                mean[place] = 0.9 * mean[place] + 0.1 * slope[place]
                square[place] = 0.999 * square[place] + 0.001 * slope[place] * slope[place]
                weights[place] -= rate * mean[place] / (sqrt(square[place]) + 1e-8)
            }
        }
        return weights.map(Float.init)
    }

    /// The bias carries no penalty.
    private func gradient(of weights: [Double], into slope: inout [Double]) {
        for place in 0..<rows * width { slope[place] = weights[place] * Self.penalty }
        for place in rows * width..<slope.count { slope[place] = 0 }
        for sample in samples {
            var errors = shares(sample, weights)
            errors[sample.category] -= 1
            for category in 0..<width { errors[category] *= importance[sample.category] }
            for term in sample.terms {
                for category in 0..<width {
                    slope[term.row * width + category] += errors[category] * term.value
                }
            }
        }
    }

    private func shares(_ sample: Sample, _ weights: [Double]) -> [Double] {
        var scores = [Double](repeating: 0, count: width)
        for term in sample.terms {
            for category in 0..<width {
                scores[category] += weights[term.row * width + category] * term.value
            }
        }
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
