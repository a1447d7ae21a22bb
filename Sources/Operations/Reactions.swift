import Campaigns
import CivilTime
import Funnels
import Mail
import Replies
import Sequencing

/// What a reply does to sequences, suppression and the funnel: the one place where a category becomes events.
package struct Reactions: Sendable {
    /// Soft bounces of one contact after which the address is suppressed.
    static let softBounceLimit = 3

    private let desk: Desk
    private let bundles: [CampaignName: CampaignBundle]

    package init(desk: Desk, bundles: [CampaignName: CampaignBundle]) {
        self.desk = desk
        self.bundles = bundles
    }

    /// Appends the events that a reading of an enrollment's message calls for.
    package func apply(
        _ reading: ReplyReading, to id: EnrollmentID, at now: Instant, in ledger: any LedgerWriting
    ) throws {
        guard let enrollment = try ledger.enrollments(.one(id)).first else { return }
        switch reading.category {
        case .bounce: try bounce(reading.bounce, of: enrollment, in: ledger)
        case .outOfOffice: try absence(reading, of: enrollment, at: now, in: ledger)
        case .leftCompany:
            try suppress(enrollment.address, reason: "left the company", in: ledger)
            try stop(enrollment, .leftCompany, in: ledger)
        case .autoAcknowledgement: break
        case .doNotContact:
            try suppress(enrollment.address, reason: "asked not to be written to", in: ledger)
            for other in try ledger.enrollments(.contact(enrollment.contact)) {
                try stop(other, .unsubscribed, in: ledger)
            }
            try tellColleagues(of: enrollment, category: reading.category, at: now, in: ledger)
        default:
            for other in try ledger.enrollments(.contact(enrollment.contact)) {
                try stop(other, .replied, in: ledger)
            }
            try tellColleagues(of: enrollment, category: reading.category, at: now, in: ledger)
        }
        try moveDeal(of: enrollment, category: reading.category, in: ledger)
    }

    package func suppress(
        _ address: EmailAddress, reason: String, in ledger: any LedgerWriting
    ) throws {
        guard try ledger.suppression(of: address) == nil else { return }
        try ledger.append(.suppressed(key: .address(address.normalized), reason: reason))
    }

    /// Ends an enrollment that has not ended yet.
    func stop(_ enrollment: Enrollment, _ reason: StopReason, in ledger: any LedgerWriting) throws {
        guard enrollment.state != .finished, enrollment.state != .stopped else { return }
        try ledger.append(.stopped(enrollment.id, reason: reason))
    }

    private func bounce(
        _ bounce: BounceReading?, of enrollment: Enrollment, in ledger: any LedgerWriting
    ) throws {
        let reason = bounce?.reason ?? "undefined"
        switch bounce?.bounceClass ?? .unknown {
        case .hard:
            try suppress(enrollment.address, reason: "hard bounce: \(reason)", in: ledger)
            try stop(enrollment, .bounced, in: ledger)
        case .block:
            // The sender is refused, not the address: writing on would make it worse.
            let mailbox = MailboxName(enrollment.placement.mailbox)
            if try ledger.pausedMailboxes()[mailbox] == nil {
                try ledger.append(
                    .mailboxPaused(
                        mailbox, reason: "blocked by \(enrollment.address.domain): \(reason)"))
            }
        case .soft, .unknown:
            let soft = try ledger.inbound(.enrollment(enrollment.id)).filter {
                $0.facts.category == .bounce
            }
            guard soft.count >= Reactions.softBounceLimit else { return }
            try suppress(
                enrollment.address, reason: "\(soft.count) soft bounces: \(reason)", in: ledger)
            try stop(enrollment, .bounced, in: ledger)
        }
    }

    private func absence(
        _ reading: ReplyReading, of enrollment: Enrollment, at now: Instant,
        in ledger: any LedgerWriting
    ) throws {
        guard enrollment.state == .waiting || enrollment.state == .sending else { return }
        let rules = bundles[enrollment.campaign]?.campaign.stop ?? StopRules()
        guard case .resume(let defaultDays) = rules.outOfOffice else {
            return try stop(enrollment, .replied, in: ledger)
        }
        let calendar = CampaignCalendar(
            desk: desk, campaign: bundles[enrollment.campaign]?.campaign)
        let open = calendar.openTimes(for: enrollment.placement)
        let zone = calendar.zone(of: enrollment.placement)
        let today = zone.local(at: now).date
        let day = reading.resumeOn.map { max($0, today + 1) } ?? today + defaultDays
        let start = zone.instant(of: CivilDateTime(date: day, millisecondOfDay: 0))
        guard let until = open.nextOpening(atOrAfter: start), until > enrollment.due else { return }
        let named = reading.resumeOn.map { "back on \($0)" } ?? "no date named"
        try ledger.append(
            .postponed(enrollment.id, until: until, reason: "out of office, \(named)"))
    }

    /// One person's reply concerns the colleagues who are being written to.
    private func tellColleagues(
        of enrollment: Enrollment, category: ReplyCategory, at now: Instant,
        in ledger: any LedgerWriting
    ) throws {
        let rules = bundles[enrollment.campaign]?.campaign.stop ?? StopRules()
        guard rules.reply == .company else { return }
        let decisive =
            category == .positive || category == .meetingRequest || category == .doNotContact
        let colleagues = try ledger.enrollments(.company(enrollment.placement.company)).filter {
            $0.contact != enrollment.contact && ($0.state == .waiting || $0.state == .held)
        }
        for colleague in colleagues {
            switch desk.settings.company.onReply {
            case .goOn: continue
            case .stop: try stop(colleague, .colleagueReplied, in: ledger)
            case .pause where decisive: try stop(colleague, .colleagueReplied, in: ledger)
            case .pause(let days):
                let until = now + .days24h(Int64(days))
                guard colleague.state == .waiting, colleague.due < until else { continue }
                try ledger.append(
                    .postponed(colleague.id, until: until, reason: "a colleague replied"))
            }
        }
    }

    /// Mail moves a deal to the stages 5, 6 and 7; people move the rest.
    private func moveDeal(
        of enrollment: Enrollment, category: ReplyCategory, in ledger: any LedgerWriting
    ) throws {
        guard let milestone = Reactions.milestone(of: category) else { return }
        try moveDeal(
            of: enrollment, on: milestone, reason: "reply: \(category.rawValue)", in: ledger)
    }

    func moveDeal(
        of enrollment: Enrollment, on milestone: MailMilestone, reason: String,
        in ledger: any LedgerWriting
    ) throws {
        guard let stage = desk.funnel.move(from: enrollment.stage, on: milestone) else { return }
        try ledger.append(
            .dealMoved(
                enrollment.id, from: enrollment.stage, to: stage, by: "sower", reason: reason))
    }

    static func milestone(of category: ReplyCategory) -> MailMilestone? {
        switch category {
        case .positive, .meetingRequest: .positive
        case .notNow, .notInterested, .doNotContact: .repliedNegative
        case .referral, .sendInfo, .question, .other: .replied
        case .outOfOffice, .leftCompany, .autoAcknowledgement, .bounce: nil
        }
    }
}
