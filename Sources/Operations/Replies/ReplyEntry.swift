import Campaigns
import CivilTime
import Replies
import Sequencing

/// An inbound message with what is known of its sender.
package struct ReplyEntry: Sendable {
    /// Why a person should look at it.
    package enum Need: String, Sendable {
        /// The classifier is not sure.
        case decision
        /// The day of a reminder has come.
        case reminder
    }

    package let stored: StoredInbound
    package let campaign: CampaignName?
    package let contact: String
    /// What its author is called, from the contact table or the mail; nil when neither says it plainly.
    package let name: String?
    /// As it is read now, by this version.
    package let reading: ReplyReading
    package let need: Need?

    /// The author's words, quotes and signature cut.
    package var text: String { reading.replyText }
    package var evidence: String { reading.evidence }
    /// True when nobody has decided yet and the classifier is not sure, or when its day has come.
    package var needsReview: Bool { need != nil }

    /// The answer that a person may send; nil for categories that need none.
    package var draft: ReplyDraft? {
        ReplyDraft(
            to: stored.facts.category, reply: text, subject: stored.subject, name: name)
    }

    static func need(of stored: StoredInbound, at now: Instant) -> Need? {
        // Of an erased contact nothing is left to decide by.
        guard !stored.raw.isEmpty else { return nil }
        if let until = stored.snoozedUntil { return until <= now ? .reminder : nil }
        let isSure = stored.facts.confidence >= ReplyReading.reviewThreshold
        return stored.correctedBy != nil || isSure ? nil : .decision
    }
}
