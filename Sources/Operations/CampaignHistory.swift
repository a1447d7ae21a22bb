import Campaigns
import CivilTime
import Funnels
import Replies
import Reporting
import Sequencing

/// The event log of some campaigns, folded into what reports show.
struct CampaignHistory {
    /// An inbound message and what followed from it.
    struct Note {
        let id: InboundID
        let at: Instant
        let date: CivilDate
        /// What it answers, as of its arrival.
        let campaign: CampaignName?
        let step: String?
        /// As the log leaves it, a person's correction applied.
        var facts: InboundFacts
        var isCorrected = false
        var consequences: [String] = []
    }

    private(set) var first: Instant?
    private(set) var last: Instant?
    private(set) var results: [CampaignName: [String: StepResult]] = [:]
    private(set) var moves: [(deal: EnrollmentID, stage: String)] = []
    private(set) var notes: [Note] = []
    /// Enrollments that a person answered, also after the last step.
    private(set) var answered: Set<EnrollmentID> = []
    private(set) var spin = SpinTally()

    private let names: Set<CampaignName>
    private let zone: ZoneRules
    private var campaignOf: [EnrollmentID: CampaignName] = [:]
    private var sendOf: [IntentID: (enrollment: EnrollmentID, facts: IntentFacts)] = [:]
    private var latestStep: [EnrollmentID: String] = [:]
    private var sentOn: [CivilDate: [CampaignName: [String: Int]]] = [:]
    private var inboundOn: [CivilDate: [ReplyCategory: Int]] = [:]
    /// Index into `notes` of the message whose consequences are being read.
    private var current: Int?
    private var noteOf: [InboundID: Int] = [:]

    init(of names: [CampaignName], zone: ZoneRules, from ledger: any LedgerReading) throws {
        self.names = Set(names)
        self.zone = zone
        var read: Int64 = 0
        while true {
            let events = try ledger.events(after: read, limit: 2000)
            guard let newest = events.last else { break }
            for event in events { take(event) }
            read = newest.number
        }
        let human = notes.filter(\.facts.category.isHuman)
        answered = Set(human.compactMap(\.facts.enrollment))
    }

    /// The days on which something happened, with the steps of each campaign in a given order.
    func days(steps: [CampaignName: [String]]) -> [ReportDay] {
        Set(sentOn.keys).union(inboundOn.keys).sorted().map { date in
            let sent = steps.keys.sorted().flatMap { campaign in
                (steps[campaign] ?? []).compactMap { step in
                    sentOn[date]?[campaign]?[step].map {
                        (campaign: campaign, step: step, count: $0)
                    }
                }
            }
            let inbound = ReplyCategory.allCases.compactMap { category in
                inboundOn[date]?[category].map { (category: category, count: $0) }
            }
            return ReportDay(date: date, sent: sent, inbound: inbound)
        }
    }

    private mutating func take(_ logged: LoggedEvent) {
        switch logged.event {
        case .enrolled(let id, _, let campaign, _, _) where names.contains(campaign):
            campaignOf[id] = campaign
        case .prepared(let intent, let enrollment, let facts) where campaignOf[enrollment] != nil:
            sendOf[intent] = (enrollment, facts)
        case .accepted(let intent, _, _): sent(intent, at: logged.at)
        case .resolved(let intent, let resolution, _, _) where resolution != .notSent:
            sent(intent, at: logged.at)
        case .inbound(let id, let facts): inbound(id, facts, at: logged.at)
        case .categorized(let id, let category, _): corrected(id, to: category)
        case .dealMoved(let deal, _, let stage, _, _) where campaignOf[deal] != nil:
            moves.append((deal, stage))
        case .stopped, .postponed, .suppressed, .mailboxPaused: consequence(logged.event)
        default: return
        }
        note(logged.at)
    }

    private mutating func note(_ at: Instant) {
        first = min(first ?? at, at)
        last = max(last ?? at, at)
    }

    private mutating func sent(_ intent: IntentID, at: Instant) {
        guard let send = sendOf[intent], let campaign = campaignOf[send.enrollment] else { return }
        current = nil
        let step = send.facts.step
        latestStep[send.enrollment] = step
        results[campaign, default: [:]][step, default: StepResult(id: step)].sent += 1
        sentOn[zone.local(at: at).date, default: [:]][campaign, default: [:]][step, default: 0] += 1
        spin.sent(send.facts, of: campaign, to: send.enrollment)
    }

    private mutating func inbound(_ id: InboundID, _ facts: InboundFacts, at: Instant) {
        if let enrollment = facts.enrollment, campaignOf[enrollment] == nil { return current = nil }
        if let known = noteOf[id] { return readAgain(known, as: facts) }
        let enrollment = facts.enrollment
        notes.append(
            Note(
                id: id, at: at, date: zone.local(at: at).date,
                campaign: enrollment.flatMap { campaignOf[$0] },
                step: enrollment.flatMap { latestStep[$0] }, facts: facts))
        current = notes.count - 1
        noteOf[id] = notes.count - 1
        count(notes[notes.count - 1], by: 1)
    }

    /// Takes a later reading for the earlier one, but for what a person said.
    private mutating func readAgain(_ index: Int, as facts: InboundFacts) {
        current = index
        count(notes[index], by: -1)
        let category = notes[index].isCorrected ? notes[index].facts.category : facts.category
        notes[index].facts = facts
        notes[index].facts.category = category
        count(notes[index], by: 1)
    }

    private mutating func corrected(_ id: InboundID, to category: ReplyCategory) {
        guard let index = noteOf[id] else { return current = nil }
        current = index
        count(notes[index], by: -1)
        notes[index].facts.category = category
        notes[index].isCorrected = true
        count(notes[index], by: 1)
    }

    private mutating func count(_ note: Note, by sign: Int) {
        let category = note.facts.category
        inboundOn[note.date, default: [:]][category, default: 0] += sign
        if inboundOn[note.date]?[category] == 0 { inboundOn[note.date]?[category] = nil }
        if sign > 0, category.isHuman, let enrollment = note.facts.enrollment {
            spin.answered(enrollment)
        }
        guard let campaign = note.campaign, let step = note.step else { return }
        results[campaign, default: [:]][step, default: StepResult(id: step)]
            .count(category, by: sign)
    }

    /// What stands in the log right after a message, in its transaction, is what followed from it.
    private mutating func consequence(_ event: Event) {
        guard let current else { return }
        let answered = notes[current].facts.enrollment
        let sentence: String
        switch event {
        case .stopped(let id, _):
            sentence = id == answered ? "sequence stopped" : "a colleague's sequence stopped"
        case .postponed(let id, let until, _):
            let date = zone.local(at: until).date
            sentence = id == answered ? "goes on \(date)" : "a colleague paused until \(date)"
        case .suppressed: sentence = "address suppressed"
        case .mailboxPaused(let mailbox, _): sentence = "mailbox '\(mailbox)' paused"
        default: return
        }
        if !notes[current].consequences.contains(sentence) {
            notes[current].consequences.append(sentence)
        }
    }
}

extension StepResult {
    fileprivate mutating func count(_ category: ReplyCategory, by sign: Int) {
        switch category {
        case .bounce: bounced += sign
        case .outOfOffice, .autoAcknowledgement, .leftCompany: automatic += sign
        default:
            replied += sign
            switch Reactions.milestone(of: category) {
            case .positive: positive += sign
            case .repliedNegative: negative += sign
            default: break
            }
        }
    }
}
