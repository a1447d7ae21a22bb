/// The SPF records that an answer to a TXT question holds (RFC 7208 §4.5).
struct SPFPublished {
    let answer: DNSAnswer
    let records: [[UInt8]]

    init(_ answer: DNSAnswer) {
        self.answer = answer
        records = answer.records.compactMap { record in
            guard case .txt(let bytes) = record, SPFParser.isRecord(bytes) else { return nil }
            return bytes
        }
    }

    /// Returns the only record; throws `none`, `temperror` or, for several, `permerror`.
    func single(of domain: String) throws(SPFStop) -> [UInt8] {
        switch answer.outcome {
        case .records where answer.isCertain: break
        case .noData: throw SPFStop(result: .none, why: "'\(domain)' has no TXT record")
        case .nxDomain: throw SPFStop(result: .none, why: "'\(domain)' does not exist")
        case .invalidName(let reason): throw SPFStop(result: .none, why: reason)
        case .records, .serverFailure, .timedOut:
            throw SPFStop(result: .temporaryError, why: "TXT \(domain): \(answer.text)")
        }
        guard let first = records.first else {
            throw SPFStop(result: .none, why: "no TXT record of '\(domain)' begins with 'v=spf1'")
        }
        guard records.count == 1 else {
            throw SPFStop(
                result: .permanentError,
                why: "'\(domain)' has \(records.count) SPF records; one is allowed")
        }
        return first
    }
}
