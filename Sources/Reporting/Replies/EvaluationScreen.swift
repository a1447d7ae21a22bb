import CivilTime
import Funnels
import Replies

/// A measured classifier as a person reads it.
package struct EvaluationScreen {
    private let evaluation: ReplyEvaluation
    /// Mistakes to show.
    private let missLimit: Int

    package init(_ evaluation: ReplyEvaluation, misses: Int) {
        self.evaluation = evaluation
        missLimit = misses
    }

    package var lines: [String] {
        let score = evaluation.all
        guard score.count > 0 else { return ["no labelled message"] }
        var lines = [
            "\(counted(score.count, "labelled message")), classifier version "
                + "\(ReplyClassifier.version); a row is what people say, a column what was read",
            "",
        ]
        lines += matrix(score)
        lines += ["", "accuracy      " + rate(score.right, of: score.count)]
        lines.append(
            "macro-F1      \(hundredths(score.macroF1)) over "
                + counted(score.categories.count, "category", "categories"))
        lines += wishes(score)
        lines += reviews(score)
        lines += languages
        lines += misses
        return lines
    }

    // MARK: - The matrix

    /// Heads of columns, three letters each.
    private static let heads: [ReplyCategory: String] = [
        .positive: "pos", .meetingRequest: "mee", .question: "que", .sendInfo: "inf",
        .referral: "ref", .notNow: "now", .notInterested: "nin", .doNotContact: "dnc",
        .outOfOffice: "ooo", .leftCompany: "lef", .autoAcknowledgement: "ack", .bounce: "bou",
        .other: "oth",
    ]

    private func matrix(_ score: ReplyScore) -> [String] {
        let categories = score.categories
        let sides = [TextTable.Side.left] + categories.map { _ in .right }
        var table = TextTable(sides + [.right, .right, .right, .right])
        let heads = categories.map { Self.heads[$0] ?? $0.rawValue }
        table.add(row: [""] + heads + ["all", "prec", "rec", "F1"])
        for named in categories {
            let cells = categories.map { read in
                let count = score.count(of: named, readAs: read)
                return count == 0 ? "·" : String(count)
            }
            let agreement = score.agreement(on: named)
            table.add(
                row: [named.rawValue] + cells + [
                    String(agreement.named), hundredths(agreement.precision),
                    hundredths(agreement.recall), hundredths(agreement.f1),
                ])
        }
        return table.lines(indent: 0)
    }

    // MARK: - Sentences

    private func wishes(_ score: ReplyScore) -> [String] {
        let optOuts = score.agreement(on: .doNotContact)
        var lines: [String] = []
        if optOuts.named > 0 {
            lines.append("opt-outs      found " + rate(optOuts.both, of: optOuts.named))
        }
        let others = score.count - optOuts.named
        if others > 0 {
            lines.append("              false " + rate(score.falseOptOuts, of: others))
        }
        let absences = score.agreement(on: .outOfOffice).named
        if absences > 0 {
            lines.append(
                "absences      taken for a yes: \(score.absencesTakenForYes) of \(absences)")
        }
        if score.dated > 0 {
            lines.append("return dates  right " + rate(score.datedRight, of: score.dated))
        }
        return lines
    }

    private func reviews(_ score: ReplyScore) -> [String] {
        var lines = ["", "a person decides below a confidence of"]
        for sure in score.abstention {
            let mark = sure.threshold == ReplyReading.reviewThreshold ? "  ← 'sower replies'" : ""
            let right = sure.above > 0 ? "; above, right " + rate(sure.right, of: sure.above) : ""
            lines.append(
                "  \(hundredths(sure.threshold))  \(sure.below) of \(score.count), "
                    + percent(sure.abstaining) + right + mark)
        }
        return lines
    }

    private var languages: [String] {
        guard !evaluation.languages.isEmpty else { return [] }
        var table = TextTable([.left, .right, .right, .right, .right, .right, .right])
        table.add(
            "language", "messages", "accuracy", "macro-F1", "opt-outs", "false", "return dates")
        for (language, score) in evaluation.languages {
            let optOuts = score.agreement(on: .doNotContact)
            table.add(
                shortened(language, to: 20), String(score.count), percent(score.accuracy ?? 0),
                hundredths(score.macroF1), part(optOuts.both, of: optOuts.named),
                String(score.falseOptOuts), part(score.datedRight, of: score.dated))
        }
        return [""] + table.lines(indent: 0)
    }

    private var misses: [String] {
        guard evaluation.missCount > 0, missLimit > 0 else { return [] }
        var lines = [""]
        for miss in evaluation.misses.prefix(missLimit) {
            let wanted = miss.wanted.category.rawValue
            let read = miss.reading.category.rawValue
            let what =
                wanted == read
                ? "back on \(miss.reading.resumeOn?.description ?? "no date named"), not "
                    + miss.wanted.resumeOn.map(\.description).joined(separator: " or ")
                : "'\(wanted)' read as '\(read)', \(hundredths(miss.reading.confidence))"
            let evidence = shortened(printable(oneLine(miss.reading.evidence)), to: 50)
            lines.append("\(printable(miss.place)): \(what): \(evidence)")
        }
        let rest = evaluation.missCount - min(missLimit, evaluation.misses.count)
        if rest > 0 { lines.append("and \(counted(rest, "more mistake")); --format json has them") }
        return lines
    }

    // MARK: - Figures

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// `95.0 %  (91.0–97.3)  190 of 200`: the share with its Wilson interval.
    private func rate(_ part: Int, of whole: Int) -> String {
        let interval = wilsonInterval(successes: part, of: whole).map { " (\(percentRange($0)))" }
        return "\(percent(Double(part) / Double(max(whole, 1))))\(interval ?? ""), "
            + "\(part) of \(whole)"
    }

    private func part(_ part: Int, of whole: Int) -> String {
        whole > 0 ? "\(part) of \(whole)" : "–"
    }

    private func hundredths(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        let hundredths = Int((min(max(value, 0), 100) * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
