/// Whether an address of another organization agreed to take a domain's reports (RFC 9990 §4).
package struct ReportAuthorisation: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        /// The address is of the domain's own organization: nobody has to agree.
        case own
        case authorised
        case refused
        /// The DNS did not say.
        case unknown
    }

    package let address: ReportAddress
    /// The name that was asked; nil when none had to be.
    package let question: String?
    package let verdict: Verdict
    package let answers: [DNSAnswer]

    /// The question for a policy domain and the domain of an address.
    package static func question(policyDomain: String, target: String) -> String {
        "\(DomainName.key(policyDomain))._report._dmarc.\(DomainName.key(target))"
    }

    /// Asks whether reports on a domain may go to an address; nil for what is no mailbox.
    package static func of(
        _ address: ReportAddress, policyDomain: String, _ resolver: any Resolver
    ) async -> ReportAuthorisation? {
        guard let target = address.domain else { return nil }
        let policyDomain = DomainName.key(policyDomain)
        var answers: [DNSAnswer] = []
        if target != policyDomain {
            let walks = [
                await TreeWalk.walk(from: policyDomain, resolver),
                await TreeWalk.walk(from: target, resolver),
            ]
            answers = walks[1].steps.map(\.answer)
            guard walks[0].organizationalDomain != walks[1].organizationalDomain else {
                return .init(address: address, question: nil, verdict: .own, answers: answers)
            }
        } else {
            return .init(address: address, question: nil, verdict: .own, answers: [])
        }
        let name = question(policyDomain: policyDomain, target: target)
        let answer = await resolver.query(name, .txt)
        return .init(
            address: address, question: name, verdict: verdict(of: answer),
            answers: answers + [answer])
    }

    /// One record that starts with `v=DMARC1` is enough; it needs no other tag.
    private static func verdict(of answer: DNSAnswer) -> Verdict {
        guard answer.isCertain else { return .unknown }
        let agrees = answer.records.contains { record in
            if case .txt(let bytes) = record { DMARCRecord(bytes) != nil } else { false }
        }
        return agrees ? .authorised : .refused
    }
}
