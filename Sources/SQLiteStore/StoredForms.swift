import CivilTime
import Replies
import Sequencing

// The contract's types to and from their stored forms.

extension StoredPlacement {
    init(_ placement: Placement) {
        self.init(
            mailbox: placement.mailbox, company: placement.company, zone: placement.zone,
            country: placement.country)
    }

    var value: Placement {
        Placement(mailbox: mailbox, company: company, zone: zone, country: country)
    }
}

extension StoredNext {
    init(_ next: NextStep) {
        self.init(index: next.index, due: next.due.milliseconds)
    }

    var value: NextStep { NextStep(index: index, due: Instant(milliseconds: due)) }
}

extension StoredFacts {
    init(_ facts: IntentFacts) {
        self.init(
            stepIndex: facts.stepIndex, step: facts.step, variant: facts.variant,
            mailbox: facts.mailbox, messageID: facts.messageID, digest: facts.digest,
            run: facts.run, recipientDomain: facts.recipientDomain, company: facts.company,
            spin: facts.spin.packed.isEmpty ? nil : facts.spin.packed)
    }

    var value: IntentFacts {
        IntentFacts(
            stepIndex: stepIndex, step: step, variant: variant, mailbox: mailbox,
            messageID: messageID, digest: digest, run: run, recipientDomain: recipientDomain,
            company: company, spin: SpinRecord(packed: spin ?? ""))
    }
}

extension StoredReading {
    init(_ facts: InboundFacts) {
        self.init(
            mailbox: facts.mailbox, category: facts.category.rawValue,
            // JSON has no infinities and no NaN.
            confidence: facts.confidence.isFinite ? facts.confidence : 0,
            enrollment: facts.enrollment?.number, matchedBy: facts.matchedBy?.rawValue,
            resumeOn: facts.resumeOn, bounceClass: facts.bounceClass?.rawValue,
            bounceReason: facts.bounceReason, classifier: facts.classifier)
    }
}
