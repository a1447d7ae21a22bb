import Auditing
import Diagnostics
import Linting

/// One letter's score explained: its lines with a reason each, and what mending would bring.
struct LetterCard {
    struct Row {
        let points: String
        let name: String
        let count: Int
        /// Category, cap or gate.
        let note: String
        /// The first finding, with its line.
        let reason: String
    }

    let mail: AssessedMail
    let rows: [Row]
    /// `+12 when you delete line 14 [closing-cliche]`
    let gains: [String]
    /// The rules to mend for the next band.
    let path: String?

    init(_ mail: AssessedMail, scale: ScoreScale) {
        self.mail = mail
        let scored = mail.assessment.scored
        rows = mail.assessment.score.lines.map { LetterCard.row($0, scored) }
        gains = Improvement.all(for: scored, in: scale).prefix(3).map(LetterCard.words)
        path = BandPath(for: scored, in: scale).map { path in
            "for '\(path.band.words)' (\(points(path.band.floor))): "
                + "mend \(path.rules.joined(separator: ", "))"
        }
    }

    var score: String { points(mail.assessment.score.tenths) }
    var band: ScoreBand { mail.assessment.score.band }

    private static func row(_ line: PointLine, _ findings: [Finding]) -> Row {
        let own = findings.filter { $0.rule == line.name }.sorted(by: Finding.inReadingOrder)
        let first = own.max { $0.severity < $1.severity }
        let reason = first.map { "line \($0.span.start.line): \($0.message)" } ?? ""
        switch line.cause {
        case .rule(_, let category):
            let isCapped = line.tenths < line.uncapped
            let cap = points(ScoreModel.cap(of: category))
            let note =
                isCapped
                ? "\(category.title), \(points(line.uncapped)) before its cap of \(cap)"
                : category.title
            return Row(
                points: points(-line.tenths), name: line.name, count: line.count, note: note,
                reason: reason)
        case .gate(let rules, let limit):
            return Row(
                points: points(-line.tenths), name: "gate", count: 1, note: "",
                reason: "\(rules.joined(separator: ", ")) allows no more than \(points(limit))")
        case .clamp:
            return Row(
                points: "+" + points(-line.tenths), name: "clamp", count: 1, note: "",
                reason: "no score is below 0")
        }
    }

    private static func words(_ gain: Improvement) -> String {
        let lines = gain.findings.map(\.span.start.line)
        let places = Set(lines).sorted().prefix(4).map(String.init).joined(separator: ", ")
        let spot = "line\(Set(lines).count == 1 ? "" : "s") \(places)"
        if gain.findings.count == 1, let fix = gain.findings[0].fix {
            return "+\(points(gain.gain)) when you \(fix.title) (\(spot)) [\(gain.rule)]"
        }
        return "+\(points(gain.gain)) when you mend \(spot) [\(gain.rule)]"
    }
}
