import Campaigns

/// Each campaign's steps as a table, and what became of its contacts.
struct StepTables {
    private let report: CampaignReport

    init(_ report: CampaignReport) {
        self.report = report
    }

    var markup: Markup {
        guard !report.campaigns.isEmpty else {
            return """
                <section aria-labelledby="campaigns">
                <h2 id="campaigns">Campaigns</h2>
                <p class="empty">No campaign in this report.</p>
                </section>
                """
        }
        return "\(report.campaigns.enumerated().map { section($1, number: $0 + 1) })"
    }

    private func section(_ campaign: CampaignSection, number: Int) -> Markup {
        let goal: Markup = campaign.goal.map { "<p class=\"goal\">\($0)</p>\n" } ?? ""
        return """
            <section aria-labelledby="campaign-\(number)">
            <h2 id="campaign-\(number)">\(campaign.name.description)</h2>
            \(goal)<p class="lead">\(counted(campaign.contacts, "contact")) in \
            \(counted(campaign.companies, "company", "companies"))</p>
            \(table(campaign, hue: SeriesColour.hue(number - 1)))
            \(OutcomeBar(campaign.outcomes).markup)
            \(SpintaxTables(campaign).markup)\
            </section>

            """
    }

    private func table(_ campaign: CampaignSection, hue: Int) -> Markup {
        guard !campaign.steps.isEmpty else {
            return "<p class=\"empty\">The campaign has no steps.</p>"
        }
        let widest =
            campaign.steps.compactMap { Rate($0.replied, of: $0.sent)?.interval.upperBound }
            .max() ?? 1
        let rows = campaign.steps.enumerated().map { index, step in
            row(step, colour: SeriesColour(hue: hue, step: index), upTo: max(widest, 0.01))
        }
        let heads: [Markup] = StepTables.columns.map { "<th scope=\"col\">\($0)</th>" }
        return """
            <div class="scroll" role="region" tabindex="0" aria-label="Steps of \(campaign.name.description)">
            <table class="steps">
            <thead><tr><th scope="col">Step</th>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody>
            \(total(campaign.steps))
            </table>
            </div>
            """
    }

    private static let columns = [
        "Sent", "Replied", "Reply rate (95 %)", "Positive", "Negative", "Automatic", "Bounced",
    ]

    private func row(_ step: StepResult, colour: SeriesColour, upTo: Double) -> Markup {
        let rate: Markup =
            Rate(step.replied, of: step.sent).map { rate in
                let mark = IntervalMark(share: rate.share, interval: rate.interval, upTo: upTo)
                return """
                    \(mark.markup)<span>\(percent(rate.share)) \
                    <span class="range">(\(percentRange(rate.interval)))</span></span>
                    """
            } ?? "<span>–</span>"
        return """
            <tr><th scope="row"><i class="key \(colour.name)" aria-hidden="true"></i>\(step.id)</th>\
            \(cell(0, step.sent))\(cell(1, step.replied))\
            <td class="rate" data-label="\(StepTables.columns[2])">\(rate)</td>\
            \(cell(3, step.positive))\(cell(4, step.negative))\(cell(5, step.automatic))\
            \(cell(6, step.bounced))</tr>

            """
    }

    /// A figure, which bears its column's name for screens that are too narrow for columns; zeros step back.
    private func cell(_ column: Int, _ count: Int) -> Markup {
        let kind: Markup = count == 0 ? " class=\"zero\"" : ""
        return "<td\(kind) data-label=\"\(StepTables.columns[column])\">\(grouped(count))</td>"
    }

    private func total(_ steps: [StepResult]) -> Markup {
        guard steps.count > 1 else { return "" }
        func sum(_ column: Int, _ figure: (StepResult) -> Int) -> Markup {
            cell(column, steps.reduce(0) { $0 + figure($1) })
        }
        return """
            <tfoot><tr><th scope="row">All steps</th>\(sum(0, \.sent))\(sum(1, \.replied))\
            <td class="rate"></td>\(sum(3, \.positive))\(sum(4, \.negative))\
            \(sum(5, \.automatic))\(sum(6, \.bounced))</tr></tfoot>
            """
    }
}
