/// What became of the contacts: one bar, cut by outcome, and its legend with the counts.
struct OutcomeBar {
    private let outcomes: [(name: String, count: Int)]
    private let total: Int

    init(_ outcomes: [(name: String, count: Int)]) {
        self.outcomes = outcomes.filter { $0.count > 0 }
        total = self.outcomes.reduce(0) { $0 + $1.count }
    }

    var markup: Markup {
        guard total > 0 else { return "" }
        let colours = OutcomeColour.colours(of: outcomes.map(\.name))
        var left = 0
        var pieces: [Markup] = []
        for (outcome, colour) in zip(outcomes, colours) {
            pieces.append(piece(outcome, from: left, colour: colour))
            left += outcome.count
        }
        let legend: [Markup] = zip(outcomes, colours).map { outcome, colour in
            """
            <li><i class="key \(colour)" aria-hidden="true"></i>\
            <strong>\(grouped(outcome.count))</strong> \(outcome.name) \
            <span class="range">\(percent(share(outcome.count)))</span></li>

            """
        }
        return """
            <h3>What became of the contacts</h3>
            <svg class="outcomes" role="img" width="100%" height="26">\
            <title>What became of \(counted(total, "contact"))</title>\
            <desc>\(outcomes.map { "\($0.count) \($0.name)" }.joined(separator: ", "))</desc>
            \(pieces)</svg>
            <div class="legend"><ul>
            \(legend)</ul></div>
            """
    }

    private func piece(
        _ outcome: (name: String, count: Int), from left: Int, colour: String
    ) -> Markup {
        """
        <rect class="\(colour)" x="\(share(left) * 100)%" y="0" \
        width="\(share(outcome.count) * 100)%" height="26">\
        <title>\(outcome.count) \(outcome.name)</title></rect>

        """
    }

    private func share(_ count: Int) -> Double {
        Double(count) / Double(total)
    }
}

/// The colours of outcomes: of one family what means the same to the seller, each shade once.
enum OutcomeColour {
    private static let families: [(colour: String, beginnings: [String])] = [
        ("good", ["replied"]),
        ("open", ["not begun", "in sequence", "sending", "waiting"]),
        ("held", ["held", "unknown"]),
        ("lost", ["bounced", "refused", "unsubscribed", "suppressed", "left"]),
    ]

    /// Returns the style class of each outcome; what is not known, such as the finished, is grey.
    static func colours(of names: [String]) -> [String] {
        var used: [String: Int] = [:]
        return names.map { name in
            let family = families.first { $0.beginnings.contains(where: name.hasPrefix) }
            let colour = family?.colour ?? "quiet"
            let shade = used[colour, default: 0]
            used[colour] = shade + 1
            return "\(colour)-\(min(shade, 3))"
        }
    }
}
