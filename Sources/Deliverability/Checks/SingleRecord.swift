/// What stands at a name that may hold one text record of a kind, as those of MTA-STS, TLS-RPT and BIMI.
enum SingleRecord {
    case none
    case one([UInt8])
    /// Nobody could tell, or there are several, which count for none.
    case unusable(Check)
}

extension DomainCheckGroup {
    /// The most records that are named for removal one by one.
    private static var mostNamed: Int { 10 }

    /// Returns the record of a kind that an answer holds; others at the name are passed over.
    ///
    /// - Parameter readers: who does without a record when there are several: `senders`.
    static func single(
        _ id: String, in answer: DNSAnswer, for readers: String, isMeant: ([UInt8]) -> Bool
    ) -> SingleRecord {
        guard let known = answer.known else { return .unusable(unknown(id, answer)) }
        let records = known.texts.filter(isMeant)
        guard let text = records.first else { return .none }
        guard records.count > 1 else { return .one(text) }
        return .unusable(
            check(
                id, .fail,
                "\(records.count) records, which \(readers) take for none: keep one",
                evidence: [answer.evidence],
                remedies: removal(of: Array(records.dropFirst()), at: answer.name)))
    }

    /// Returns the verdict on a record that breaks its grammar, with one to publish instead.
    static func malformed(
        _ id: String, _ sentence: String, _ text: [UInt8], in answer: DNSAnswer,
        after record: String
    ) -> Check {
        check(
            id, .fail, sentence, evidence: [answer.evidence],
            remedies: [
                .record(
                    name: answer.name, type: .txt, before: DNSRecord.txt(text).text, after: record)
            ])
    }

    private static func removal(of records: [[UInt8]], at name: String) -> [Remedy] {
        records.prefix(mostNamed).map {
            .record(name: name, type: .txt, before: DNSRecord.txt($0).text, after: nil)
        }
            + (records.count > mostNamed
                ? [.step("and \(records.count - mostNamed) more records")] : [])
    }
}
