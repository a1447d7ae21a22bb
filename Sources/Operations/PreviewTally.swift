import Campaigns
import Diagnostics
import Liquid

/// What the letters of many contacts have in common: counts, never the letters themselves.
package struct PreviewTally: Sendable {
    /// A reason to hold, with the contacts that have it.
    package struct Reason: Sendable {
        package let hole: LetterHole
        package var contacts: Int
    }

    /// The contacts that a variant of a step has.
    package struct Share: Sendable {
        package let step: StepID
        package let variant: TemplateName
        package var contacts: Int
    }

    /// How often each option of a spintax group was taken.
    package struct Wording: Sendable {
        package let group: SpintaxGroup
        package var counts: [Int]
    }

    package private(set) var contacts = 0
    package private(set) var letters = 0
    package private(set) var heldLetters = 0
    package private(set) var heldContacts = 0
    /// Contacts held for reasons beyond the most that are told apart.
    package private(set) var others = 0
    private var reasons: [String: Reason] = [:]
    private var shares: [Share] = []
    private var wordings: [SourceSpan: Wording] = [:]

    /// The most reasons that are told apart: those that quote a contact's own value could be as many as contacts.
    package static let mostReasons = 500

    package init() {}

    /// Counts all letters of one contact.
    package mutating func add(_ previews: [Preview]) {
        contacts += 1
        letters += previews.count
        heldLetters += previews.count { !$0.held.isEmpty }
        var seen: Set<String> = []
        for hole in previews.flatMap(\.held) where seen.insert(hole.sentence).inserted {
            count(hole)
        }
        if !seen.isEmpty { heldContacts += 1 }
        for preview in previews {
            count(preview.letter.variant, in: preview.step.id)
            for chosen in Set(preview.spintax) { count(chosen) }
        }
    }

    /// The reasons, the most frequent first.
    package var reasonsByCount: [Reason] {
        reasons.sorted { ($1.value.contacts, $0.key) < ($0.value.contacts, $1.key) }.map(\.value)
    }

    /// The steps that choose among variants, in the order of the campaign's first contact.
    package func shares(in campaign: Campaign) -> [(step: StepID, shares: [Share])] {
        campaign.steps.compactMap { step in
            let own = shares.filter { $0.step == step.id }
            guard own.count > 1 else { return nil }
            return (step.id, own.sorted { $0.variant < $1.variant })
        }
    }

    /// The spintax groups by their places.
    package var wordingsByPlace: [Wording] {
        wordings.values.sorted {
            ($0.group.span.file, $0.group.span.start) < ($1.group.span.file, $1.group.span.start)
        }
    }

    private mutating func count(_ hole: LetterHole) {
        let key = hole.sentence
        if reasons[key] != nil {
            reasons[key]?.contacts += 1
        } else if reasons.count < PreviewTally.mostReasons {
            reasons[key] = Reason(hole: hole, contacts: 1)
        } else {
            others += 1
        }
    }

    private mutating func count(_ variant: TemplateName, in step: StepID) {
        if let known = shares.firstIndex(where: { $0.step == step && $0.variant == variant }) {
            shares[known].contacts += 1
        } else {
            shares.append(Share(step: step, variant: variant, contacts: 1))
        }
    }

    private mutating func count(_ chosen: ChosenOption) {
        let group = chosen.group
        let blank = [Int](repeating: 0, count: group.options.count)
        wordings[group.span, default: Wording(group: group, counts: blank)].counts[chosen.option] +=
            1
    }
}
