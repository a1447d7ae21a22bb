import Campaigns
import CivilTime
import Diagnostics
import Linting
import Liquid
import Mail

/// Lints campaigns and templates as they will be sent: each with its signature, against its contact table.
package struct LintRun: Sendable {
    private let settings: WorkspaceSettings?
    private let suffixes: PublicSuffixes?
    private let linter: Linter
    private let now: Instant

    /// What reports call it when not all kinds of rows and wordings were written out.
    package static let rowLimitNote = RowCheck.limitNote

    /// Lints templates outside any workspace.
    package init(phrases: PhraseBook, now: Instant) {
        settings = nil
        suffixes = nil
        linter = Linter(phrases: phrases)
        self.now = now
    }

    package init(desk: Desk) {
        self.init(desk: desk, off: Set(desk.settings.lint.disabled.map(\.value)))
    }

    private init(desk: Desk, off: Set<String>) {
        settings = desk.settings
        suffixes = desk.suffixes
        now = desk.now()
        linter = Linter(
            rules: desk.rules, profile: LintRun.profile(of: desk.settings), off: off)
    }

    /// Whether a letter of a campaign says nothing of how to stop it, whatever is switched off or suppressed.
    static func lacksOptOut(_ bundle: CampaignBundle, at desk: Desk) -> Bool {
        let run = LintRun(desk: desk, off: [])
        return run.letters(of: bundle).contains { member in
            run.linter.examine(member.letter).findings.contains { $0.rule == "unsubscribe-missing" }
        }
    }

    /// The profile that the workspace names; an unknown name was found when the file was read.
    static func profile(of settings: WorkspaceSettings) -> Profile {
        settings.lint.profile.flatMap { Profile(rawValue: $0.value) } ?? .default
    }

    /// Returns what the rules find in the letters of a campaign, once for each template and mailbox.
    package func lint(_ bundle: CampaignBundle) -> [Finding] { examine(bundle).open }

    /// Returns what the rules find in the letters of a campaign and in its sequence, and what they could not judge.
    package func examine(_ bundle: CampaignBundle) -> LetterReport {
        var findings: Set<Finding> = []
        var refusals: Set<LetterReport.Unassessed> = []
        let letters = sentLetters(of: bundle)
        let rows = rowCheck(of: bundle.table, for: letters.map(\.piece))
        var reports = letters.map { item in
            let report = linter.examine(item.member.letter)
            // What rows show does not hang on who writes: one mailbox is enough.
            guard item.piece.mailbox?.name == letters.first?.piece.mailbox?.name else {
                return report
            }
            return rows.report(report, on: item.piece, as: item.member.letter)
        }
        reports.append(linter.examine(sequence(of: bundle, letters.map(\.member))))
        for report in reports {
            findings.formUnion(report.findings)
            refusals.formUnion(report.notAssessed)
        }
        return LetterReport(
            findings: findings.sorted(by: Finding.inReadingOrder),
            notAssessed: refusals.sorted { ($0.rule, $0.reason) < ($1.rule, $1.reason) })
    }

    /// A letter of a campaign, and what it is rendered from.
    private struct SentLetter {
        let member: LetterSet.Member
        let piece: RowCheck.Piece
    }

    private func rowCheck(of table: ContactTable, for pieces: [RowCheck.Piece]) -> RowCheck {
        let names = pieces.reduce(into: Set<String>()) { $0.formUnion($1.names) }
        return RowCheck(
            linter: linter, traits: TableTraits(table, columns: names), settings: settings,
            now: now)
    }

    /// The campaign's letters in the order of its steps, once for each template and mailbox.
    package func letters(of bundle: CampaignBundle) -> [LetterSet.Member] {
        sentLetters(of: bundle).map(\.member)
    }

    private func sentLetters(of bundle: CampaignBundle) -> [SentLetter] {
        var members: [SentLetter] = []
        let table = TableFacts(bundle.table)
        var earlier: [LetterText] = []
        var gap: Int?
        for (index, step) in bundle.campaign.steps.enumerated() {
            if let delay = step.delay { gap = (gap ?? 0) + delay.value.roughWorkdays }
            guard case .mail(let variants, let thread) = step.action else { continue }
            var wording: LetterText?
            for variant in variants {
                guard let template = bundle.templates[variant.value] else { continue }
                for mailbox in senders(of: bundle) {
                    var letter = letter(
                        template, signature: bundle.signatures[mailbox.name], mailbox: mailbox,
                        thread: thread)
                    letter.position = index == 0 ? .first : .followUp
                    table.tell(&letter)
                    letter.recipientCount = bundle.table.contacts.count / variants.count
                    letter.step = (index + 1, bundle.campaign.steps.count)
                    letter.earlier = earlier
                    wording = wording ?? letter.variants.first?.body
                    let member = LetterSet.Member(
                        letter, step: index + 1, delay: gap, delaySpan: step.delay?.span)
                    let piece = RowCheck.Piece(
                        template: template, signature: bundle.signatures[mailbox.name],
                        mailbox: mailbox, campaign: bundle.campaign.name.description,
                        step: step.id.description)
                    members.append(SentLetter(member: member, piece: piece))
                }
            }
            if let wording { earlier.append(wording) }
            gap = nil
        }
        return members
    }

    /// The letters of one mailbox: the others' differ in nothing that a sequence is judged by.
    package func sequence(
        of bundle: CampaignBundle, _ members: [LetterSet.Member]
    ) -> LetterSet {
        let sender = members.first?.letter.sender
        return LetterSet(
            kind: .sequence, members: members.filter { $0.letter.sender == sender },
            place: SourceSpan(file: bundle.campaign.file.path, line: 1, column: 1),
            recipientCount: bundle.table.contacts.count)
    }

    /// Returns what the rules find in a template that no campaign uses, and what they could not judge.
    ///
    /// - Parameter table: The contacts that it would be sent to, when somebody names them.
    package func examine(_ template: TemplateFile, for table: ContactTable? = nil) -> LetterReport {
        var letter = letter(of: template)
        guard let table else { return linter.examine(letter) }
        TableFacts(table).tell(&letter)
        letter.recipientCount = table.contacts.count
        let piece = RowCheck.Piece(
            template: template, signature: nil, mailbox: nil, campaign: "", step: "")
        return rowCheck(of: table, for: [piece])
            .report(linter.examine(letter), on: piece, as: letter)
    }

    /// Makes the letter of a template that no campaign uses.
    package func letter(of template: TemplateFile) -> Letter {
        letter(template, signature: nil, mailbox: nil, thread: .new)
    }

    /// Returns what the rules find in a template that no campaign uses.
    package func lint(_ template: TemplateFile) -> [Finding] {
        examine(template).open
    }

    /// One mailbox for each signature: the others would find the same.
    private func senders(of bundle: CampaignBundle) -> [MailboxSettings] {
        bundle.campaign.mailboxes.compactMap { name in
            settings?.mailboxes.first { $0.name == name.value }
        }
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
        letter.hasUnsubscribeHeader = settings?.identity.unsubscribe.isEmpty == false
        letter.inReplyTo = thread == .reply
        letter.hasTextPart = true
        letter.html = template.html.flatMap(\.files.first).map { HTMLPart(file: $0) }
        letter.disabled = template.disabledRules
        letter.suffixes = suffixes
        letter.groups = template.spintaxGroups + (signature?.spintaxGroups ?? [])
        letter.wordings = saturatingProduct(template.wordings, signature?.wordings ?? 1)
        letter.language = template.language.flatMap { LetterLanguage(rawValue: $0) }
        return letter
    }

    private static func wordings(of template: Template) -> [LetterText] {
        template.variants().map { LetterText($0, of: template) }
    }

}

