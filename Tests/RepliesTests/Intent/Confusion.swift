import Foundation
import Replies

/// How often each category was read as each other, and how far the confidence can be trusted.
struct Confusion {
    private var table: [String: [String: Int]] = [:]
    private(set) var sure = (right: 0, wrong: 0)
    private(set) var unsure = (right: 0, wrong: 0)
    private(set) var misses: [String] = []

    mutating func add(_ reply: LabelledReply, _ reading: ReplyReading) {
        table[reply.label, default: [:]][reading.category.rawValue, default: 0] += 1
        let isRight = reading.category.rawValue == reply.label
        if reading.confidence >= ReplyReading.reviewThreshold {
            if isRight { sure.right += 1 } else { sure.wrong += 1 }
        } else {
            if isRight { unsure.right += 1 } else { unsure.wrong += 1 }
        }
        guard !isRight else { return }
        let confidence = String(format: "%.2f", reading.confidence)
        misses.append(
            "\(reply.id) \(reply.label) read as \(reading.category.rawValue) (\(confidence)): "
                + reply.body.prefix(100).split(whereSeparator: \.isNewline).joined(separator: " / ")
        )
    }

    private var labels: [String] { ReplyCategory.allCases.map(\.rawValue) }
    var count: Int { table.values.flatMap(\.values).reduce(0, +) }

    func count(_ label: String, readAs reading: String) -> Int { table[label]?[reading] ?? 0 }

    private func readAs(_ label: String) -> Int { table.values.reduce(0) { $0 + ($1[label] ?? 0) } }
    private func all(_ label: String) -> Int { (table[label] ?? [:]).values.reduce(0, +) }

    func recall(_ label: String) -> Double {
        Double(count(label, readAs: label)) / Double(max(all(label), 1))
    }

    /// Share of the texts of other categories that are read as this one.
    func falseShare(_ label: String) -> Double {
        Double(readAs(label) - count(label, readAs: label)) / Double(max(count - all(label), 1))
    }

    func f1(_ label: String) -> Double {
        2 * Double(count(label, readAs: label)) / Double(max(all(label) + readAs(label), 1))
    }

    /// The mean over the categories that occur.
    var macroF1: Double {
        let known = labels.filter { all($0) > 0 }
        return known.map(f1).reduce(0, +) / Double(max(known.count, 1))
    }

    var report: String {
        var lines = ["label".padded(22) + " right all  read as"]
        for label in labels where all(label) > 0 {
            let others = labels.filter { $0 != label && count(label, readAs: $0) > 0 }
                .map { "\($0) \(count(label, readAs: $0))" }.joined(separator: ", ")
            lines.append(
                label.padded(22)
                    + String(format: " %4d %4d  ", count(label, readAs: label), all(label))
                    + others)
        }
        lines.append(
            String(
                format: "macro F1 %.3f; do-not-contact recall %.3f, false %.3f", macroF1,
                recall("do-not-contact"), falseShare("do-not-contact")))
        lines.append(
            "sure: \(sure.right) right, \(sure.wrong) wrong; "
                + "left to a person: \(unsure.right) right, \(unsure.wrong) wrong")
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
