import Campaigns
import CivilTime
import Diagnostics
import Liquid
import Mail
import Sequencing

/// Renders the letters of a campaign without sending or storing anything.
package struct PreviewOperation {
    private let desk: Desk
    private let bundle: CampaignBundle
    private let writer: LetterWriter
    private let rules: PlacementRules
    private let assembly: MailAssembly

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
        assembly = MailAssembly(desk: desk, workspaceKey: key)
    }

    package var campaign: Campaign { bundle.campaign }

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
        let wanted = address.lowercased()
        guard let found = contacts.first(where: { $0.address.normalized == wanted }) else {
            let hint = nearest(to: wanted, among: contacts.lazy.map(\.address.normalized))
            throw OperationError(
                .usage,
                "'\(address)' is not in '\(bundle.table.file.path)'"
                    + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return found
    }

    /// Returns the numbers of the steps that are mails: all of them, or the one that is asked for.
    package func mailSteps(_ only: Int?) throws(OperationError) -> [Int] {
        let steps = bundle.campaign.steps
        guard let only else {
            return steps.indices.filter { isMail(steps[$0]) }.map { $0 + 1 }
        }
        guard (1...steps.count).contains(only) else {
            throw OperationError(
                .usage, "step \(only) does not exist; the campaign has \(steps.count)")
        }
        guard isMail(steps[only - 1]) else {
            throw OperationError(
                .usage, "step \(only), '\(steps[only - 1].id)', is a task for a person, not a mail")
        }
        return [only]
    }

    /// Returns a contact's letters as if all were sent now: of all steps that are mails, or of one, counted from 1.
    package func letters(for contact: Contact, step only: Int?) throws -> [Preview] {
        let wanted = Set(try mailSteps(only))
        let (placement, zone, hold) = try rules.placement(of: contact)
        guard let mailbox = desk.mailbox(MailboxName(placement.mailbox)) else {
            throw OperationError(.badFile, "the campaign has no mailbox to send from")
        }
        let sender = Sender(
            mailbox: mailbox, zone: zone, hold: hold, enrollment: try enrollment(of: contact))
        var earlier: [SentStep] = []
        var previews: [Preview] = []
        for (index, step) in bundle.campaign.steps.enumerated() {
            guard isMail(step), index + 1 <= wanted.max() ?? 0 else { continue }
            let preview = try preview(
                of: contact, step: step, at: index, from: sender, after: &earlier)
            if wanted.contains(index + 1) { previews.append(preview) }
        }
        return previews
    }

    /// Returns where the values of a letter came from, in the order in which they were printed.
    package func values(of preview: Preview) -> [PreviewValue] {
        writer.values(of: preview.letter, for: preview.contact, from: preview.mailbox)
    }

    /// Hands over the letters of every contact, one contact after another, until `visit` returns false.
    package func forEachContact(step only: Int?, _ visit: ([Preview]) throws -> Bool) throws {
        for contact in contacts {
            guard try visit(try letters(for: contact, step: only)) else { return }
        }
    }

    // MARK: - One letter

    /// From where a contact's mails go, and under which enrollment.
    private struct Sender {
        let mailbox: MailboxSettings
        let zone: ZoneRules
        let hold: String?
        let enrollment: EnrollmentID?
    }

    /// A mail of the same contact that would have gone before.
    private struct SentStep {
        let step: StepID
        let mail: SentMail
    }

    private func isMail(_ step: Step) -> Bool {
        if case .mail = step.action { return true }
        return false
    }

    private func enrollment(of contact: Contact) throws -> EnrollmentID? {
        try desk.log.read { ledger in
            guard let stored = try ledger.contact(at: contact.address) else { return nil }
            let all = try ledger.enrollments(.contact(stored.id))
            return all.first { $0.campaign == bundle.campaign.name }?.id
        }
    }

    private func preview(
        of contact: Contact, step: Step, at index: Int, from sender: Sender,
        after earlier: inout [SentStep]
    ) throws -> Preview {
        guard case .mail(let variants, let thread) = step.action else {
            throw OperationError(.usage, "step \(index + 1) is no mail")
        }
        let fields = contact.fields.mapValues(\.value)
        let letter = try writer.write(
            LetterOccasion(
                contact: contact.address, fields: fields, stepIndex: index,
                mailbox: sender.mailbox.name,
                variant: writer.variant(
                    of: variants.map(\.value), step: step.id, for: contact.address),
                instant: desk.now(), zone: sender.zone,
                threadSubject: earlier.last(where: \.mail.opensThread)?.mail.subject))
        let headers = Threading.headers(
            thread, subject: letter.subject, after: earlier.map(\.mail))
        let id = assembly.messageID(
            sender.enrollment?.number ?? 0, step: step.id, from: sender.mailbox)
        let envelope = MailAssembly.Envelope(
            mailbox: sender.mailbox, recipient: contact.address, fields: fields, messageID: id,
            thread: headers, instant: desk.now())
        let answers = headers.inReplyTo == nil ? nil : earlier.last?.step
        earlier.append(
            SentStep(
                step: step.id,
                mail: SentMail(
                    messageID: id, subject: letter.subject, opensThread: thread == .new)))
        var held = letter.holes
        if let hold = sender.hold { held.append(LetterHole(reason: hold, span: nil)) }
        var message: ComposedMessage?
        do throws(ComposeError) {
            message = try assembly.message(of: letter, envelope)
        } catch {
            // A subject that no header can hold is among the holes already.
            if error.field != "Subject" {
                held.append(
                    LetterHole(reason: "its \(error.field) \(error.problem)", span: nil))
            }
        }
        return Preview(
            contact: contact, step: step, number: index + 1, mailbox: sender.mailbox,
            letter: letter, recipient: MailAssembly.recipient(contact.address, fields),
            subject: headers.subject, answers: answers, held: held, message: message,
            isEnrolled: sender.enrollment != nil,
            wordings: wordings(of: letter.variant, from: sender.mailbox.name),
            spintax: chosen(in: letter, from: sender.mailbox.name))
    }

    /// The files that a letter is made of.
    private func parts(of template: TemplateName, from mailbox: MailboxName) -> [TemplateFile] {
        [bundle.templates[template], bundle.signatures[mailbox]].compactMap { $0 }
    }

    private func wordings(of template: TemplateName, from mailbox: MailboxName) -> Int {
        parts(of: template, from: mailbox).reduce(1) { saturatingProduct($0, $1.wordings) }
    }

    private func chosen(in letter: RenderedLetter, from mailbox: MailboxName) -> [ChosenOption] {
        guard !letter.picks.isEmpty else { return [] }
        let groups = parts(of: letter.variant, from: mailbox).flatMap(\.spintaxGroups)
        return letter.picks.compactMap { pick in
            guard let group = groups.first(where: { $0.key == pick.key }),
                pick.option < group.options.count
            else { return nil }
            return ChosenOption(group: group, option: pick.option)
        }
    }
}
