import CivilTime
import Replies

/// A measured classifier in the form `sower.evaluate/1`.
package enum EvaluationJSON {
    package static func json(_ evaluation: ReplyEvaluation, of files: [String]) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("schema", "sower.evaluate/1"), ("files", .array(files.map { .string($0) })),
            ("classifier", .integer(ReplyClassifier.version)),
        ]
        fields += figures(evaluation.all)
        fields += [
            ("categories", .array(evaluation.all.categories.map { category(evaluation.all, $0) })),
            ("confusion", .array(confusion(evaluation.all))),
            ("abstention", abstention(evaluation.all)),
            (
                "languages",
                .array(
                    evaluation.languages.map { language, score in
                        .object([("lang", .string(language))] + figures(score))
                    })
            ),
            ("miss_count", .integer(evaluation.missCount)),
            ("misses", .array(evaluation.misses.map(miss))),
        ]
        return .object(fields)
    }

    private static func figures(_ score: ReplyScore) -> [(key: String, value: JSONText)] {
        let optOuts = score.agreement(on: .doNotContact)
        return [
            ("count", .integer(score.count)), ("right", .integer(score.right)),
            ("accuracy", optional(score.accuracy)), ("macro_f1", optional(score.macroF1)),
            (
                "do_not_contact",
                [
                    "support": .integer(optOuts.named), "found": .integer(optOuts.both),
                    "recall": optional(optOuts.recall), "false": .integer(score.falseOptOuts),
                    "false_rate": optional(score.falseOptOutRate),
                ]
            ),
            ("absences_taken_for_yes", .integer(score.absencesTakenForYes)),
            (
                "resume_date",
                [
                    "dated": .integer(score.dated), "right": .integer(score.datedRight),
                    "accuracy": optional(share(score.datedRight, of: score.dated)),
                ]
            ),
        ]
    }

    private static func category(_ score: ReplyScore, _ category: ReplyCategory) -> JSONText {
        let agreement = score.agreement(on: category)
        return [
            "category": .string(category.rawValue), "support": .integer(agreement.named),
            "read": .integer(agreement.read), "right": .integer(agreement.both),
            "precision": optional(agreement.precision), "recall": optional(agreement.recall),
            "f1": .number(agreement.f1),
        ]
    }

    private static func confusion(_ score: ReplyScore) -> [JSONText] {
        score.categories.map { named in
            let cells = ReplyCategory.allCases.compactMap { read in
                let count = score.count(of: named, readAs: read)
                return count == 0 ? nil : (key: read.rawValue, value: JSONText.integer(count))
            }
            return ["category": .string(named.rawValue), "read_as": .object(cells)]
        }
    }

    private static func abstention(_ score: ReplyScore) -> JSONText {
        func values(_ sure: ReplyScore.Sure) -> JSONText {
            [
                "threshold": .number(sure.threshold), "below": .integer(sure.below),
                "share_below": .number(sure.abstaining), "above": .integer(sure.above),
                "right_above": .integer(sure.right), "accuracy_above": optional(sure.accuracy),
            ]
        }
        return [
            "review": values(score.reviewed), "curve": .array(score.abstention.map(values)),
        ]
    }

    private static func miss(_ miss: ReplyEvaluation.Miss) -> JSONText {
        [
            "place": .string(miss.place), "id": .optional(miss.id),
            "label": .string(miss.wanted.category.rawValue),
            "category": .string(miss.reading.category.rawValue),
            "confidence": .number(miss.reading.confidence),
            "resume_expected": .array(miss.wanted.resumeOn.map { .string($0.description) }),
            "resume_on": .optional(miss.reading.resumeOn?.description),
            "evidence": .string(miss.reading.evidence),
        ]
    }

    private static func optional(_ value: Double?) -> JSONText {
        value.map { .number($0) } ?? .null
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}
