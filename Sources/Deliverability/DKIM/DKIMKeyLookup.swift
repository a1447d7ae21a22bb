/// What an answer says about a key.
package enum DKIMKeyLookup: Sendable, Equatable {
    case key(DKIMKeyRecord)
    /// The records, none of which is a usable key; why.
    case unusable(DKIMFault)
    /// Several records that are keys or broken keys (RFC 6376 §3.6.2.2 leaves open what a verifier does).
    case several(Int)
    case absent
    /// The DNS could not tell; why.
    case unknown(String)

    package init(_ answer: DNSAnswer) {
        switch answer.outcome {
        case .noData, .nxDomain: self = .absent
        case .timedOut, .serverFailure: self = .unknown(answer.outcome.text)
        case .invalidName(let reason): self = .unusable(DKIMFault(reason))
        case .records(let records):
            let texts = records.compactMap { record -> [UInt8]? in
                if case .txt(let bytes) = record { bytes } else { nil }
            }
            self = DKIMKeyLookup.read(texts, malformed: answer.malformed)
        }
    }

    private static func read(_ texts: [[UInt8]], malformed: Int) -> DKIMKeyLookup {
        let keys = texts.filter(isMeantAsKey)
        guard keys.count < 2 else { return .several(keys.count) }
        guard let text = keys.first ?? texts.first else {
            return malformed > 0 ? .unknown("the records of the answer are malformed") : .absent
        }
        do {
            return .key(try DKIMKeyRecord(text))
        } catch {
            return .unusable(error)
        }
    }

    /// A record that some other service put at the name (by a wildcard, mostly) is no second key.
    private static func isMeantAsKey(_ text: [UInt8]) -> Bool {
        let start = text[...].trimmedFolding.prefix(2).map(\.lowered)
        let tags = try? DKIMTags(text[...])
        return tags?["p"] != nil || (start == Array("v=".utf8) && tags?.text("v") == "DKIM1")
    }

    var isTemporary: Bool {
        if case .unknown = self { true } else { false }
    }

    /// Why there is no key, as the end of a sentence about a signature; nil when there is one.
    var fault: DKIMFault? {
        switch self {
        case .key: nil
        case .unusable(let fault):
            DKIMFault("its key is unusable: \(fault)", section: fault.section)
        case .several(let count):
            DKIMFault(
                "its key cannot be told: \(count) key records stand at one name",
                section: "RFC 6376 §3.6.2.2")
        case .absent:
            DKIMFault("there is no key where it points to", section: "RFC 6376 §6.1.2")
        case .unknown(let why):
            DKIMFault("its key could not be fetched: \(why)", section: "RFC 6376 §6.1.2")
        }
    }
}
