import CivilTime
import Sequencing

/// Contacts whose reply a person put off, and until when.
struct ParkedContacts {
    private var ends: [ContactID: Instant] = [:]

    init(at now: Instant, in ledger: any LedgerReading) throws {
        for message in try ledger.inbound(.snoozed(beyond: now)) {
            guard let until = message.snoozedUntil, let id = message.facts.enrollment,
                let contact = try ledger.enrollments(.one(id)).first?.contact
            else { continue }
            ends[contact] = max(ends[contact] ?? until, until)
        }
    }

    func end(for contact: ContactID) -> Instant? { ends[contact] }
}
