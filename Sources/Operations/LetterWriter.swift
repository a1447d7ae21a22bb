import Campaigns
import CivilTime
import Diagnostics
import Liquid
import Mail
import Sequencing

/// A mail as it will be read: rendered, with what was used and what is missing.
package struct RenderedLetter: Sendable {
    /// The subject; of a reply, that which opened its thread.
    package let subject: String
    package let text: String
    package let html: String?
    package let variant: TemplateName
    /// The chosen spintax options of subject, text, HTML and signature, each group once.
    package let picks: [SpinPick]
    /// Why it must not be sent; empty when it may be.
    package let holes: [LetterHole]
    fileprivate let renderings: [Rendering]

    /// The variables that were printed, part by part.
    package var values: [UsedValue] { renderings.flatMap(\.values) }
}

/// Whom a letter goes to, from where, and at which place of the sequence.
package struct LetterOccasion: Sendable {
    package let contact: EmailAddress
    package let fields: [String: String]
    package let stepIndex: Int
    package let mailbox: MailboxName
    package let variant: TemplateName
    /// The instant that `now` and `today` mean, in the recipient's zone.
    package let instant: Instant
    package let zone: ZoneRules
    /// The subject that opened the thread, without `Re:`; nil renders the opening step's.
    package let threadSubject: String?
}

