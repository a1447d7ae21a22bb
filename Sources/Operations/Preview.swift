import Campaigns
import Diagnostics
import Liquid
import Mail

/// A letter as one contact would get it.
package struct Preview: Sendable {
    package let contact: Contact
    package let step: Step
    /// The step's place in the campaign, from 1.
    package let number: Int
    package let mailbox: MailboxSettings
    package let letter: RenderedLetter
    /// The recipient as the header shows it, with the name of the contact table.
    package let recipient: NamedAddress
    /// The subject line of the mail, with `Re:` in a thread.
    package let subject: String
    /// The earlier step whose mail this one answers; nil when it opens a thread.
    package let answers: StepID?
    /// Why it would be held; empty when it may be sent.
    package let held: [LetterHole]
    /// The mail's exact bytes as if it were sent now; nil when no header can hold its values.
    package let message: ComposedMessage?
    /// True when the contact is in the campaign, so that the Message-ID is the one it will have.
    package let isEnrolled: Bool
    /// In how many ways the letter can come out, signature included; `Int.max` when too many to count.
    package let wordings: Int
    /// The spintax options that the contact gets.
    package let spintax: [ChosenOption]

    /// Where the table's cell stands that would mend a reason to hold; else the contact's row.
    package func cell(of hole: LetterHole) -> SourceSpan {
        hole.blank.flatMap { contact.fields[LetterWriter.root(of: $0)]?.span } ?? contact.span
    }
}

/// A spintax group of a letter and which of its options was chosen.
package struct ChosenOption: Hashable, Sendable {
    package let group: SpintaxGroup
    /// Counted from 0, below the number of the group's options.
    package let option: Int

    /// The option as it is written.
    package var text: String { group.options[option].source }
}

/// Where a printed value came from.
package enum ValueOrigin: Sendable, Equatable {
    /// A cell of the contact table.
    case cell(SourceSpan)
    /// A cell is blank, and the template printed something in its place.
    case fallback(blank: SourceSpan)
    /// A setting of `sower.yml`.
    case setting(SourceSpan)
    /// Computed by the program, such as the domain of an address.
    case program
    /// Assigned in the template.
    case template
    /// No column and no setting has the name.
    case nowhere
}

/// A value that a letter printed.
package struct PreviewValue: Sendable {
    /// The path as written.
    package let name: String
    /// What it printed, filters applied.
    package let text: String
    /// The place in the template.
    package let span: SourceSpan
    package let origin: ValueOrigin
}

extension LetterWriter {
    /// Returns where the values of a letter came from, in the order in which they were printed.
    func values(of letter: RenderedLetter, for contact: Contact, from mailbox: MailboxSettings)
        -> [PreviewValue]
    {
        letter.values.map { used in
            PreviewValue(
                name: used.name, text: used.text, span: used.span,
                origin: origin(of: used, for: contact, from: mailbox))
        }
    }

    private func origin(
        of used: UsedValue, for contact: Contact, from mailbox: MailboxSettings
    ) -> ValueOrigin {
        let name = LetterWriter.root(of: used.name)
        if used.isLocal { return .template }
        // The program's own names hide columns of the same name.
        switch name {
        case "sender_name", "sender_first_name", "sender_email", "sender_domain":
            return .setting(mailbox.from.span)
        case "postal_address": return setting(desk.settings.identity.postalAddress?.span, used)
        case "unsubscribe": return setting(desk.settings.identity.unsubscribe.first?.span, used)
        case "email": return .cell(contact.fields["email"]?.span ?? contact.span)
        case "email_domain", "campaign", "step": return .program
        default: break
        }
        guard let cell = contact.fields[name] else {
            return used.text.isEmpty ? .nowhere : .program
        }
        let isFilled = contact.value(name) != nil || used.text.isEmpty
        return isFilled ? .cell(cell.span) : .fallback(blank: cell.span)
    }

    private func setting(_ span: SourceSpan?, _ used: UsedValue) -> ValueOrigin {
        span.map(ValueOrigin.setting) ?? (used.text.isEmpty ? .nowhere : .program)
    }
}
