import Campaigns
import CivilTime
import Operations
import Replies
import Reporting
import Sequencing

/// Stored replies as people read them.
struct ReplyScreen {
    let zone: ZoneRules
    /// Lines of a text to show; the rest is counted.
    private static let textLimit = 40

    /// A waiting reply: whose it is, its text, what it was taken for and why.
    func card(_ entry: ReplyEntry, place: String) -> [String] {
        let stored = entry.stored
        let received = zone.local(at: stored.receivedAt).shortText
        let whose =
            entry.campaign.map { "\(entry.contact) · \($0)" }
            ?? "\(entry.contact) · answers none of ours"
        var lines = ["\(place)reply \(stored.id.number) · \(printable(whose)) · \(received)"]
        if !stored.subject.isEmpty {
            lines.append("  \(shortened(printable(oneLine(stored.subject)), to: 100))")
        }
        lines.append("")
        lines += text(of: entry, limit: ReplyScreen.textLimit)
        lines += ["", suggestion(entry)]
        return lines
    }

    /// The author's words, indented; those beyond a limit are counted.
    func text(of entry: ReplyEntry, limit: Int = Int.max) -> [String] {
        let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard !entry.text.isEmpty else { return ["    (no text of its own)"] }
        var shown = lines.prefix(limit).map { "    \(printable(String($0)))" }
        if lines.count > limit {
            shown.append(
                "    … \(counted(lines.count - limit, "more line")): "
                    + "'sower replies show \(entry.stored.id.number)'")
        }
        return shown
    }

    private func suggestion(_ entry: ReplyEntry) -> String {
        let facts = entry.stored.facts
        let category = facts.category.rawValue
        if entry.need == .reminder { return "  was put off until now as '\(category)'" }
        let evidence = shortened(printable(oneLine(entry.evidence)), to: 60)
        return "  suggested: \(category), \(fixed(facts.confidence, 2)), because \(evidence)"
    }

    /// What a person may do next about a reply that says no; nothing for others.
    func nextSteps(_ entry: ReplyEntry, as category: ReplyCategory) -> [String] {
        let number = entry.stored.id.number
        switch category {
        case .notNow, .notInterested:
            return [
                "'sower replies draft \(number)' has an answer; "
                    + "'sower replies snooze \(number) --until DATE' reminds you"
            ]
        case .doNotContact: return ["'sower replies draft \(number)' has a word of thanks"]
        default: return []
        }
    }

    func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
