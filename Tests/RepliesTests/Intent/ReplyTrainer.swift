import Foundation
import Mail

@testable import Replies

/// Learns the weights of the intent model: logistic regression with a penalty, by full-batch Adam steps.
///
/// Every category counts the same however many examples it has.
struct ReplyTrainer {
    struct Example {
        let features: [Int]
        let category: Int
    }

    private let examples: [Example]
    private let featureCount: Int
    private let width = LinearModel.categories.count
    private let importance: [Double]

    private static let steps = 220
    private static let rate = 0.06
    /// Weight of the squared weights against the summed loss; larger values trust single words less.
    private static let penalty = 1.0

    init(_ replies: [LabelledReply], features: FeatureReader) {
        examples = replies.compactMap { Self.example($0, features) }
        featureCount = features.names.count
        var counts = [Double](repeating: 0, count: LinearModel.categories.count)
        for example in examples { counts[example.category] += 1 }
        let mean = Double(examples.count) / Double(counts.count)
        importance = counts.map { mean / max($0, 1) }
    }

    static func example(_ reply: LabelledReply, _ features: FeatureReader) -> Example? {
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
        return Example(features: read.all.sorted(), category: place)
    }

    // MARK: - Learning

    func train() -> LinearModel {
        let count = (featureCount + 1) * width
        var weights = [Double](repeating: 0, count: count)
        var mean = weights
        var square = weights
        for step in 1...Self.steps {
            let slope = gradient(weights)
            let rate =
                Self.rate * sqrt(1 - pow(0.999, Double(step))) / (1 - pow(0.9, Double(step)))
            for place in 0..<count {
                mean[place] = 0.9 * mean[place] + 0.1 * slope[place]
                square[place] = 0.999 * square[place] + 0.001 * slope[place] * slope[place]
                weights[place] -= rate * mean[place] / (sqrt(square[place]) + 1e-8)
            }
        }
        let floats = weights.map(Float.init)
        return LinearModel(
            weights: Array(floats.prefix(featureCount * width)), bias: Array(floats.suffix(width)))
    }

    /// The last row of the weights is the bias; it carries no penalty.
    private func gradient(_ weights: [Double]) -> [Double] {
        var slope = weights.map { $0 * Self.penalty }
        for place in (featureCount * width)..<slope.count { slope[place] = 0 }
        for example in examples {
            let rows = example.features + [featureCount]
            var errors = shares(rows, weights)
            errors[example.category] -= 1
            for row in rows {
                for category in 0..<width {
                    slope[row * width + category] += errors[category] * importance[example.category]
                }
            }
        }
        return slope
    }

    private func shares(_ rows: [Int], _ weights: [Double]) -> [Double] {
        var scores = [Double](repeating: 0, count: width)
        for row in rows {
            for category in 0..<width { scores[category] += weights[row * width + category] }
        }
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