/// Renders the letters of one campaign.
package struct LetterWriter: Sendable {
    let bundle: CampaignBundle
    let desk: Desk
    private let key: [UInt8]
    private let seed: UInt64
    private let columns: LetterColumns
    private let templates: [TemplateName: TemplateFile]
    private let signatures: [MailboxName: TemplateFile]

    package init(bundle: CampaignBundle, desk: Desk, workspaceKey: [UInt8]) {
        self.bundle = bundle
        self.desk = desk
        key = workspaceKey
        seed = choiceSeed(of: workspaceKey)
        let columns = LetterColumns(bundle.table)
        self.columns = columns
        templates = bundle.templates.mapValues { $0.bound(to: columns.columns) }
        signatures = bundle.signatures.mapValues { $0.bound(to: columns.columns) }
    }

    /// Names that templates may use beside the contact table's columns.
    package static let senderFields = [
        "sender_name", "sender_first_name", "sender_email", "sender_domain", "postal_address",
        "unsubscribe",
        "email", "email_domain", "campaign", "step",
    ]

    /// Renders a letter; what is missing, and what cannot be rendered, stands in its holes.
    ///
    /// - Throws: ``OperationError`` when a template or a subject is missing.
    package func write(_ occasion: LetterOccasion) throws(OperationError) -> RenderedLetter {
        guard let template = templates[occasion.variant] else {
            throw OperationError(
                .badFile, "the template '\(occasion.variant)' is missing or has errors")
        }
        let row = columns.row(occasion.fields, sender: senderValues(for: occasion))
        var pieces = Pieces(
            bindings: row,
            context: context(for: occasion, step: occasion.stepIndex, variant: occasion.variant))
        let subject = try subject(for: occasion, template: template, &pieces)
        var text = pieces.render(template.body)
        var html: String?
        if let markup = template.html { html = pieces.render(markup) }
        if let signature = signatures[occasion.mailbox] {
            let ending = pieces.render(signature.body)
            text = LetterWriter.join(text, ending)
            if let body = html {
                var markup = LetterWriter.markup(of: ending)
                if let own = signature.html { markup = pieces.render(own) }
                html = body + "\n" + markup + "\n"
            }
        }
        return RenderedLetter(
            subject: subject, text: text, html: html, variant: occasion.variant,
            picks: pieces.picks,
            holes: explained(pieces.holes)
                + LetterWriter.holes(in: subject, isRendered: pieces.isWhole),
            renderings: pieces.renderings)
    }

    /// Why a subject cannot be sent: a line break in it would begin a header of its own (RFC 5322 §2.2).
    private static func holes(in subject: String, isRendered: Bool) -> [LetterHole] {
        if subject.allSatisfy(\.isWhitespace) {
            return isRendered ? [LetterHole(reason: "the subject is blank", span: nil)] : []
        }
        let control = subject.unicodeScalars.first { $0.value < 0x20 || $0.value == 0x7F }
        guard let control else { return [] }
        let name = "U+" + padded(hex: control.value)
        let what = control == "\n" || control == "\r" ? "a line break" : "the control character"
        return [LetterHole(reason: "the subject holds \(what) (\(name))", span: nil)]
    }

    /// Says of a blank that no column could ever fill it.
    private func explained(_ holes: [LetterHole]) -> [LetterHole] {
        holes.map { hole in
            guard let blank = hole.blank else { return hole }
            let name = LetterWriter.root(of: blank)
            let known = bundle.table.columns + LetterWriter.senderFields
            guard !known.contains(name) else { return hole }
            let path = bundle.table.file.path
            let hint =
                nearest(to: name, among: known).map {
                    LetterWriter.senderFields.contains($0)
                        ? "did you mean '\($0)'?" : "\(path) has '\($0)'"
                } ?? "\(path) has no such column"
            return LetterHole(reason: "unknown variable '\(name)'; \(hint)", span: hole.span)
        }
    }

    /// The first name of a path: `company` of `company.name`.
    static func root(of path: String) -> String {
        String(path.prefix { $0 != "." && $0 != "[" })
    }

    /// Joins a body and a signature with one empty line between them.
    package static func join(_ body: String, _ signature: String) -> String {
        trimmedEnd(body) + "\n\n" + trimmedEnd(signature) + "\n"
    }

    /// A plain signature as HTML: escaped, each line on a line of its own.
    static func markup(of text: String) -> String {
        let lines = trimmedEnd(text).split(separator: "\n", omittingEmptySubsequences: false)
        return "<p>" + lines.map(escaped).joined(separator: "<br>\n") + "</p>"
    }

    private static func escaped(_ line: Substring) -> String {
        line.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(scalar)
            }
        }.joined()
    }

    private static func trimmedEnd(_ text: String) -> String {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09 {
            bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func subject(
        for occasion: LetterOccasion, template: TemplateFile, _ pieces: inout Pieces
    ) throws(OperationError) -> String {
        let step = bundle.campaign.steps[occasion.stepIndex]
        guard case .mail(_, .reply) = step.action else {
            guard let own = template.subject else {
                throw OperationError(
                    .badFile,
                    "the template '\(template.name)' has no 'subject', and step '\(step.id)' needs one"
                )
            }
            return pieces.render(own)
        }
        if let opening = occasion.threadSubject { return opening }
        let (template, context) = try openingSubject(for: occasion)
        return pieces.render(template, in: context)
    }

    /// The subject of the mail that opens the thread, with what decides between its wordings there.
    private func openingSubject(
        for occasion: LetterOccasion
    ) throws(OperationError) -> (Template, RenderContext) {
        let openings = bundle.campaign.steps[..<occasion.stepIndex].enumerated().reversed()
        for (index, step) in openings {
            guard case .mail(let variants, .new) = step.action else { continue }
            let names = variants.map(\.value)
            let chosen = variant(of: names, step: step.id, for: occasion.contact)
            if let subject = templates[chosen]?.subject {
                return (subject, context(for: occasion, step: index, variant: chosen))
            }
        }
        throw OperationError(
            .badFile,
            "no step before '\(bundle.campaign.steps[occasion.stepIndex].id)' has a subject")
    }

    /// Returns the variant that a contact gets: the same for colleagues, so that they can compare notes.
    package func variant(of names: [TemplateName], step: StepID, for contact: EmailAddress)
        -> TemplateName
    {
        let company = companyKey(for: contact, suffixes: desk.suffixes)
        return VariantChoice.variant(forCompany: company, step: step, of: names, key: seed)
            ?? names[0]
    }

    private func context(
        for occasion: LetterOccasion, step index: Int, variant: TemplateName
    ) -> RenderContext {
        let step = bundle.campaign.steps[index]
        return RenderContext(
            now: occasion.instant, local: occasion.zone.local(at: occasion.instant),
            spin: SpinKey(
                workspaceKey: key, campaign: bundle.campaign.name.description,
                contact: occasion.contact.normalized, step: step.id.description,
                variant: variant.description))
    }

    private func senderValues(for occasion: LetterOccasion) -> [String: String] {
        SenderValues(
            contact: occasion.contact, campaign: bundle.campaign.name.description,
            step: bundle.campaign.steps[occasion.stepIndex].id.description,
            mailbox: desk.mailbox(occasion.mailbox), settings: desk.settings
        ).values
    }
}

/// The parts of one letter, rendered with the same values.
private struct Pieces {
    let bindings: Bindings
    let context: RenderContext
    var picks: [SpinPick] = []
    var holes: [LetterHole] = []
    var renderings: [Rendering] = []
    /// False when a piece could not be rendered, and is blank for that reason.
    private(set) var isWhole = true

    /// Renders a piece; one that a limit or a contact's value breaks is a hole of the whole letter.
    mutating func render(_ template: Template, in other: RenderContext? = nil) -> String {
        do throws(RenderFailure) {
            let rendering = try template.render(bindings, in: other ?? context)
            // The opening mail's own choices are recorded with the opening.
            if other == nil { picks += rendering.picks.filter { !picks.contains($0) } }
            renderings.append(rendering)
            for hole in rendering.holes {
                note(LetterHole(reason: "blank '\(hole.name)'", span: hole.span, blank: hole.name))
            }
            return rendering.text
        } catch {
            isWhole = false
            note(
                LetterHole(
                    reason: error.message, span: error.span, trail: error.stack.reversed(),
                    isFailure: true))
            return ""
        }
    }

    private mutating func note(_ hole: LetterHole) {
        if !holes.contains(hole) { holes.append(hole) }
    }
}

private func padded(hex value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
