import Diagnostics

/// Letters that are judged together: the steps of a campaign, or the mails of an author.
///
///     let set = LetterSet(kind: .sequence, members: letters, place: span)
///     let findings = linter.lint(set)
package struct LetterSet: Sendable {
    package enum Kind: Sendable {
        /// Steps to one recipient, in order.
        case sequence
        /// Mails to different recipients, or of unknown order.
        case mails
    }

    /// A letter of the set.
    package struct Member: Sendable {
        package let letter: Letter
        /// The step in a sequence, from 1; wordings of one step share it. Nil for mails of unknown order.
        package let step: Int?
        /// Working days after the step before; nil for the first, and when it is not known.
        package let delay: Int?
        /// Where the delay is written.
        package let delaySpan: SourceSpan?

        package init(
            _ letter: Letter, step: Int? = nil, delay: Int? = nil, delaySpan: SourceSpan? = nil
        ) {
            self.letter = letter
            self.step = step
            self.delay = delay
            self.delaySpan = delaySpan
        }
    }

    package let kind: Kind
    package let members: [Member]
    /// Where findings about the whole set point, such as the head of the campaign's file.
    package let place: SourceSpan
    /// How many people get it; nil when unknown.
    package var recipientCount: Int?

    package init(kind: Kind, members: [Member], place: SourceSpan, recipientCount: Int? = nil) {
        self.kind = kind
        self.members = members
        self.place = place
        self.recipientCount = recipientCount
    }
}

/// A set with its letters cut into their parts.
struct SetReading: Sendable {
    let set: LetterSet
    /// For each member, each of its variants.
    let readings: [[Reading]]

    init(_ set: LetterSet, phrases: PhraseBook) {
        self.set = set
        readings = set.members.map { member in
            member.letter.variants.map { Reading(member.letter, $0, phrases: phrases) }
        }
    }
}
