import Auditing
import Diagnostics
import Linting

/// What the page of an audit says in words and tables.
struct AuditTables {
    private let report: AuditReport
    private var audit: SetAudit { report.audit }

    init(_ report: AuditReport) {
        self.report = report
    }

    /// The findings about all letters together.
    var set: Markup {
        guard !audit.findings.isEmpty else { return "" }
        let items: [Markup] = audit.findings.map {
            "<li><strong>\($0.severity.rawValue)</strong>: \($0.message) <code>\($0.rule)</code></li>\n"
        }
        return """
            <section aria-labelledby="together">
            <h2 id="together">The letters together</h2>
            <p class="lead">Taken off the score: \(points(audit.penalty)).</p>
            <ul class="remarks">
            \(items)</ul>
            </section>
            """
    }

    var replies: Markup {
        guard let study = audit.replies else { return "" }
        return """
            <section aria-labelledby="replies">
            <h2 id="replies">Replies</h2>
            <p class="lead">\(study.replied) of \(counted(study.count, "letter")) answered. \
            \(verdict(on: study))</p>
            \(study.isTooSmall ? "" : lifts(study))
            </section>
            """
    }

    private func verdict(on study: ReplyStudy) -> Markup {
        guard !study.isTooSmall else {
            return "Too few to compare: it takes \(ReplyStudy.fewest)."
        }
        guard let auc = study.auc, let spearman = study.spearman else {
            return "Nothing to compare."
        }
        return """
            Score against reply: AUC \(hundredths(auc)), where 0.50 is chance; \
            Spearman \(hundredths(spearman)).
            """
    }

    private func lifts(_ study: ReplyStudy) -> Markup {
        let rows: [Markup] = study.lifts.prefix(20).map { lift in
            row(
                lift.rule,
                [
                    ("With it", percent(lift.with.share)),
                    ("95 %", percentRange(lift.with.interval)),
                    ("Without it", percent(lift.without.share)),
                    ("95 %", percentRange(lift.without.interval)),
                ])
        }
        return table("Replies by rule", ["Rule", "With it", "95 %", "Without it", "95 %"], rows)
    }

    var delta: Markup {
        guard let delta = report.delta else { return "" }
        let rows: [Markup] = delta.rows.prefix(30).map { change in
            row(
                change.rule,
                [
                    ("Before", hundredths(change.before)), ("Now", hundredths(change.now)),
                    ("Gain", signedHundredths(change.gain)),
                ])
        }
        let warning: Markup =
            delta.isOtherRuleset
            ? " The earlier audit has another ruleset: a part of the change may be the rules'." : ""
        return """
            <section aria-labelledby="delta">
            <h2 id="delta">Since the earlier audit: \(signedHundredths(delta.change))</h2>
            <p class="lead">Points lost a letter by rule.\(warning)</p>
            \(rows.isEmpty ? "" : table("Changes by rule", ["Rule", "Before", "Now", "Gain"], rows))
            </section>
            """
    }

    private func table(_ name: Markup, _ heads: [String], _ rows: [Markup]) -> Markup {
        let cells: [Markup] = heads.map { "<th scope=\"col\">\($0)</th>" }
        return """
            <div class="scroll" role="region" tabindex="0" aria-label="\(name)">
            <table class="audit">
            <thead><tr>\(cells)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>
            """
    }

    private func row(_ rule: String, _ cells: [(name: String, value: String)]) -> Markup {
        let values: [Markup] = cells.map { cell in
            "<td data-label=\"\(cell.name)\">\(cell.value)</td>"
        }
        return "<tr><th scope=\"row\"><code>\(rule)</code></th>\(values)</tr>\n"
    }
}
