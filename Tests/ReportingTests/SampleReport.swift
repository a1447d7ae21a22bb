import Campaigns
import CivilTime
import Funnels
import Replies
import Reporting

/// A made-up report of 200 contacts, two campaigns of three steps and thirty days; the same each time.
struct SampleReport {
    private var random = SeededRandom(seed: 7)
    private var days: [CivilDate: (sent: [String: [String: Int]], inbound: [ReplyCategory: Int])] =
        [:]
    private var results: [String: [String: StepResult]] = [:]
    private var moves: [(deal: Int, stage: String)] = []
    private var notes: [ReportNote] = []
    private var outcomes: [String: [String: Int]] = [:]

    static let steps = ["first", "proof", "ask-colleague"]
    static let start = Instant(seconds: 1_795_510_800)  // Tue 24 Nov 2026, 09:00 UTC
    static let firstDay = ZoneRules.utc.local(at: start).date

    static func make() -> CampaignReport {
        var sample = SampleReport()
        for contact in 0..<200 { sample.play(contact) }
        return sample.report
    }

    private static let quotes: [(ReplyCategory, String)] = [
        (.meetingRequest, "Sounds like us. Could you do Thursday at 14:00, twenty minutes?"),
        (
            .positive,
            "Да, пришлите, пожалуйста, расчёт на наш склад в Подольске: 40 000 возвратов в месяц, док один."
        ),
        (
            .question,
            "How does it work with our WMS? We run an old Manhattan and nobody dares to touch it."
        ),
        (.referral, "Das macht bei uns Frau Köhler-Weiß, ich setze sie in CC."),
        (.notNow, "Не сейчас, вернитесь после праздников"),
        (.notInterested, "No thanks."),
        (.doNotContact, "Please take me off your list. <b>Now</b>."),
        (.outOfOffice, "I am out of the office until 7 December with limited access to mail."),
        (.outOfOffice, "Я в отпуске до 9 декабря. По срочным вопросам: Ирина Соколова, доб. 214."),
        (.autoAcknowledgement, "Ticket #48213 has been opened. Do not reply to this message."),
        (.leftCompany, "Piotr no longer works at Orbit Logistics."),
        (.bounce, ""),
    ]

    private mutating func play(_ contact: Int) {
        let campaign = contact % 3 == 0 ? "vozvraty" : "returns-dock"
        let begin = contact / 8
        var day = begin / 5 * 7 + begin % 5
        moves.append((contact, "prospects"))
        var outcome = "not begun"
        for (number, step) in SampleReport.steps.enumerated() {
            let weekday = (SampleReport.firstDay + day).weekday
            if weekday > .friday { day += 8 - weekday.rawValue }
            guard day < 30 else { break }
            sent(campaign, step, on: day)
            outcome = number == 2 ? "finished, no reply" : "in sequence"
            if number == 0 { moves.append((contact, "outreach-started")) }
            if let reply = answer(contact, campaign, step, on: day) {
                outcome = reply
                break
            }
            day += number == 0 ? 4 + Int(random.next() % 3) : 7
        }
        outcomes[campaign, default: [:]][outcome, default: 0] += 1
    }

    private mutating func sent(_ campaign: String, _ step: String, on day: Int) {
        let date = (SampleReport.firstDay + day)
        days[date, default: ([:], [:])].sent[campaign, default: [:]][step, default: 0] += 1
        results[campaign, default: [:]][step, default: StepResult(id: step)].sent += 1
    }

    private mutating func answer(
        _ contact: Int, _ campaign: String, _ step: String, on day: Int
    ) -> String? {
        guard random.next() % 100 < 19 else { return nil }
        let (category, quote) = SampleReport.quotes[Int(random.next() % 12)]
        let later = day + 1 + Int(random.next() % 2)
        days[SampleReport.firstDay + later, default: ([:], [:])].inbound[
            category, default: 0] += 1
        results[campaign, default: [:]][step, default: StepResult(id: step)].count(category)
        let note = ReportNote(
            at: SampleReport.start + .seconds(Int64(later * 86_400 + contact * 97)),
            contact: "marta.kowalska\(contact)@orbit-\(contact % 61).example",
            campaign: CampaignName(campaign), what: category.rawValue, quote: quote,
            consequence: category.isHuman
                ? "sequence stopped; a colleague paused until 2026-12-14" : "",
            category: category)
        notes.append(note)
        return settle(contact, category)
    }

    private mutating func settle(_ contact: Int, _ category: ReplyCategory) -> String? {
        switch category {
        case .positive, .meetingRequest:
            moves.append((contact, "positive"))
            if contact % 2 == 0 { moves.append((contact, "lead-qualified")) }
            return "replied"
        case .notNow, .notInterested: moves.append((contact, "replied-negative"))
        case .question, .referral: moves.append((contact, "replied"))
        case .doNotContact:
            moves.append((contact, "replied-negative"))
            return "unsubscribed"
        case .bounce: return "bounced"
        case .leftCompany: return "left the company"
        default: return nil
        }
        return "replied"
    }

    private var report: CampaignReport {
        let first = days.keys.min() ?? CivilDate(dayNumber: 0)
        let last = days.keys.max() ?? first
        return CampaignReport(
            title: "Rehearsal of returns-dock, vozvraty", isRehearsal: true,
            from: SampleReport.start,
            to: SampleReport.start + .seconds(Int64((last - first) * 86_400)), zone: .utc,
            campaigns: ["returns-dock", "vozvraty"].map(section),
            funnel: funnelCounts(moves: moves, in: .standard),
            days: days.keys.sorted().map(day), notes: notes.sorted { $0.at < $1.at })
    }

    private func section(_ name: String) -> CampaignSection {
        let steps = SampleReport.steps.map { results[name]?[$0] ?? StepResult(id: $0) }
        let counts = (outcomes[name] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return CampaignSection(
            name: CampaignName(name),
            goal: name == "vozvraty"
                ? "двадцать минут о доке для возвратов" : "a 20-minute look at the returns dock",
            contacts: counts.reduce(0) { $0 + $1.value }, companies: name == "vozvraty" ? 24 : 41,
            steps: steps, outcomes: counts.map { (name: $0.key, count: $0.value) })
    }

    private func day(_ date: CivilDate) -> ReportDay {
        let facts = days[date] ?? ([:], [:])
        let sent = ["returns-dock", "vozvraty"].flatMap { campaign in
            SampleReport.steps.compactMap { step in
                facts.sent[campaign]?[step].map {
                    (campaign: CampaignName(campaign), step: step, count: $0)
                }
            }
        }
        let inbound = ReplyCategory.allCases.compactMap { category in
            facts.inbound[category].map { (category: category, count: $0) }
        }
        return ReportDay(date: date, sent: sent, inbound: inbound)
    }
}

extension StepResult {
    fileprivate mutating func count(_ category: ReplyCategory) {
        switch category {
        case .bounce: bounced += 1
        case .outOfOffice, .autoAcknowledgement, .leftCompany: automatic += 1
        case .positive, .meetingRequest: (replied, positive) = (replied + 1, positive + 1)
        case .notNow, .notInterested, .doNotContact:
            (replied, negative) = (replied + 1, negative + 1)
        default: replied += 1
        }
    }
}
