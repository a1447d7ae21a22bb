import CUnbound
import Deliverability

/// One question, and how libunbound's result becomes its answer.
struct Question: Sendable {
    /// As the asker wrote it.
    let name: String
    let sent: QueryName
    let type: RecordType

    func answer(_ outcome: DNSAnswer.Outcome) -> DNSAnswer {
        DNSAnswer(name, type, outcome)
    }

    /// The answer that a result holds; `isValidating` says whether a trust anchor was in force.
    func answer(_ result: ub_result, isValidating: Bool) -> DNSAnswer {
        let reason = result.why_bogus.map { String(cString: $0) } ?? "no reason given"
        let security: DNSAnswer.Security =
            switch (isValidating, result.bogus != 0, result.secure != 0) {
            case (false, _, _): .indeterminate
            case (true, true, _): .bogus(reason)
            case (true, false, true): .secure
            case (true, false, false): .insecure
            }
        if case .bogus = security {
            // RFC 4035 §5.5: a resolver answers SERVFAIL to what fails validation.
            let outcome = DNSAnswer.Outcome.serverFailure("DNSSEC validation failed: \(reason)")
            return DNSAnswer(name, type, outcome, security: security)
        }
        let data = Question.data(of: result)
        let records = data.compactMap { DNSRecord(type, data: $0) }
        let outcome = outcome(code: result.rcode, hasData: !data.isEmpty, records)
        let isAnswered = if case .serverFailure = outcome { false } else { true }
        return DNSAnswer(
            name, type, outcome, ttl: isAnswered ? max(0, Int(result.ttl)) : nil,
            security: isAnswered ? security : .indeterminate,
            malformed: data.count - records.count)
    }

    /// The codes of RFC 1035 §4.1.1.
    private func outcome(
        code: Int32, hasData: Bool, _ records: [DNSRecord]
    ) -> DNSAnswer.Outcome {
        switch code {
        case 0: hasData ? .records(records) : .noData
        case 2: .serverFailure("the name server answered SERVFAIL")
        case 3: .nxDomain
        case 5: .serverFailure("the name server answered REFUSED")
        default: .serverFailure("the name server answered with code \(code)")
        }
    }

    private static func data(of result: ub_result) -> [[UInt8]] {
        guard result.havedata != 0, let items = result.data, let lengths = result.len else {
            return []
        }
        var all: [[UInt8]] = []
        // The list ends with a null pointer.
        while let item = items[all.count] {
            let length = max(0, Int(lengths[all.count]))
            all.append(Array(UnsafeRawBufferPointer(start: item, count: length)))
        }
        return all
    }
}
