import CivilTime
import Diagnostics

/// A campaign file, validated: who is written to, from which mailboxes, in which steps, until what stops it.
package struct Campaign: Sendable {
    package let name: CampaignName
    package let file: SourceFile
    package let goal: String?
    /// Path of the contact table, relative to the workspace.
    package let audience: Located<String>
    package let mailboxes: [Located<MailboxName>]
    package let cohort: String?
    /// The zone of contacts that name none; nil takes the workspace's.
    package let timeZone: Located<String>?
    /// Replaces the workspace's windows when the campaign sets its own.
    package let windows: Located<SendingWindows>?
    /// Dates on which this campaign sends nothing.
    package let blackout: [Located<CivilDate>]
    /// Most first touches a day over all mailboxes; nil for no limit beyond the mailboxes' caps.
    package let newPerDay: Located<Int>?
    package let steps: [Step]
    package let stop: StopRules
    /// True when an unresolved send is repeated rather than assumed sent (`delivery: at-least-once`).
    package let atLeastOnce: Bool

    package init(
        name: CampaignName, file: SourceFile, goal: String?, audience: Located<String>,
        mailboxes: [Located<MailboxName>], cohort: String?, timeZone: Located<String>?,
        windows: Located<SendingWindows>?, blackout: [Located<CivilDate>], newPerDay: Located<Int>?,
        steps: [Step], stop: StopRules, atLeastOnce: Bool
    ) {
        self.name = name
        self.file = file
        self.goal = goal
        self.audience = audience
        self.mailboxes = mailboxes
        self.cohort = cohort
        self.timeZone = timeZone
        self.windows = windows
        self.blackout = blackout
        self.newPerDay = newPerDay
        self.steps = steps
        self.stop = stop
        self.atLeastOnce = atLeastOnce
    }
}

/// The name of a campaign: its file's name without the ending; lower case letters, digits and hyphens.
package struct CampaignName: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ text: String) { description = text }

    package static func < (left: CampaignName, right: CampaignName) -> Bool {
        left.description < right.description
    }
}

/// The key of a mailbox in `sower.yml`.
package struct MailboxName: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ text: String) { description = text }

    package static func < (left: MailboxName, right: MailboxName) -> Bool {
        left.description < right.description
    }
}

/// The identifier of a step, unique in its campaign; what a sent step is remembered by.
package struct StepID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ text: String) { description = text }
}

/// The name of a template: its file's path under `templates/` without the ending.
package struct TemplateName: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ text: String) { description = text }

    package static func < (left: TemplateName, right: TemplateName) -> Bool {
        left.description < right.description
    }
}

/// One touch of a sequence.
package struct Step: Sendable {
    package let id: StepID
    package let action: StepAction
    /// Counted from the accepted time of the step before; nil on the first step.
    package let delay: Located<Delay>?
    package let span: SourceSpan

    package init(id: StepID, action: StepAction, delay: Located<Delay>?, span: SourceSpan) {
        self.id = id
        self.action = action
        self.delay = delay
        self.span = span
    }
}

package enum StepAction: Sendable, Equatable {
    /// A mail; with several variants each contact gets one, chosen by a keyed hash.
    case mail(variants: [Located<TemplateName>], thread: ThreadMode)
    /// Work for a person, such as `call`; the sequence goes on when its delay has passed.
    case task(String)
}

/// How a mail stands to the one before.
package enum ThreadMode: String, Sendable, CaseIterable {
    /// Opens a thread with a subject of its own.
    case new
    /// Answers the latest accepted mail: In-Reply-To, References and `Re:` with the first subject.
    case reply
}

/// A wait between steps.
package enum Delay: Hashable, Sendable {
    /// `90m`, `72h`: elapsed time.
    case elapsed(Elapsed)
    /// `3d`: the same local clock time so many calendar dates later.
    case days(Int)
    /// `3bd`: so many open days later; a day with a sending window that is no holiday.
    case businessDays(Int)
}

/// What ends or interrupts a sequence.
package struct StopRules: Sendable, Equatable {
    package enum OnReply: Sendable, Equatable {
        case contact
        case company
    }
    package enum OnOutOfOffice: Sendable, Equatable {
        /// Goes on the business day after the named date, else after `days`.
        case resume(defaultDays: Int)
        case stop
    }
    package var reply: OnReply
    package var outOfOffice: OnOutOfOffice

    package init(reply: OnReply = .company, outOfOffice: OnOutOfOffice = .resume(defaultDays: 14)) {
        self.reply = reply
        self.outOfOffice = outOfOffice
    }
}
