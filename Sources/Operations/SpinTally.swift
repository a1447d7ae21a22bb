import Campaigns
import Liquid
import Reporting
import Sequencing

/// Counts sends and replies by the spintax options that the mails were made with.
struct SpinTally {
    /// A group of a template in a step of a campaign.
    struct Place: Hashable {
        let campaign: CampaignName
        let step: String
        let template: String
        let key: UInt64
    }

    private struct Count {
        var sent = 0
        var replied = 0
    }

    private struct LatestMail {
        let picks: [(place: Place, option: Int)]
        var isAnswered = false
    }

    private var counts: [Place: [Count]] = [:]
    private var latest: [EnrollmentID: LatestMail] = [:]

    /// Counts a mail that went out.
    mutating func sent(_ facts: IntentFacts, of campaign: CampaignName, to enrollment: EnrollmentID)
    {
        let picks = facts.spin.picks.filter { $0.count <= 4096 }.map { pick in
            let place = Place(
                campaign: campaign, step: facts.step, template: facts.variant, key: pick.key)
            let missing = pick.count - (counts[place]?.count ?? 0)
            if missing > 0 {
                counts[place, default: []] += Array(repeating: Count(), count: missing)
            }
            counts[place]?[pick.option].sent += 1
            return (place: place, option: pick.option)
        }
        latest[enrollment] = LatestMail(picks: picks)
    }

    /// Counts a person's answer for the mail that it follows, once however often the person writes.
    mutating func answered(_ enrollment: EnrollmentID) {
        guard let mail = latest[enrollment], !mail.isAnswered else { return }
        latest[enrollment]?.isAnswered = true
        for pick in mail.picks { counts[pick.place]?[pick.option].replied += 1 }
    }

    /// Returns the results of a campaign: steps in the given order, within them the groups as the templates stand now;
    /// groups that were edited since come last, their options by number.
    func results(
        of campaign: CampaignName, steps: [String], bundle: CampaignBundle?
    ) -> [SpintaxResult] {
        let groups = bundle?.spintaxGroups ?? []
        let order = groups.enumerated().reduce(into: [UInt64: Int]()) { order, item in
            if order[item.element.key] == nil { order[item.element.key] = item.offset }
        }
        let places = counts.keys.filter { $0.campaign == campaign }.sorted { left, right in
            func rank(_ place: Place) -> (Int, Int, String, UInt64) {
                (
                    steps.firstIndex(of: place.step) ?? steps.count,
                    order[place.key] ?? groups.count, place.template, place.key
                )
            }
            return rank(left) < rank(right)
        }
        return places.map { place in
            result(place, group: order[place.key].map { groups[$0] })
        }
    }

    private func result(_ place: Place, group: SpintaxGroup?) -> SpintaxResult {
        let counts = counts[place] ?? []
        var options: [SpintaxResult.Option] = []
        for (index, count) in counts.enumerated() {
            let text =
                group.flatMap { index < $0.options.count ? $0.options[index].source : nil }
                ?? "option \(index + 1)"
            if let same = options.firstIndex(where: { Array($0.text.utf8) == Array(text.utf8) }) {
                options[same].sent += count.sent
                options[same].replied += count.replied
            } else {
                options.append(
                    SpintaxResult.Option(text: text, sent: count.sent, replied: count.replied))
            }
        }
        return SpintaxResult(
            step: place.step, template: place.template, place: group.map { "\($0.span)" },
            name: group?.name, options: options)
    }
}
