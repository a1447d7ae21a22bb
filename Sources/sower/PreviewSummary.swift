import Campaigns
import Liquid
import Operations
import Reporting

/// What is said after the letters of all contacts: how many, what is held and why, and how the wordings fell.
struct PreviewSummary {
    private let tally: PreviewTally
    private let campaign: Campaign
    private let isHeldOnly: Bool

    /// Reasons and groups beyond these are counted only; JSON has all of them.
    private static let mostShown = 20

    init(_ tally: PreviewTally, of campaign: Campaign, isHeldOnly: Bool) {
        self.tally = tally
        self.campaign = campaign
        self.isHeldOnly = isHeldOnly
    }

    var lines: [String] {
        [headline] + reasons + variants + wordings + next
    }

    private var headline: String {
        let letters = "\(grouped(tally.letters)) \(tally.letters == 1 ? "letter" : "letters")"
        let contacts = "\(grouped(tally.contacts)) \(tally.contacts == 1 ? "contact" : "contacts")"
        let held =
            tally.heldLetters == 0
            ? "none held"
            : "\(grouped(tally.heldLetters)) held, of \(grouped(tally.heldContacts)) contacts"
        return "\(campaign.name) · \(letters) to \(contacts) · \(held)"
    }

    private var reasons: [String] {
        let all = tally.reasonsByCount
        var lines = all.prefix(PreviewSummary.mostShown).map { reason in
            "held     \(printable(reason.hole.sentence)): \(share(reason.contacts))"
        }
        let hidden = all.dropFirst(PreviewSummary.mostShown).reduce(tally.others) {
            $0 + $1.contacts
        }
        if hidden > 0 { lines.append("held     for other reasons: \(share(hidden))") }
        return lines
    }

    private var variants: [String] {
        guard !isHeldOnly else { return [] }
        return tally.shares(in: campaign).map { step, shares in
            let parts = shares.map { "\($0.variant) \(grouped($0.contacts))" }
            return "variants step '\(step)': \(parts.joined(separator: ", "))"
        }
    }

    private var wordings: [String] {
        guard !isHeldOnly else { return [] }
        let all = tally.wordingsByPlace
        var lines = all.prefix(PreviewSummary.mostShown).map { wording in
            let parts = wording.counts.enumerated().map { index, count in
                "'\(PreviewWriter.option(wording.group, index))' \(grouped(count))"
            }
            return printable(
                "spintax  \(wording.group.span): \(parts.joined(separator: ", "))")
        }
        if all.count > PreviewSummary.mostShown {
            lines.append(
                "spintax  … \(all.count - PreviewSummary.mostShown) groups more; --format json has them"
            )
        }
        return lines
    }

    private var next: [String] {
        guard tally.heldContacts > 0, !isHeldOnly else { return [] }
        return [
            "next     'sower preview \(campaign.name) --held' names the contacts and their cells"
        ]
    }

    private func share(_ contacts: Int) -> String {
        "\(grouped(contacts)) of \(grouped(tally.contacts)) contacts"
    }
}
