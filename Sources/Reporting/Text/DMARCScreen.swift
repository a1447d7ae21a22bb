import Deliverability

/// One DMARC evaluation, step by step, for a terminal and as `sower.dmarc/1`.
package struct DMARCScreen: Sendable {
    private let evaluation: DMARCEvaluation

    package init(_ evaluation: DMARCEvaluation) {
        self.evaluation = evaluation
    }

    // MARK: - Text

    /// The lines, printable.
    package var lines: [String] {
        (policyLines + alignmentLines + resultLines).map(printable)
    }

    private var policyLines: [String] {
        let discovery = evaluation.discovery
        var lines = ["1. The policy of '\(discovery.domain)' (RFC 9989 §4.10)"]
        lines += discovery.walk.steps.flatMap(walkLines)
        lines.append("   organizational domain: \(evaluation.organizationalDomain)")
        if let existence = discovery.existence {
            lines.append("   A \(existence.name): \(existence.outcome.text)")
        }
        switch discovery.outcome {
        case .record(let record, let place, let level):
            lines.append("   the record at '_dmarc.\(place)' applies, \(words(for: level))")
            lines += record.notes.map { "   column \($0.column): \($0.message)" }
            lines.append("   policy: \(policyWords)")
        case .none: lines.append("   no record applies")
        case .broken: lines.append("   the only record is syntactically wrong")
        case .unknown(let sentence): lines.append("   \(sentence)")
        }
        return lines
    }

    private func walkLines(_ step: TreeWalk.Step) -> [String] {
        let head = "   TXT _dmarc.\(step.domain): "
        switch step.finding {
        case .record(let record): return [head + "\"\(record.text)\""]
        case .broken(let record): return [head + "\"\(record.text)\"", "      a tag stands twice"]
        case .several(let texts):
            return [head + "\(texts.count) records, all are discarded"]
                + texts.map { "      \"\($0)\"" }
        case .nothing:
            let ignored = step.nearMisses.map { "      ignored, for it is not v=DMARC1: \"\($0)\"" }
            let isEmpty = step.answer.records.isEmpty
            return [head + (isEmpty ? step.answer.outcome.text : "no DMARC record")] + ignored
        case .unknown: return [head + step.answer.outcome.text]
        }
    }

    private func words(for level: DMARCDiscovery.Level) -> String {
        switch level {
        case .author: "the author domain's own"
        case .organizational: "that of its organizational domain"
        case .suffix: "that of a public suffix (psd=y)"
        }
    }

    private var policyWords: String {
        let discovery = evaluation.discovery
        guard let record = discovery.record else { return "none" }
        if record.standing == .unusable { return "no valid one, and no address for reports" }
        guard let declared = discovery.declared else {
            return "not sure, for whether the domain exists got no answer"
        }
        let source =
            declared.tag == "rua"
            ? "none, for the record has no valid policy but asks for reports"
            : "\(declared.policy.rawValue) by '\(declared.tag)'"
        guard record.isTesting, let policy = discovery.policy else { return source }
        return "\(source), taken as \(policy.rawValue) for t=y"
    }

    private var alignmentLines: [String] {
        guard evaluation.discovery.record != nil else { return [] }
        var lines = ["2. What aligns with it (RFC 9989 §4.10.2)"]
        if evaluation.alignments.isEmpty {
            lines.append("   neither SPF nor DKIM vouches for a domain")
        }
        for alignment in evaluation.alignments {
            let selector = alignment.identifier.selector.map { " (selector '\($0)')" } ?? ""
            let name = alignment.mechanism == .spf ? "SPF" : "DKIM"
            lines.append(
                "   \(name) \(alignment.identifier.result.rawValue) for "
                    + "'\(alignment.identifier.domain)'\(selector): \(verdict(on: alignment))")
            lines += (alignment.walk?.steps ?? []).flatMap(walkLines).map { "   \($0)" }
        }
        return lines
    }

    private func verdict(on alignment: DMARCEvaluation.Alignment) -> String {
        let domain = evaluation.discovery.domain
        guard let isAligned = alignment.isAligned else {
            return "could not be found out, an answer is missing"
        }
        let tail = alignment.identifier.result == .pass ? "" : ", but only a pass counts"
        if let walk = alignment.walk {
            let own = walk.organizationalDomain
            return isAligned
                ? "aligned, both are of '\(own)' (relaxed)\(tail)"
                : "not aligned, '\(own)' is not '\(evaluation.organizationalDomain)' (relaxed)"
        }
        if isAligned { return "aligned, the same domain\(tail)" }
        return alignment.mode == .strict
            ? "not aligned, strict alignment asks for '\(domain)' itself"
            : "does not count, for it did not pass"
    }

    private var resultLines: [String] {
        let number = evaluation.discovery.record == nil ? "2" : "3"
        var line = "\(number). dmarc=\(evaluation.result.rawValue)"
        if let policy = evaluation.policy { line += " (policy \(policy.rawValue))" }
        return [line, "   \(evaluation.reason)"]
    }

    // MARK: - JSON

    /// The object of the schema `sower.dmarc/1`.
    package var json: JSONText {
        let discovery = evaluation.discovery
        return [
            "schema": "sower.dmarc/1",
            "result": .string(evaluation.result.rawValue),
            "reason": .string(evaluation.reason),
            "policy": .optional(evaluation.policy?.rawValue),
            "declared_policy": .optional(discovery.declared?.policy.rawValue),
            "policy_tag": .optional(discovery.declared?.tag),
            "testing": .bool(discovery.record?.isTesting ?? false),
            "from": .string(discovery.domain),
            "organizational_domain": .string(evaluation.organizationalDomain),
            "policy_domain": .optional(discovery.place),
            "record": .optional(discovery.record?.text),
            "notes": .array(
                (discovery.record?.notes ?? []).map {
                    ["column": .integer($0.column), "message": .string($0.message)]
                }),
            "alignment": .array(evaluation.alignments.map(alignment)),
            "queries": .array(evaluation.answers.map(query)),
        ]
    }

    private func alignment(_ alignment: DMARCEvaluation.Alignment) -> JSONText {
        [
            "mechanism": .string(alignment.mechanism.rawValue),
            "domain": .string(alignment.identifier.domain),
            "selector": .optional(alignment.identifier.selector),
            "result": .string(alignment.identifier.result.rawValue),
            "mode": .string(alignment.mode.word),
            "aligned": alignment.isAligned.map { .bool($0) } ?? .null,
            "organizational_domain": .optional(alignment.walk?.organizationalDomain),
        ]
    }

    private func query(_ answer: DNSAnswer) -> JSONText {
        let evidence = answer.evidence
        return [
            "name": .string(answer.name),
            "type": .string(answer.type.description),
            "outcome": .string(answer.outcome.word),
            "answer": .string(evidence.answer),
            "ttl": evidence.ttl.map { .integer($0) } ?? .null,
            "security": .optional(evidence.security),
        ]
    }
}

extension DNSAnswer.Outcome {
    /// The outcome in one word, for programs.
    fileprivate var word: String {
        switch self {
        case .records: "records"
        case .noData: "nodata"
        case .nxDomain: "nxdomain"
        case .serverFailure: "servfail"
        case .timedOut: "timeout"
        case .invalidName: "invalid"
        }
    }
}
