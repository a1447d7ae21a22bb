import CivilTime
import Diagnostics

/// One condition that a mail must meet before it goes.
package enum GateName: String, Sendable, CaseIterable {
    case suppression, campaign, sequence, delay, window, holiday, company
    case companyGap = "company gap"
    case newPerDay = "new per day"
    case recipientDomain = "recipient domain"
    case mailbox
    case senderWindow = "sender window"
    case ramp, cap, gap
}

/// Whether a gate lets a mail pass, and why.
package struct GateVerdict: Sendable, Equatable {
    package let name: GateName
    package let passes: Bool
    /// Says why, for people.
    package let text: String
    /// Where the rule stands; nil when no file says it.
    package let span: SourceSpan?
    /// When a closed gate opens as far as is known; nil when it does not open by itself.
    package let until: Instant?

    package init(
        _ name: GateName, passes: Bool, _ text: String, span: SourceSpan? = nil,
        until: Instant? = nil
    ) {
        self.name = name
        self.passes = passes
        self.text = text
        self.span = span
        self.until = until
    }
}

/// All gates of a mail at one instant.
package struct GateReport: Sendable, Equatable {
    /// In the order of ``GateName``.
    package let verdicts: [GateVerdict]
    /// When all gates stand open at once as far as is known; nil when a person or an event must open one.
    ///
    /// Other mails of the mailbox may go before it.
    package let nextEligible: Instant?

    package init(verdicts: [GateVerdict], nextEligible: Instant?) {
        self.verdicts = verdicts
        self.nextEligible = nextEligible
    }

    package var passes: Bool { verdicts.allSatisfy(\.passes) }
    package var closed: [GateVerdict] { verdicts.filter { !$0.passes } }
}

/// Where the rules behind the gates stand in files.
package struct GateSpans: Sendable, Equatable {
    package var delay: SourceSpan?
    package var window: SourceSpan?
    package var holidays: SourceSpan?
    package var company: SourceSpan?
    package var newPerDay: SourceSpan?
    package var recipientDomain: SourceSpan?
    package var mailbox: SourceSpan?

    package init(
        delay: SourceSpan? = nil, window: SourceSpan? = nil, holidays: SourceSpan? = nil,
        company: SourceSpan? = nil, newPerDay: SourceSpan? = nil,
        recipientDomain: SourceSpan? = nil, mailbox: SourceSpan? = nil
    ) {
        self.delay = delay
        self.window = window
        self.holidays = holidays
        self.company = company
        self.newPerDay = newPerDay
        self.recipientDomain = recipientDomain
        self.mailbox = mailbox
    }
}
