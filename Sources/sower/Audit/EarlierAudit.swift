import Auditing
import FoundationEssentials
import Workspace

/// The report of an earlier audit, for `--against`.
enum EarlierAudit {
    private struct File: Decodable {
        let schema: String
        let score: Double
        let scoreModel: Int
        let ruleset: String
        let set: Figures

        private enum CodingKeys: String, CodingKey {
            case schema, score, ruleset, set
            case scoreModel = "score_model"
        }
    }

    private struct Figures: Decodable {
        let n: Int
        let rules: [Rule]
    }

    private struct Rule: Decodable {
        let rule: String
        let pointsPerMail: Double

        private enum CodingKeys: String, CodingKey {
            case rule
            case pointsPerMail = "points_per_mail"
        }
    }

    /// Returns what a report in the form `sower.audit/1` says.
    ///
    /// - Throws: ``FileError`` when it is none.
    static func read(_ path: String) throws -> AuditDelta.Baseline {
        let bytes = try FileAccess.read(path)
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
            file.schema == "sower.audit/1"
        else {
            throw FileError(
                "'\(path)' is no audit; write one with 'sower audit … --format json'")
        }
        let rules = file.set.rules.map { ($0.rule, $0.pointsPerMail) }
        return AuditDelta.Baseline(
            score: file.score, count: file.set.n, ruleset: file.ruleset, model: file.scoreModel,
            perMail: Dictionary(rules, uniquingKeysWith: { first, _ in first }))
    }
}
