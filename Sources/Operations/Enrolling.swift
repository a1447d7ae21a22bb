import Campaigns
import CivilTime
import Diagnostics
import Linting
import Mail
import Sequencing

/// A contact that a launch would take in.
package struct Candidate: Sendable {
    package let contact: Contact
    package let placement: Placement
    /// Why its mails need a person first; nil when they may go.
    package let hold: String?
}

/// A contact that a launch leaves out.
package struct Excluded: Sendable, Equatable {
    package let address: EmailAddress
    package let reason: String
    package let span: SourceSpan
}

/// What a launch would do, before anything is written.
package struct LaunchPlan: Sendable {
    package let bundle: CampaignBundle
    /// Everything that lint and reading found; a launch is refused when there are errors.
    package let findings: [Finding]
    package let candidates: [Candidate]
    /// Contacts that this campaign holds, and that may go on as files and table are now.
    package let mended: [Candidate]
    package let excluded: [Excluded]
    /// True when this very content runs already.
    package let isRunning: Bool
    /// True when the campaign runs with other content.
    package let isChanged: Bool

    package var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Takes contacts into a campaign.
package struct Enrolling: Sendable {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// Reads, lints and looks up everything that a launch depends on; writes nothing.
    package func plan(_ name: CampaignName) throws -> LaunchPlan {
        let bundle = try CampaignBundle.load(name, at: desk)
        var findings = LintRun(desk: desk).lint(bundle)
        let known = Set(findings)
        findings += bundle.findings.filter { !known.contains($0) }
        return try desk.log.read { ledger in
            try plan(name, bundle, findings, in: ledger)
        }
    }

    private func plan(
        _ name: CampaignName, _ bundle: CampaignBundle, _ findings: [Finding],
        in ledger: any LedgerReading
    ) throws -> LaunchPlan {
        let running = try ledger.campaigns().first { $0.name == name && $0.state != .stopped }
        let held = Set(
            try ledger.enrollments(.campaign(name)).filter { $0.state == .held }.map(\.address))
        var candidates: [Candidate] = []
        var mended: [Candidate] = []
        var excluded: [Excluded] = []
        let key = try ledger.workspaceKey()
        let writer = LetterWriter(bundle: bundle, desk: desk, workspaceKey: key)
        for contact in bundle.table.contacts {
            let isHeld = held.contains(contact.address)
            if let reason = try exclusion(of: contact, from: name, in: ledger), !isHeld {
                excluded.append(
                    Excluded(address: contact.address, reason: reason, span: contact.span))
                continue
            }
            let candidate = try candidate(contact, bundle: bundle, writer: writer, key: key)
            if !isHeld {
                candidates.append(candidate)
            } else if let reason = candidate.hold {
                excluded.append(
                    Excluded(
                        address: contact.address, reason: "still held: \(reason)",
                        span: contact.span))
            } else {
                mended.append(candidate)
            }
        }
        return LaunchPlan(
            bundle: bundle, findings: findings, candidates: candidates, mended: mended,
            excluded: excluded,
            isRunning: running?.contentHash == bundle.contentHash,
            isChanged: running.map { $0.contentHash != bundle.contentHash } ?? false)
    }

    /// Writes the launch and the enrollments and returns how many contacts were taken in.
    ///
    /// Each hundred contacts are one transaction; a launch that is cut off goes on when it is repeated.
    package func launch(_ plan: LaunchPlan) throws -> Int {
        let now = desk.now()
        let campaign = plan.bundle.campaign
        let succession = try desk.log.write(at: now) { ledger in
            if !plan.isRunning {
                try ledger.append(
                    .campaignLaunched(
                        campaign: campaign.name, contentHash: plan.bundle.contentHash,
                        cohort: campaign.cohort))
            }
            return Succession(
                desk: desk, bundles: [campaign.name: plan.bundle],
                seed: choiceSeed(of: try ledger.workspaceKey()))
        }
        var enrolled = 0
        var rest = plan.candidates[...]
        while !rest.isEmpty {
            let batch = rest.prefix(100)
            rest = rest.dropFirst(100)
            enrolled += try desk.log.write(at: now) { ledger in
                try batch.filter { try enroll($0, in: campaign.name, succession, at: now, ledger) }
                    .count
            }
        }
        try desk.log.write(at: now) { ledger in
            for candidate in plan.mended {
                try release(candidate, in: campaign.name, at: now, ledger)
            }
        }
        return enrolled
    }

    /// Lets a held contact go on with the fields that the table has now.
    private func release(
        _ candidate: Candidate, in campaign: CampaignName, at now: Instant,
        _ ledger: any LedgerWriting
    ) throws {
        let contact = try ledger.storeContact(
            candidate.contact.address, fields: candidate.contact.fields.mapValues(\.value))
        let enrollment = try ledger.enrollments(.contact(contact)).first {
            $0.campaign == campaign && $0.state == .held
        }
        guard let enrollment else { return }
        try ledger.append(.released(enrollment.id, due: max(now, enrollment.due)))
    }

    private func enroll(
        _ candidate: Candidate, in campaign: CampaignName, _ succession: Succession,
        at now: Instant,
        _ ledger: any LedgerWriting
    ) throws -> Bool {
        let fields = candidate.contact.fields.mapValues(\.value)
        let contact = try ledger.storeContact(candidate.contact.address, fields: fields)
        guard
            try !ledger.enrollments(.contact(contact)).contains(where: { $0.campaign == campaign })
        else {
            return false
        }
        let id = try ledger.newEnrollmentID()
        let due = succession.firstDue(of: id, placement: candidate.placement, in: campaign, at: now)
        try ledger.append(
            .enrolled(
                id, contact: contact, campaign: campaign, placement: candidate.placement,
                due: due ?? now))
        if let hold = candidate.hold ?? (due == nil ? "no window opens within 60 days" : nil) {
            try ledger.append(.held(id, reason: hold))
        }
        return true
    }

    private func exclusion(
        of contact: Contact, from name: CampaignName, in ledger: any LedgerReading
    ) throws -> String? {
        if let reason = try ledger.suppression(of: contact.address) {
            return "suppressed: \(reason)"
        }
        guard let stored = try ledger.contact(at: contact.address) else { return nil }
        let enrollments = try ledger.enrollments(.contact(stored.id))
        if enrollments.contains(where: { $0.campaign == name }) {
            return "already in this campaign"
        }
        let open = enrollments.first {
            $0.state == .waiting || $0.state == .sending || $0.state == .held
        }
        return open.map { "still in the campaign '\($0.campaign)'" }
    }

    private func candidate(
        _ contact: Contact, bundle: CampaignBundle, writer: LetterWriter, key: [UInt8]
    ) throws -> Candidate {
        let campaign = bundle.campaign
        let company = companyKey(for: contact.address, suffixes: desk.suffixes)
        let mailboxes = campaign.mailboxes.compactMap { name in
            desk.mailbox(name.value).map { RotationMailbox(name: $0.name, weight: $0.cap) }
        }
        guard
            let mailbox = Rotation.mailbox(
                forCompany: company, among: mailboxes, key: choiceSeed(of: key))
        else {
            throw OperationError(
                .badFile, "the campaign '\(campaign.name)' has no mailbox to send from")
        }
        let country = contact.value("country").flatMap { desk.countries.code(of: $0) }
        var fields = contact.fields.mapValues(\.value)
        fields["country"] = country
        let fallback = campaign.timeZone?.value ?? desk.settings.timeZone.value
        var hold: String?
        var zone: ZoneRules = (try? desk.zones.rules(fallback).get()) ?? .utc
        do {
            zone = try Sequencing.zone(
                ofContact: fields, campaignDefault: zone, catalog: desk.zones
            ).zone
        } catch {
            switch error {
            case .invalid(let sentence): hold = sentence
            }
        }
        let placement = Placement(
            mailbox: mailbox.description, company: company, zone: zone.name, country: country)
        return Candidate(
            contact: contact, placement: placement,
            hold: try hold
                ?? holes(of: contact, mailbox: mailbox, zone: zone, bundle: bundle, writer: writer))
    }

    /// Renders every step as the contact would get it, so that a hole in the last one shows before the first is sent.
    private func holes(
        of contact: Contact, mailbox: MailboxName, zone: ZoneRules, bundle: CampaignBundle,
        writer: LetterWriter
    ) throws -> String? {
        var reasons: [String] = []
        for (index, step) in bundle.campaign.steps.enumerated() {
            guard case .mail(let variants, _) = step.action else { continue }
            let letter = try writer.write(
                LetterOccasion(
                    contact: contact.address, fields: contact.fields.mapValues(\.value),
                    stepIndex: index,
                    mailbox: mailbox,
                    variant: writer.variant(
                        of: variants.map(\.value), step: step.id, for: contact.address),
                    instant: desk.now(), zone: zone, threadSubject: nil))
            for hole in letter.holes where !reasons.contains(hole.text) {
                reasons.append(hole.text)
            }
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}