/// What the rules need to know of a contact table.
private struct TableFacts {
    let known: KnownFields
    var blanks: [String: ColumnBlanks] = [:]
    var values: [String: ColumnValues] = [:]

    init(_ table: ContactTable) {
        known = KnownFields(
            names: table.columns, source: table.file.path, provided: Set(LetterWriter.senderFields))
        for column in table.columns {
            values[column] = ColumnValues(
                column: column,
                table.contacts.compactMap { $0.value(column) == nil ? nil : $0.fields[column] })
            let empty = table.contacts.filter { $0.value(column) == nil }
            guard let first = empty.first else { continue }
            blanks[column] = ColumnBlanks(
                blank: empty.count, rows: table.contacts.count, firstLine: first.span.start.line,
                nextLines: empty.dropFirst().prefix(2).map(\.span.start.line))
        }
    }

    /// Makes a letter's rules know the table.
    func tell(_ letter: inout Letter) {
        letter.knownFields = known
        letter.blankCounts = blanks
        letter.columns = values
    }
}

extension Delay {
    /// Working days, counted five to a week.
    fileprivate var roughWorkdays: Int {
        switch self {
        case .businessDays(let days): days
        case .days(let days): LintRun.workdays(hours: Double(days) * 24)
        case .elapsed(let elapsed):
            LintRun.workdays(hours: Double(elapsed.milliseconds) / 3_600_000)
        }
    }
}

extension LintRun {
    fileprivate static func workdays(hours: Double) -> Int {
        Int((min(hours, 1_000_000) / 24 * 5 / 7).rounded())
    }
}
