/// A DNS Tree Walk (RFC 9989 §4.10): the DMARC records of a domain and of those above it, at most eight questions.
package struct TreeWalk: Sendable, Equatable {
    /// What stands at one name of the walk.
    package enum Finding: Sendable, Equatable {
        case record(DMARCRecord)
        /// No record that starts with `v=DMARC1`.
        case nothing
        /// All are discarded (§4.10 step 2).
        case several([String])
        /// One, whose tags are no valid list (RFC 6376 §3.2).
        case broken(DMARCRecord)
        /// The DNS did not say.
        case unknown
    }

    package struct Step: Sendable, Equatable {
        /// The domain that the question was about, without `_dmarc.`.
        package let domain: String
        package let answer: DNSAnswer
        package let finding: Finding
        /// TXT records that mean to be of DMARC, and that receivers ignore.
        package let nearMisses: [String]

        package var record: DMARCRecord? {
            if case .record(let record) = finding { record } else { nil }
        }
    }

    /// Where it started, in the form of ``DomainName/key(_:)``.
    package let start: String
    package let steps: [Step]

    package init(start: String, steps: [Step]) {
        self.start = start
        self.steps = steps
    }

    package static let mostQueries = 8

    /// Returns the domains to ask at: the domain, then the last seven labels or fewer, down to one (§4.10 steps 3 to 7).
    package static func targets(of domain: String) -> [String] {
        let labels = DomainName.labels(DomainName.key(domain))
        guard labels.allSatisfy({ !$0.isEmpty }) else { return [] }
        var rest = labels.count < mostQueries ? labels.dropFirst() : labels.suffix(mostQueries - 1)
        var targets = [labels.joined(separator: ".")]
        while !rest.isEmpty {
            targets.append(rest.joined(separator: "."))
            rest = rest.dropFirst()
        }
        return targets
    }

    /// Asks upward from a domain until a record says `psd=y` or `psd=n`.
    package static func walk(
        from domain: String, _ resolver: any Resolver
    ) async -> TreeWalk {
        var steps: [Step] = []
        for target in targets(of: domain) {
            let step = Step(domain: target, await resolver.query("_dmarc.\(target)", .txt))
            steps.append(step)
            if let flag = step.record?.suffixFlag, flag != .unknown { break }
        }
        return TreeWalk(start: DomainName.key(domain), steps: steps)
    }

    /// The Organizational Domain that the records name (§4.10.2); the start when there is none.
    package var organizationalDomain: String {
        for step in steps {
            guard let record = step.record else { continue }
            if record.suffixFlag == .no { return step.domain }
            if record.suffixFlag == .yes, step.domain != start {
                let below = DomainName.labels(step.domain).count + 1
                return DomainName.labels(start).suffix(below).joined(separator: ".")
            }
        }
        return steps.last { $0.record != nil }?.domain ?? start
    }

    /// The record of a public suffix above the start, if the walk ended at one.
    package var suffixStep: Step? {
        steps.last.flatMap { $0.record?.suffixFlag == .yes && $0.domain != start ? $0 : nil }
    }

    /// Whether every question got an answer, so that the Organizational Domain is sure.
    package var isCertain: Bool { !steps.contains { $0.finding == .unknown } }
}

extension TreeWalk.Step {
    /// Sorts out the TXT records of an answer (§4.10 steps 2 and 6).
    package init(domain: String, _ answer: DNSAnswer) {
        let texts = answer.records.compactMap { record -> [UInt8]? in
            if case .txt(let bytes) = record { bytes } else { nil }
        }
        let records = texts.compactMap { DMARCRecord($0) }
        let finding: TreeWalk.Finding =
            if !answer.isCertain {
                .unknown
            } else if records.count > 1 {
                .several(records.map(\.text))
            } else if let record = records.first {
                record.hasDuplicates ? .broken(record) : .record(record)
            } else {
                .nothing
            }
        self.init(
            domain: domain, answer: answer, finding: finding,
            nearMisses: texts.filter(DMARCRecord.isNearMiss).map {
                String(decoding: $0.prefix(DMARCRecord.longest), as: UTF8.self)
            })
    }
}
