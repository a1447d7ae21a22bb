/// What the wordings of a campaign brought; nothing for a campaign without spintax.
struct SpintaxTables {
    private let results: [SpintaxResult]

    init(_ campaign: CampaignSection) {
        results = campaign.spintax
    }

    /// Folded away, since a campaign may have many groups.
    var markup: Markup {
        guard !results.isEmpty else { return "" }
        let told = results.filter { $0.verdict != .tooFew }.count
        let summary: Markup =
            told == 0
            ? "too few to tell for all of them"
            : "\(told) of them with a difference beyond chance"
        return """
            <details>
            <summary>Wordings: \(counted(results.count, "spintax group")), \(summary)</summary>
            \(results.map(table))</details>

            """
    }

    private func table(_ result: SpintaxResult) -> Markup {
        let widest = result.options.compactMap { $0.rate?.interval.upperBound }.max() ?? 1
        let rows = result.options.map { row($0, upTo: max(widest, 0.01)) }
        return """
            <p class="lead">Step \(result.step), \(result.placeText): \(result.verdictText)</p>
            <div class="scroll" role="region" tabindex="0" aria-label="Wordings of \(result.placeText)">
            <table class="steps">
            <thead><tr><th scope="col">Option</th><th scope="col">Sent</th><th scope="col">Replied</th>\
            <th scope="col">Reply rate (95 %)</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>

            """
    }

    private func row(_ option: SpintaxResult.Option, upTo: Double) -> Markup {
        let rate: Markup =
            option.rate.map { rate in
                let mark = IntervalMark(share: rate.share, interval: rate.interval, upTo: upTo)
                return """
                    \(mark.markup)<span>\(percent(rate.share)) \
                    <span class="range">(\(percentRange(rate.interval)))</span></span>
                    """
            } ?? "<span>–</span>"
        return """
            <tr><th scope="row">\(SpintaxResult.shown(option.text))</th>\
            <td data-label="Sent">\(grouped(option.sent))</td>\
            <td data-label="Replied">\(grouped(option.replied))</td>\
            <td class="rate" data-label="Reply rate (95 %)">\(rate)</td></tr>

            """
    }
}
