import Campaigns
import CivilTime

/// Whether a mail opens a sequence or goes on with one; follow-ups go first, as people wait for them.
package enum StepClass: Int, Comparable, Sendable {
    case followUp = 1
    case first = 2

    package static func < (left: StepClass, right: StepClass) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A mail that waits for its turn: at most one per enrollment.
package struct QueuedStep: Sendable, Equatable {
    package let enrollment: EnrollmentID
    package let contact: ContactID
    package let campaign: CampaignName
    package private(set) var mailbox: MailboxName
    /// The company's key; at a free-mail provider the whole address, hence with an `@`.
    package let company: String
    /// Lower case.
    package let recipientDomain: String
    /// Index into the campaign's steps.
    package var stepIndex: Int
    package var stepClass: StepClass
    package var due: Instant
    /// Names the recipient's opening times: equal keys, equal ``OpenTimes``.
    package let calendar: String

    package init(
        enrollment: EnrollmentID, contact: ContactID, campaign: CampaignName, mailbox: MailboxName,
        company: String, recipientDomain: String, stepIndex: Int, stepClass: StepClass,
        due: Instant, calendar: String
    ) {
        self.enrollment = enrollment
        self.contact = contact
        self.campaign = campaign
        self.mailbox = mailbox
        self.company = company
        self.recipientDomain = recipientDomain
        self.stepIndex = stepIndex
        self.stepClass = stepClass
        self.due = due
        self.calendar = calendar
    }

    /// Returns the step that follows for the same contact.
    package func followed(by next: NextStep) -> QueuedStep {
        var step = self
        step.stepIndex = next.index
        step.stepClass = .followUp
        step.due = next.due
        return step
    }

    /// Returns the same mail from another mailbox; for comparisons only, as a sequence keeps its mailbox.
    func moved(to mailbox: MailboxName) -> QueuedStep {
        var step = self
        step.mailbox = mailbox
        return step
    }
}

/// A mail with the instant at which it may go.
package struct ScheduledSend: Sendable, Equatable {
    package let step: QueuedStep
    package let at: Instant

    package var mailbox: MailboxName { step.mailbox }

    package init(step: QueuedStep, at: Instant) {
        self.step = step
        self.at = at
    }
}

/// A mail that no rule will ever let go by itself: work for a person.
package struct HeldStep: Sendable, Equatable {
    package let step: QueuedStep
    package let reason: String

    package init(step: QueuedStep, reason: String) {
        self.step = step
        self.reason = reason
    }
}
