import CivilTime
import Replies
import Sequencing

/// What events that follow from a reading mean, in words.
struct Consequence {
    let zone: ZoneRules
    /// The enrollment that the message answers.
    let enrollment: EnrollmentID?

    /// Returns the sentence for an event; nil for the reading itself.
    func sentence(_ event: Event) -> String? {
        switch event {
        case .stopped(let id, _):
            id == enrollment ? "the sequence stops" : "another sequence stops"
        case .postponed(let id, let until, _):
            (id == enrollment ? "goes on " : "a colleague waits until ")
                + zone.local(at: until).date.description
        case .suppressed: "the address is suppressed"
        case .dealMoved(_, let from, let to, _, _): "deal \(from ?? "none") → \(to)"
        case .mailboxPaused(let mailbox, _): "mailbox '\(mailbox)' is paused"
        default: nil
        }
    }

    /// Categories after which an address must not be written to.
    static func suppresses(_ facts: InboundFacts) -> Bool {
        switch facts.category {
        case .doNotContact, .leftCompany: true
        case .bounce: facts.bounceClass == .hard || facts.bounceClass == .soft
        default: false
        }
    }
}
