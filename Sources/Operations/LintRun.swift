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
                    findings.formUnion(kept(linter.lint(letter)))
                }
            }
        }
        return findings.sorted(by: Finding.inReadingOrder)
    }

    /// Returns what the rules find in a template that no campaign uses.
    package func lint(_ template: TemplateFile) -> [Finding] {
        kept(linter.lint(letter(template, signature: nil, mailbox: nil, thread: .new)))
    }

    /// Leaves out what the workspace switches off for all letters.
    private func kept(_ findings: [Finding]) -> [Finding] {
        let disabled = Set(desk.settings.lint.disabled.map(\.value))
        return findings.filter { !disabled.contains($0.rule) }
    }

    /// One mailbox for each signature: the others would find the same.
    private func senders(of bundle: CampaignBundle) -> [MailboxSettings] {
        bundle.campaign.mailboxes.compactMap { desk.mailbox($0.value) }
    }

    private func letter(
        _ template: TemplateFile, signature: TemplateFile?, mailbox: MailboxSettings?,
        thread: ThreadMode
    ) -> Letter {
        let bodies = LintText.variants(of: template.body)
        let endings = signature.map { LintText.variants(of: $0.body) } ?? []
        let subjects =
            template.subject.map { LintText.variants(of: $0).map { $0.letterText(template.file) } }
            ?? []
        let count = max(bodies.count, endings.count, subjects.count)
        let variants = (0..<count).map { index in
            var text = bodies[index % bodies.count]
            if !endings.isEmpty { text = text.joined(with: endings[index % endings.count]) }
            let subject = subjects.isEmpty ? nil : subjects[index % subjects.count]
            return LetterVariant(subject: subject, body: text.letterText(template.file))
        }
        var letter = Letter(file: template.file, variants: variants, kind: .template)
        letter.sender = mailbox?.from.value.address
        letter.senderSpan = mailbox?.from.span
        letter.senderName = mailbox?.from.value.name
        letter.uses =
            (template.subject?.uses ?? []).mentions + template.body.uses.mentions
            + (template.html?.uses ?? []).mentions
        letter.hasUnsubscribeHeader = !desk.settings.identity.unsubscribe.isEmpty
        letter.inReplyTo = thread == .reply
        letter.disabled = template.disabledRules
        letter.language = template.language.flatMap { LetterLanguage(rawValue: $0) }
        return letter
    }
}

extension [VariableUse] {
    fileprivate var mentions: [VariableMention] {
        map { VariableMention(name: $0.name, span: $0.span, isGuarded: $0.guarding != .none) }
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

/// A text with the source of each of its stretches.
private struct LintText {
    var bytes: [UInt8]
    var segments: [LetterSegment]

    static func variants(of template: Template) -> [LintText] {
        template.variants().map { LintText($0, files: template.files) }
    }

    private init(_ variant: TextVariant, files: [SourceFile]) {
        bytes = variant.text
        segments = variant.segments.map { segment in
            LetterSegment(
                output: segment.output, file: files[segment.source.file],
                source: segment.source.bytes,
                kind: LintText.kind(of: segment.kind))
        }
    }

    private static func kind(of kind: Segment.Kind) -> LetterSegment.Kind {
        switch kind {
        case .literal: .literal
        case .variable(let name, let guarding): .variable(name: name, guarded: guarding != .none)
        }
    }

    /// The letter with its signature, one empty line between them, as ``LetterWriter/join(_:_:)`` joins them.
    func joined(with ending: LintText) -> LintText {
        var whole = trimmedAtEnd()
        whole.bytes += [0x0A, 0x0A]
        let shift = whole.bytes.count
        whole.bytes += ending.bytes
        whole.segments += ending.segments.map { segment in
            LetterSegment(
                output: (segment.output.lowerBound + shift)..<(segment.output.upperBound + shift),
                file: segment.file, source: segment.source, kind: segment.kind)
        }
        return whole
    }

    func letterText(_ file: SourceFile) -> LetterText {
        LetterText(text: bytes, segments: segments, file: file)
    }

    private func trimmedAtEnd() -> LintText {
        var text = self
        while let last = text.bytes.last,
            last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09
        {
            text.bytes.removeLast()
        }
        let end = text.bytes.count
        text.segments = segments.compactMap { segment in
            guard segment.output.lowerBound < end else { return nil }
            let cut = max(0, segment.output.upperBound - end)
            guard cut > 0 else { return segment }
            return LetterSegment(
                output: segment.output.lowerBound..<end, file: segment.file,
                source: segment.source
                    .lowerBound..<max(segment.source.lowerBound, segment.source.upperBound - cut),
                kind: segment.kind)
        }
        return text
    }
}
