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
    package let values: [UsedValue]
}

/// A reason to hold a letter, with its place in the template.
package struct LetterHole: Sendable, Equatable {
    package let reason: String
    package let span: SourceSpan?

    /// `blank 'city' (templates/proof.liquid:9:14)`
    package var text: String { span.map { "\(reason) (\($0))" } ?? reason }
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
    private let bundle: CampaignBundle
    private let desk: Desk
    private let key: [UInt8]
    private let seed: UInt64

    package init(bundle: CampaignBundle, desk: Desk, workspaceKey: [UInt8]) {
        self.bundle = bundle
        self.desk = desk
        key = workspaceKey
        seed = choiceSeed(of: workspaceKey)
    }

    /// Names that templates may use beside the contact table's columns.
    package static let senderFields = [
        "sender_name", "sender_first_name", "sender_email", "sender_domain", "postal_address",
        "unsubscribe",
        "email", "email_domain", "campaign", "step",
    ]

    /// Renders a letter; what is missing stands in its holes.
    ///
    /// - Throws: ``OperationError`` when a template is missing or breaks a limit.
    package func write(_ occasion: LetterOccasion) throws(OperationError) -> RenderedLetter {
        guard let template = bundle.templates[occasion.variant] else {
            throw OperationError(
                .badFile, "the template '\(occasion.variant)' is missing or has errors")
        }
        let step = bundle.campaign.steps[occasion.stepIndex]
        var pieces = Pieces(
            bindings: bindings(for: occasion),
            context: context(for: occasion, step: step.id, variant: occasion.variant))
        let subject = try subject(for: occasion, template: template, &pieces)
        var text = try pieces.render(template.body)
        var html: String?
        if let markup = template.html { html = try pieces.render(markup) }
        if let signature = bundle.signatures[occasion.mailbox] {
            let ending = try pieces.render(signature.body)
            text = LetterWriter.join(text, ending)
            if let body = html {
                var markup = LetterWriter.markup(of: ending)
                if let own = signature.html { markup = try pieces.render(own) }
                html = body + "\n" + markup + "\n"
            }
        }
        if let control = subject.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }
        ) {
            let name = "U+" + padded(hex: control.value)
            pieces.holes.append(
                LetterHole(reason: "the subject holds the control character \(name)", span: nil))
        }
        if subject.allSatisfy(\.isWhitespace) {
            pieces.holes.append(LetterHole(reason: "the subject is blank", span: nil))
        }
        return RenderedLetter(
            subject: subject, text: text, html: html, variant: occasion.variant,
            picks: pieces.picks,
            holes: pieces.holes, values: pieces.values)
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
            return try pieces.render(own)
        }
        if let opening = occasion.threadSubject { return opening }
        return try openingSubject(for: occasion, &pieces)
    }

    /// Renders the subject that opened the thread in the wording that its own step took.
    private func openingSubject(
        for occasion: LetterOccasion, _ pieces: inout Pieces
    ) throws(OperationError) -> String {
        let openings = bundle.campaign.steps[..<occasion.stepIndex].reversed()
        for step in openings {
            guard case .mail(let variants, .new) = step.action else { continue }
            let names = variants.map(\.value)
            let chosen = variant(of: names, step: step.id, for: occasion.contact)
            guard let subject = bundle.templates[chosen]?.subject else { continue }
            var opening = Pieces(
                bindings: pieces.bindings,
                context: context(for: occasion, step: step.id, variant: chosen))
            let text = try opening.render(subject)
            pieces.holes += opening.holes
            pieces.values += opening.values
            return text
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
        for occasion: LetterOccasion, step: StepID, variant: TemplateName
    ) -> RenderContext {
        RenderContext(
            now: occasion.instant, local: occasion.zone.local(at: occasion.instant),
            spin: SpinKey(
                workspaceKey: key, campaign: bundle.campaign.name.description,
                contact: occasion.contact.normalized, step: step.description,
                variant: variant.description))
    }

    private func bindings(for occasion: LetterOccasion) -> Bindings {
        SenderValues(
            contact: occasion.contact, campaign: bundle.campaign.name.description,
            step: bundle.campaign.steps[occasion.stepIndex].id.description,
            mailbox: desk.mailbox(occasion.mailbox), settings: desk.settings
        )
        .bindings(over: occasion.fields)
    }
}

/// The parts of one letter, rendered with the same values.
private struct Pieces {
    let bindings: Bindings
    let context: RenderContext
    var picks: [SpinPick] = []
    var holes: [LetterHole] = []
    var values: [UsedValue] = []

    mutating func render(_ template: Template) throws(OperationError) -> String {
        do {
            let rendering = try template.render(bindings, in: context)
            picks += rendering.picks.filter { !picks.contains($0) }
            values += rendering.values
            for hole in rendering.holes {
                let found = LetterHole(reason: "blank '\(hole.name)'", span: hole.span)
                if !holes.contains(found) { holes.append(found) }
            }
            return rendering.text
        } catch {
            throw OperationError(.badFile, "\(error)")
        }
    }
}

private func padded(hex value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
