import Mail
import Replies
import Sequencing

/// What an earlier reading of a message did and a later one does not undo, in words that say how a person can.
struct Remains {
    private let ledger: any LedgerReading

    init(_ ledger: any LedgerReading) {
        self.ledger = ledger
    }

    func after(
        _ old: InboundFacts, to new: InboundFacts, address: EmailAddress?, enrollment: Enrollment?
    ) throws -> [String] {
        var sentences: [String] = []
        if Consequence.suppresses(old), !Consequence.suppresses(new), let address,
            let reason = try ledger.suppression(of: address)
        {
            sentences.append(
                "stays suppressed (\(reason)); 'sower suppress remove \(address.text)' lifts it")
        }
        if old.category.endsSequences, !new.category.endsSequences, enrollment?.state == .stopped {
            sentences.append("its sequence stays stopped")
        }
        return sentences
    }
}

extension ReplyCategory {
    /// Whether the sequence of the contact ends with it.
    fileprivate var endsSequences: Bool { isHuman || self == .leftCompany }
}
