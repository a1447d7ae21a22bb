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

/// A contact that a campaign has already; a launch takes over what its row says now.
package struct KnownContact: Sendable {
    package let contact: Contact
    package let enrollment: Enrollment
    /// True when it is held and its mails would be whole now.
    package let isReleased: Bool
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
    package let excluded: [Excluded]
    /// Contacts of the table that are in the campaign already.
    package let known: [KnownContact]
    /// True when this very content runs already.
    package let isRunning: Bool
    /// True when the campaign runs with other content.
    package let isChanged: Bool

    package var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Takes contacts into a campaign.
package struct Enrolling: Sendable {
    let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// Reads, lints and looks up everything that a launch depends on; writes nothing.
    package func plan(_ name: CampaignName) throws -> LaunchPlan {
        let bundle = try CampaignBundle.load(name, at: desk)
        var findings = LintRun(desk: desk).lint(bundle)
        let known = Set(findings)
        findings += bundle.findings.filter { !known.contains($0) }
        guard !bundle.hasErrors else {
            // Without all of its templates a campaign has no letters to look at.
            return LaunchPlan(
                bundle: bundle, findings: findings, candidates: [], excluded: [], known: [],
                isRunning: false, isChanged: false)
        }
        return try desk.log.read { ledger in
            let running = try ledger.campaigns().first { $0.name == name && $0.state != .stopped }
            var candidates: [Candidate] = []
            var excluded: [Excluded] = []
            let key = try ledger.workspaceKey()
            let writer = LetterWriter(bundle: bundle, desk: desk, workspaceKey: key)
            let rules = PlacementRules(desk: desk, campaign: bundle.campaign, workspaceKey: key)
            var known: [KnownContact] = []
            var failures = SharedFailures()
            let parked = try ParkedContacts(at: desk.now(), in: ledger)
            for contact in bundle.table.contacts {
                if let enrollment = try enrollment(of: contact, in: name, ledger) {
                    let hold = try candidate(
                        contact, bundle: bundle, writer: writer, rules: rules, &failures
                    ).hold
                    known.append(
                        KnownContact(
                            contact: contact, enrollment: enrollment,
                            isReleased: enrollment.state == .held && hold == nil))
                } else if let reason = try exclusion(of: contact, parked, in: ledger) {
                    excluded.append(
                        Excluded(address: contact.address, reason: reason, span: contact.span))
                } else {
                    candidates.append(
                        try candidate(
                            contact, bundle: bundle, writer: writer, rules: rules, &failures))
                }
            }
            return LaunchPlan(
                bundle: bundle, findings: findings + failures.findings, candidates: candidates,
                excluded: excluded,
                known: known,
                isRunning: running?.contentHash == bundle.contentHash,
                isChanged: running.map { $0.contentHash != bundle.contentHash } ?? false)
        }
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
        try takeOver(plan.known, succession, at: now)
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
        return enrolled
    }

    /// Stores what the rows of known contacts say now, and lets go on what was held for a hole that is filled.
    private func takeOver(_ known: [KnownContact], _ succession: Succession, at now: Instant) throws
    {
        var rest = known[...]
        while !rest.isEmpty {
            let batch = rest.prefix(100)
            rest = rest.dropFirst(100)
            try desk.log.write(at: now) { ledger in
                for entry in batch {
                    let fields = entry.contact.fields.mapValues(\.value)
                    _ = try ledger.storeContact(entry.contact.address, fields: fields)
                    let current = try ledger.enrollments(.one(entry.enrollment.id)).first
                    guard entry.isReleased, current?.state == .held else { continue }
                    let due = succession.firstDue(
                        of: entry.enrollment.id, placement: entry.enrollment.placement,
                        in: entry.enrollment.campaign, at: now)
                    try ledger.append(.released(entry.enrollment.id, due: due ?? now))
                }
            }
        }
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

    private func enrollment(
        of contact: Contact, in name: CampaignName, _ ledger: any LedgerReading
    ) throws -> Enrollment? {
        guard let stored = try ledger.contact(at: contact.address) else { return nil }
        return try ledger.enrollments(.contact(stored.id)).first { $0.campaign == name }
    }

    private func exclusion(
        of contact: Contact, _ parked: ParkedContacts, in ledger: any LedgerReading
    ) throws -> String? {
        if let reason = try ledger.suppression(of: contact.address) {
            return "suppressed: \(reason)"
        }
        guard let stored = try ledger.contact(at: contact.address) else { return nil }
        if let until = parked.end(for: stored.id) {
            let zone = (try? desk.zones.rules(desk.settings.timeZone.value).get()) ?? .utc
            return "put off until \(zone.local(at: until).date)"
        }
        let enrollments = try ledger.enrollments(.contact(stored.id))
        let open = enrollments.first {
            $0.state == .waiting || $0.state == .sending || $0.state == .held
        }
        return open.map { "still in the campaign '\($0.campaign)'" }
    }

    private func candidate(
        _ contact: Contact, bundle: CampaignBundle, writer: LetterWriter, rules: PlacementRules,
        _ failures: inout SharedFailures
    ) throws -> Candidate {
        let (placement, zone, hold) = try rules.placement(of: contact)
        let holes = try holes(
            of: contact, mailbox: MailboxName(placement.mailbox), zone: zone, bundle: bundle,
            writer: writer)
        failures.add(holes.filter(\.isFailure))
        let reasons = holes.isEmpty ? nil : holes.map(\.text).joined(separator: "; ")
        return Candidate(contact: contact, placement: placement, hold: hold ?? reasons)
    }

    /// Renders every step as the contact would get it, so that a hole in the last one shows before the first is sent.
    private func holes(
        of contact: Contact, mailbox: MailboxName, zone: ZoneRules, bundle: CampaignBundle,
        writer: LetterWriter
    ) throws -> [LetterHole] {
        var holes: [LetterHole] = []
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
            for hole in letter.holes where !holes.contains(hole) { holes.append(hole) }
        }
        return holes
    }
}

/// The failures to render that every contact so far has: those are the template's fault, not a contact's.
private struct SharedFailures {
    private var shared: [LetterHole]?

    mutating func add(_ failures: [LetterHole]) {
        shared = shared.map { $0.filter(failures.contains) } ?? failures
    }

    var findings: [Finding] {
        (shared ?? []).compactMap { failure in
            guard let span = failure.span else { return nil }
            var finding = Finding("template-render", .error, failure.reason, at: span)
            finding.trail = failure.trail
            return finding
        }
    }
}
