import Campaigns
import Diagnostics
import Linting
import Liquid
import Mail

/// Lints campaigns and templates as they will be sent: each with its signature, against its contact table.
package struct LintRun: Sendable {
    private let desk: Desk
    private let linter: Linter

    package init(desk: Desk) {
        self.desk = desk
        linter = Linter(phrases: desk.phrases, profile: LintRun.profile(of: desk.settings))
    }

    /// The profile that the workspace names; an unknown name was found when the file was read.
    static func profile(of settings: WorkspaceSettings) -> Profile {
        settings.lint.profile.flatMap { Profile(rawValue: $0.value) } ?? .default
    }

    /// Returns what the rules find in the letters of a campaign, once for each template and mailbox.
    package func lint(_ bundle: CampaignBundle) -> [Finding] {
        var findings: Set<Finding> = []
        for member in letters(of: bundle) { findings.formUnion(found(in: member.letter)) }
        return findings.sorted(by: Finding.inReadingOrder)
    }

    /// A letter of a campaign, and its step, from 1.
    package struct Member: Sendable {
        package let letter: Letter
        package let step: Int
    }

    /// Returns the campaign's letters in the order of its steps, once for each template and mailbox.
    package func letters(of bundle: CampaignBundle) -> [Member] {
        var members: [Member] = []
        let table = TableFacts(bundle.table)
        for (index, step) in bundle.campaign.steps.enumerated() {
            guard case .mail(let variants, let thread) = step.action else { continue }
            for variant in variants {
                guard let template = bundle.templates[variant.value] else { continue }
                for mailbox in senders(of: bundle) {
                    var letter = letter(
                        template, signature: bundle.signatures[mailbox.name], mailbox: mailbox,
                        thread: thread)
                    letter.position = index == 0 ? .first : .followUp
                    letter.knownFields = table.known
                    letter.blankCounts = table.blanks
                    members.append(Member(letter: letter, step: index + 1))
                }
            }
        }
        return members
    }

    /// Returns what the rules find in a template that no campaign uses.
    package func lint(_ template: TemplateFile) -> [Finding] {
        found(in: letter(template, signature: nil, mailbox: nil, thread: .new))
    }

    /// Makes the letter of a template that no campaign uses.
    package func letter(of template: TemplateFile) -> Letter {
        letter(template, signature: nil, mailbox: nil, thread: .new)
    }

    /// One mailbox for each signature: the others would find the same.
    private func senders(of bundle: CampaignBundle) -> [MailboxSettings] {
        bundle.campaign.mailboxes.compactMap { desk.mailbox($0.value) }
    }

    private func letter(
        _ template: TemplateFile, signature: TemplateFile?, mailbox: MailboxSettings?,
        thread: ThreadMode
    ) -> Letter {
        let bodies = LintRun.wordings(of: template.body)
        let endings = signature.map { LintRun.wordings(of: $0.body) } ?? []
        let subjects = template.subject.map { LintRun.wordings(of: $0) } ?? []
        let count = max(bodies.count, endings.count, subjects.count)
        let variants = (0..<count).map { index in
            var text = bodies[index % bodies.count]
            if !endings.isEmpty {
                text = text.appending(endings[index % endings.count], after: "\n\n")
            }
            let subject = subjects.isEmpty ? nil : subjects[index % subjects.count]
            return LetterVariant(subject: subject, body: text)
        }
        var letter = Letter(file: template.file, variants: variants, kind: .template)
        letter.sender = mailbox?.from.value.address
        letter.senderSpan = mailbox?.from.span
        letter.senderName = mailbox?.from.value.name
        let uses = (template.subject?.uses ?? []) + template.body.uses + (template.html?.uses ?? [])
        letter.uses = uses.map { VariableMention($0) }
        letter.hasUnsubscribeHeader = !desk.settings.identity.unsubscribe.isEmpty
        letter.inReplyTo = thread == .reply
        letter.disabled = template.disabledRules
        letter.language = template.language.flatMap { LetterLanguage(rawValue: $0) }
        return letter
    }

    private static func wordings(of template: Template) -> [LetterText] {
        template.variants().map { LetterText($0, of: template) }
    }

    /// What the rules find, without those that the workspace switches off; no letter need break one of these.
    private func found(in letter: Letter) -> [Finding] {
        let off = Set(desk.settings.lint.disabled.map(\.value))
        return linter.lint(letter).filter { !off.contains($0.rule) }
    }
}

/// What the rules need to know of a contact table.
private struct TableFacts {
    let known: KnownFields
    var blanks: [String: ColumnBlanks] = [:]

    init(_ table: ContactTable) {
        known = KnownFields(
            names: table.columns, source: table.file.path, provided: Set(LetterWriter.senderFields))
        for column in table.columns {
            let empty = table.contacts.filter { $0.value(column) == nil }
            guard let first = empty.first else { continue }
            blanks[column] = ColumnBlanks(
                blank: empty.count, rows: table.contacts.count, firstLine: first.span.start.line)
        }
    }
}
