import Campaigns
import CivilTime

/// The messages of a report one by one; a long list is folded after its beginning.
struct NoteList {
    private let notes: [ReportNote]
    private let zone: ZoneRules

    /// So many are shown unfolded.
    private static let unfolded = 30

    init(_ notes: [ReportNote], zone: ZoneRules) {
        self.notes = notes
        self.zone = zone
    }

    var markup: Markup {
        """
        <section aria-labelledby="notes">
        <h2 id="notes">What came back</h2>
        \(content)
        </section>
        """
    }

    private var content: Markup {
        guard !notes.isEmpty else { return "<p class=\"empty\">No message came back.</p>" }
        let first = list(notes.prefix(NoteList.unfolded))
        let rest = notes.dropFirst(NoteList.unfolded)
        guard !rest.isEmpty else { return first }
        return """
            \(first)
            <details>
            <summary>\(counted(rest.count, "more message"))</summary>
            \(list(rest))
            </details>
            """
    }

    private func list(_ notes: ArraySlice<ReportNote>) -> Markup {
        "<ol class=\"notes\">\n\(notes.map(item))</ol>"
    }

    private func item(_ note: ReportNote) -> Markup {
        let tone: Markup = note.category.map { " class=\"tone-\(ReplyTone($0).rawValue)\"" } ?? ""
        let campaign: Markup =
            note.campaign.map { " <span class=\"from\">in \($0.description)</span>" } ?? ""
        let quote: Markup =
            note.quote.isEmpty ? "" : "<blockquote dir=\"auto\">\(note.quote)</blockquote>\n"
        let consequence: Markup =
            note.consequence.isEmpty ? "" : "<p class=\"consequence\">\(note.consequence)</p>\n"
        return """
            <li\(tone)>
            <p class="when"><time datetime="\(written(note.at))">\(zone.local(at: note.at).shortText)</time></p>
            <div>
            <p class="what"><strong>\(note.what)</strong> <bdi>\(note.contact)</bdi>\(campaign)</p>
            \(quote)\(consequence)</div>
            </li>

            """
    }

    private func written(_ instant: Instant) -> String {
        rfc3339(instant, offsetMinutes: zone.offset(at: instant) / 60)
    }
}
