import Deliverability
import Mail
import Operations

/// Asks the DNS what the doctor has to know about a sending domain.
struct DomainExamination: Sendable {
    let resolver: any Resolver
    let suffixes: PublicSuffixes

    /// The verdicts on each domain, in the order of the domains; all questions are asked at once.
    func verdicts(on domains: [String]) async -> [DomainVerdict] {
        await withTaskGroup(of: (Int, [DomainVerdict]).self) { group in
            for (index, domain) in domains.enumerated() {
                group.addTask {
                    (index, SendingDomainHealth(await answers(on: domain)).verdicts)
                }
            }
            var found = [[DomainVerdict]](repeating: [], count: domains.count)
            for await (index, verdicts) in group { found[index] = verdicts }
            return found.flatMap { $0 }
        }
    }

    private func answers(on domain: String) async -> SendingDomainAnswers {
        async let exchanges = resolver.query(domain, .mx)
        async let ipv4 = resolver.query(domain, .a)
        async let ipv6 = resolver.query(domain, .aaaa)
        async let texts = resolver.query(domain, .txt)
        let policies = await policies(of: domain)
        return await SendingDomainAnswers(
            domain: domain, exchanges: looked(exchanges, mailExchange),
            addresses: either(looked(ipv4, address), looked(ipv6, address)),
            texts: looked(texts, text), policies: policies)
    }

    private func policies(of domain: String) async -> [PolicyTexts] {
        var found: [PolicyTexts] = []
        for place in SendingDomainHealth.policyDomains(of: domain, suffixes) {
            let answer = await resolver.query("_dmarc.\(place)", .txt)
            found.append(PolicyTexts(at: place, looked(answer, text)))
        }
        return found
    }
}

/// One kind of address is enough; none is certain only when neither kind is there.
private func either(_ left: Looked<String>, _ right: Looked<String>) -> Looked<String> {
    if case .found = left { return left }
    if case .unknown = left, case .found = right { return right }
    if case .unknown = left { return left }
    return right
}

private func looked<Value>(
    _ answer: DNSAnswer, _ value: (DNSRecord) -> Value?
) -> Looked<Value> {
    switch answer.outcome {
    case .records(let records):
        let values = records.compactMap(value)
        guard !values.isEmpty else {
            return .unknown("\(answer.malformed) malformed records at '\(answer.name)'")
        }
        return .found(values)
    case .noData: return .noRecord
    case .nxDomain: return .noSuchName
    case .serverFailure(let reason): return .unknown(reason)
    case .timedOut: return .unknown("time-out")
    case .invalidName(let reason): return .unknown(reason)
    }
}

private func mailExchange(_ record: DNSRecord) -> MailExchange? {
    guard case .mx(let preference, let host) = record else { return nil }
    return MailExchange(preference: preference, host: host)
}

private func text(_ record: DNSRecord) -> [UInt8]? {
    if case .txt(let bytes) = record { bytes } else { nil }
}

private func address(_ record: DNSRecord) -> String? {
    switch record {
    case .a(let text), .aaaa(let text): text
    default: nil
    }
}
