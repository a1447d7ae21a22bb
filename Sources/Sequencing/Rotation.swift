import Campaigns
import CivilTime

/// A mailbox that contacts may be given to.
package struct RotationMailbox: Sendable, Equatable {
    package let name: MailboxName
    /// Its share of the contacts, as its cap; a weight of 0 takes none.
    package let weight: Int

    package init(name: MailboxName, weight: Int) {
        self.name = name
        self.weight = weight
    }
}

/// Gives each contact the mailbox that writes to it from the first mail to the last.
package enum Rotation {
    /// Returns the mailbox for a company's people, or nil when no mailbox has weight.
    ///
    /// Weighted rendezvous hashing: each mailbox draws −weight / ln u and the largest draw wins, so a mailbox
    /// that is added takes its share from the others and nobody else moves. Colleagues share the key, hence the
    /// mailbox.
    package static func mailbox(
        forCompany company: String, among mailboxes: [RotationMailbox], key: UInt64
    ) -> MailboxName? {
        var best: (draw: Double, name: MailboxName)?
        for mailbox in mailboxes where mailbox.weight > 0 {
            let hash = stableHash(["rotation", company, mailbox.name.description], key: key)
            let draw = -Double(mailbox.weight) / naturalLogarithm(unitInterval(hash))
            guard let leader = best else {
                best = (draw, mailbox.name)
                continue
            }
            if draw > leader.draw || (draw == leader.draw && mailbox.name < leader.name) {
                best = (draw, mailbox.name)
            }
        }
        return best?.name
    }
}
