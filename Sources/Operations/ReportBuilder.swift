import Campaigns
import CivilTime
import Diagnostics
import Funnels
import Mail
import Replies
import Reporting
import Sequencing

/// Makes the report of campaigns from the event log.
package struct ReportBuilder: Sendable {
    private let desk: Desk
    private let bundles: [CampaignName: CampaignBundle]
    private let parse: @Sendable ([UInt8]) -> InboundMessage
    private let classifier = ReplyClassifier()

    package init(
        desk: Desk, bundles: [CampaignName: CampaignBundle],
        parse: @escaping @Sendable ([UInt8]) -> InboundMessage
    ) {
        self.desk = desk
        self.bundles = bundles
        self.parse = parse
    }

    /// Returns the report of some launched campaigns, as of now.
    package func report(
        on names: [CampaignName], title: String, isRehearsal: Bool
    ) throws -> CampaignReport {
        let zone = (try? desk.zones.rules(desk.settings.timeZone.value).get()) ?? .utc
        return try desk.log.read { ledger in
            let history = try CampaignHistory(of: names, zone: zone, from: ledger)
            var report = CampaignReport(
                title: title, isRehearsal: isRehearsal, from: history.first ?? desk.now(),
                to: history.last ?? desk.now(), zone: zone,
                campaigns: try names.map { try section($0, history, in: ledger) },
                funnel: funnelCounts(moves: history.moves, in: desk.funnel),
                days: history.days(
                    steps: Dictionary(
                        uniqueKeysWithValues: names.map { ($0, steps(of: $0, history)) })),
                notes: try history.notes.map { try note($0, in: ledger) })
            if desk.settings.compliance == .off { report.warnings = [LaunchConsent.offNotice] }
            return report
        }
    }

    private func section(
        _ name: CampaignName, _ history: CampaignHistory, in ledger: any LedgerReading
    ) throws -> CampaignSection {
        let enrollments = try ledger.enrollments(.campaign(name))
        var outcomes: [String: Int] = [:]
        for enrollment in enrollments {
            outcomes[ReportBuilder.outcome(of: enrollment, in: history), default: 0] += 1
        }
        return CampaignSection(
            name: name, goal: bundles[name]?.campaign.goal, contacts: enrollments.count,
            companies: Set(enrollments.map(\.placement.company)).count,
            steps: steps(of: name, history).map {
                history.results[name]?[$0] ?? StepResult(id: $0)
            },
            outcomes: outcomes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                (name: $0.key, count: $0.value)
            },
            spintax: history.spin.results(
                of: name, steps: steps(of: name, history), bundle: bundles[name]))
    }

    /// The steps in the order of the file, then those that only the log knows any more.
    private func steps(of name: CampaignName, _ history: CampaignHistory) -> [String] {
        let written = bundles[name]?.campaign.steps.map(\.id.description) ?? []
        let sent = (history.results[name] ?? [:]).keys.filter { !written.contains($0) }.sorted()
        return written + sent
    }

    static func outcome(of enrollment: Enrollment, in history: CampaignHistory) -> String {
        switch enrollment.state {
        case .waiting: enrollment.lastAccepted == nil ? "not begun" : "in sequence"
        case .sending: "sending"
        case .held: "held"
        case .finished: history.answered.contains(enrollment.id) ? "replied" : "finished, no reply"
        case .stopped: words(for: enrollment.stopReason ?? .byHand)
        }
    }

    static func words(for reason: StopReason) -> String {
        switch reason {
        case .finished: "finished, no reply"
        case .replied: "replied"
        case .unsubscribed: "unsubscribed"
        case .bounced: "bounced"
        case .suppressed: "suppressed"
        case .rejected: "refused by the server"
        case .leftCompany: "left the company"
        case .colleagueReplied: "stopped, a colleague replied"
        case .byHand: "stopped by hand"
        case .campaignStopped: "campaign stopped"
        case .erased: "erased"
        }
    }

    private func note(_ note: CampaignHistory.Note, in ledger: any LedgerReading) throws
        -> ReportNote
    {
        let enrollment = try note.facts.enrollment.flatMap {
            try ledger.enrollments(.one($0)).first
        }
        let stored = try ledger.inbound(.one(note.id)).first
        return ReportNote(
            at: note.at, contact: enrollment?.address.text ?? stored?.from ?? "",
            campaign: enrollment?.campaign, what: ReportBuilder.what(note.facts),
            quote: stored.map { quote(of: $0) } ?? "",
            consequence: note.consequences.joined(separator: "; "), category: note.facts.category)
    }

    private static func what(_ facts: InboundFacts) -> String {
        switch facts.category {
        case .bounce:
            "bounce: \(facts.bounceClass?.rawValue ?? "unknown"), \(facts.bounceReason ?? "undefined")"
        case .outOfOffice: facts.resumeOn.map { "out of office until \($0)" } ?? "out of office"
        default: facts.category.rawValue
        }
    }

    private func quote(of stored: StoredInbound) -> String {
        guard stored.facts.category != .bounce else { return "" }
        let text = classifier.read(parse(stored.raw)).replyText
        return shortened(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), to: 160)
    }
}
