import Campaigns
import CivilTime
import Diagnostics
import Liquid
import Mail
import Sequencing

/// A letter as one contact would get it.
package struct Preview: Sendable {
    package let contact: Contact
    package let step: Step
    package let mailbox: MailboxSettings
    package let letter: RenderedLetter
    /// The subject line of the mail, with `Re:` in a thread.
    package let subject: String
    /// In how many ways the letter can come out, signature included; `Int.max` when too many to count.
    package let wordings: Int
    /// The spintax options that the contact gets.
    package let spintax: [ChosenWording]
}

/// A spintax group of a letter and what was chosen of it.
package struct ChosenWording: Sendable, Equatable {
    /// `templates/hello.liquid:4:1`
    package let place: String
    package let name: String?
    /// The option as it is written.
    package let text: String
    /// Counted from 1.
    package let number: Int
    package let count: Int
}

/// Renders the letters of a campaign without sending or storing anything.
package struct PreviewOperation {
    private let desk: Desk
    private let bundle: CampaignBundle
    private let writer: LetterWriter
    private let rules: PlacementRules

    package init(_ name: CampaignName, desk: Desk) throws {
        self.desk = desk
        bundle = try CampaignBundle.load(name, at: desk)
        let errors = bundle.findings.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw OperationError(.badFile, "'\(name)' cannot be rendered", findings: errors)
        }
        let key = try desk.log.read { try $0.workspaceKey() }
        rules = PlacementRules(desk: desk, campaign: bundle.campaign, workspaceKey: key)
        writer = LetterWriter(bundle: bundle, desk: desk, workspaceKey: key)
    }

    /// The contacts to choose from.
    package var contacts: [Contact] { bundle.table.contacts }

    /// Returns the contact with an address, or the first one.
    package func contact(_ address: String?) throws -> Contact {
        guard let address else {
            guard let first = contacts.first else {
                throw OperationError(.badFile, "'\(bundle.table.file.path)' holds no contact")
            }
            return first
        }
        guard let found = contacts.first(where: { $0.address.normalized == address.lowercased() })
        else {
            throw OperationError(.usage, "'\(address)' is not in '\(bundle.table.file.path)'")
        }
        return found
    }

    /// Returns a contact's letters: of all steps that are mails, or of one, counted from 1.
    package func letters(for contact: Contact, step only: Int?) throws -> [Preview] {
        let steps = bundle.campaign.steps
        if let only, !(1...steps.count).contains(only) {
            throw OperationError(
                .usage, "step \(only) does not exist; the campaign has \(steps.count)")
        }
        return try steps.enumerated().compactMap { index, step in
            guard only == nil || only == index + 1,
                case .mail(let variants, let thread) = step.action
            else {
                return nil
            }
            return try letter(
                of: contact, step: step, at: index, variants: variants.map(\.value), thread)
        }
    }

    private func letter(
        of contact: Contact, step: Step, at index: Int, variants: [TemplateName],
        _ thread: ThreadMode
    ) throws -> Preview {
        let (placement, zone, _) = try rules.placement(of: contact)
        let name = MailboxName(placement.mailbox)
        guard let mailbox = desk.mailbox(name) else {
            throw OperationError(.badFile, "the campaign has no mailbox to send from")
        }
        let letter = try writer.write(
            LetterOccasion(
                contact: contact.address, fields: contact.fields.mapValues(\.value),
                stepIndex: index,
                mailbox: name,
                variant: writer.variant(of: variants, step: step.id, for: contact.address),
                instant: desk.now(), zone: zone, threadSubject: nil))
        let subject = thread == .reply ? Threading.answering(letter.subject) : letter.subject
        return Preview(
            contact: contact, step: step, mailbox: mailbox, letter: letter, subject: subject,
            wordings: wordings(of: letter.variant, from: name),
            spintax: chosen(in: letter, from: name))
    }

    /// The files that a letter is made of.
    private func parts(of template: TemplateName, from mailbox: MailboxName) -> [TemplateFile] {
        [bundle.templates[template], bundle.signatures[mailbox]].compactMap { $0 }
    }

    private func wordings(of template: TemplateName, from mailbox: MailboxName) -> Int {
        parts(of: template, from: mailbox).reduce(1) { saturatingProduct($0, $1.wordings) }
    }

    private func chosen(in letter: RenderedLetter, from mailbox: MailboxName) -> [ChosenWording] {
        let groups = parts(of: letter.variant, from: mailbox).flatMap(\.spintaxGroups)
        return letter.picks.compactMap { pick in
            guard let group = groups.first(where: { $0.key == pick.key }),
                pick.option < group.options.count
            else { return nil }
            return ChosenWording(
                place: "\(group.span)", name: group.name, text: group.options[pick.option].source,
                number: pick.option + 1, count: pick.count)
        }
    }
}
