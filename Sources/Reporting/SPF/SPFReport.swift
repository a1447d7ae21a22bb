import Deliverability

/// One SPF evaluation as a person reads it, and as `sower.spf/1`.
package struct SPFReport {
    private let request: SPFRequest
    private let evaluation: SPFEvaluation

    package init(_ request: SPFRequest, _ evaluation: SPFEvaluation) {
        self.request = request
        self.evaluation = evaluation
    }

    /// The result first, then every record with its terms, what they led to further in.
    package var lines: [String] {
        var lines = [
            "\(evaluation.result.rawValue): \(request.address) for '\(request.sender)', "
                + "HELO '\(request.helo)'"
        ]
        if let explanation = evaluation.explanation {
            lines.append("the domain explains: \(explanation)")
        }
        lines.append(
            "\(evaluation.lookups) of \(SPFLimits.lookups) lookups, "
                + "\(evaluation.voids) of \(SPFLimits.voids) void")
        lines.append("")
        append(evaluation.tree, depth: 0, to: &lines)
        return lines.map(printable)
    }

    private func append(_ step: SPFRecordStep, depth: Int, to lines: inout [String]) {
        let indent = String(repeating: "  ", count: depth)
        lines.append(indent + "\(step.domain): " + (step.record ?? "no record"))
        let width = min(step.terms.map { $0.term.utf8.count }.max() ?? 0, 36)
        for term in step.terms {
            lines.append("\(indent)  \(padded(term.term, width))  " + SPFReport.verdict(on: term))
            let isShownBelow = !term.inner.isEmpty
            for evidence in term.evidence where !isShownBelow {
                let answer = evidence.answer.split(separator: "\n").joined(separator: ", ")
                lines.append("\(indent)      \(evidence.query) → \(answer)")
            }
            for inner in term.inner { append(inner, depth: depth + 2, to: &lines) }
        }
        let why = step.why.map { ", as \($0)" } ?? ""
        let isTold = step.terms.last.map { if case .error = $0.outcome { true } else { false } }
        lines.append("\(indent)  = \(step.result.rawValue)" + (isTold == true ? "" : why))
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private static func verdict(on term: SPFTermStep) -> String {
        let why = term.why.isEmpty ? "" : ": " + term.why
        let count =
            term.isLookup ? " (lookup \(term.lookups)\(term.isVoid ? ", void" : ""))" : ""
        switch term.outcome {
        case .match(let result): return "match, \(result.rawValue)\(why)\(count)"
        case .noMatch: return "no match\(why)\(count)"
        case .error(let result): return "\(result.rawValue)\(why)\(count)"
        case .notReached: return "not reached"
        case .modifier: return "takes no part in matching"
        }
    }

    // MARK: - JSON

    package var json: JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("schema", "sower.spf/1"), ("result", .string(evaluation.result.rawValue)),
        ]
        if let explanation = evaluation.explanation {
            fields.append(("explanation", .string(explanation)))
        }
        fields += [
            ("ip", .string(request.address.description)), ("mail_from", .string(request.sender)),
            ("helo", .string(request.helo)), ("lookups", .integer(evaluation.lookups)),
            ("voids", .integer(evaluation.voids)), ("tree", SPFReport.json(evaluation.tree)),
        ]
        return .object(fields)
    }

    private static func json(_ step: SPFRecordStep) -> JSONText {
        [
            "domain": .string(step.domain), "record": .optional(step.record),
            "result": .string(step.result.rawValue), "why": .optional(step.why),
            "evidence": .array(step.evidence.map(CheckJSON.evidence)),
            "terms": .array(step.terms.map(json)),
        ]
    }

    private static func json(_ term: SPFTermStep) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("term", .string(term.term)), ("column", .integer(term.column)),
            ("outcome", .string(term.outcome.word)),
        ]
        switch term.outcome {
        case .match(let result), .error(let result):
            fields.append(("result", .string(result.rawValue)))
        case .noMatch, .notReached, .modifier: break
        }
        fields += [
            ("why", term.why.isEmpty ? .null : .string(term.why)),
            ("lookups", .integer(term.lookups)), ("void", .bool(term.isVoid)),
            ("evidence", .array(term.evidence.map(CheckJSON.evidence))),
        ]
        if let inner = term.inner.first { fields.append(("tree", json(inner))) }
        return .object(fields)
    }
}
