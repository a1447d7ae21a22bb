import Auditing

/// An audit as one HTML file: styles and pictures inside, no scripts, nothing fetched.
///
///     AuditPage(report).html       // <!DOCTYPE html> …
package struct AuditPage: Sendable {
    private let report: AuditReport
    private var audit: SetAudit { report.audit }

    package init(_ report: AuditReport) {
        self.report = report
    }

    /// The whole file; all names, subjects and quotes in it are escaped.
    package var html: String {
        let body: Markup = """
            <main>
            \(head)
            \(content)
            </main>
            <footer>
            <p>\(AuditReport.honesty)</p>
            <p>Ruleset \(report.ruleset.name), profile \(report.profile).</p>
            </footer>
            """
        return PageFrame(
            title: "Audit: \(points(audit.score)) of 100", style: PageStyle.sheet + PageStyle.audit,
            body: body
        ).html
    }

    private var content: Markup {
        guard audit.count > 0 else { return "<p class=\"empty\">Nothing to score.</p>\n\(notes)" }
        let charts = AuditCharts(report)
        let tables = AuditTables(report)
        guard audit.count > 1 else { return "\(cards("Why"))\(tables.delta)\(notes)" }
        return """
            \(charts.histogram)
            \(charts.losses)
            \(charts.splits)
            \(tables.set)
            \(cards("The worst \(audit.worst.count)"))
            \(tables.replies)
            \(tables.delta)
            \(notes)
            """
    }

    // MARK: - Head

    private var head: Markup {
        """
        <header>
        <p class="period">Audit of \(report.subject)</p>
        <h1 class="score band-\(audit.band.rawValue)"><strong>\(points(audit.score))</strong> \
        <span>of 100: \(audit.band.words)</span></h1>
        \(scale)
        </header>
        <section aria-labelledby="figures">
        <h2 id="figures" class="unseen">Figures</h2>
        <dl class="tiles">
        \(tiles)</dl>
        </section>
        """
    }

    /// The bands on a line, and where the score lies.
    private var scale: Markup {
        let bands = ScoreBand.allCases.reversed()
        let pieces: [Markup] = bands.map { band in
            let end = band.above?.floor ?? 1000
            let width = Double(end - band.floor) / 10
            return """
                <rect class="fill-\(band.rawValue)" x="\(Double(band.floor) / 10)%" y="10" \
                width="\(width)%" height="8"/>
                """
        }
        let place = Double(audit.score) / 10
        let words: [Markup] = bands.map { "\($0.words) from \(points($0.floor)); " }
        return """
            <svg class="scale-line" role="img" width="100%" height="28">\
            <title>\(words)here \(points(audit.score))</title>\(pieces)\
            <rect class="needle" x="\(place)%" y="4" width="3" height="20" rx="1"/></svg>
            """
    }

    private var tiles: [Markup] {
        let interval: Markup? = audit.meanInterval.map {
            "95 % interval \(points($0.lowerBound))–\(points($0.upperBound))"
        }
        return [
            tile("Letters", String(audit.count), nil),
            tile("Mean", points(audit.mean), interval),
            tile("Median", points(audit.median), nil),
            tile("Worst tenth", points(audit.tenthPercentile), "or below"),
            tile("At 75 or above", percent(audit.shareReady), nil),
            tile("With an error", percent(audit.shareWithError), nil),
        ]
    }

    private func tile(_ name: Markup, _ value: String, _ detail: Markup?) -> Markup {
        let note: Markup = detail.map { "<dd class=\"note\">\($0)</dd>" } ?? ""
        return "<div><dt>\(name)</dt><dd>\(value)</dd>\(note)</div>\n"
    }

    // MARK: - Letters

    private func cards(_ title: String) -> Markup {
        let items = audit.worst.map { card(LetterCard($0, scale: report.scale)) }
        guard !items.isEmpty else { return "" }
        return """
            <section aria-labelledby="letters">
            <h2 id="letters">\(title)</h2>
            \(items)</section>
            """
    }

    private func card(_ card: LetterCard) -> Markup {
        let rows: [Markup] = card.rows.map { row in
            let count: Markup = row.count > 1 ? " ×\(row.count)" : ""
            let note: Markup = row.note.isEmpty ? "" : "<span class=\"note\">\(row.note)</span>"
            return """
                <li><span class="points">\(row.points)</span>\
                <div><code>\(row.name)</code>\(count) \(note)<p>\(row.reason)</p></div></li>

                """
        }
        let gains: [Markup] = (card.gains + (card.path.map { [$0] } ?? [])).map {
            "<li>\($0)</li>\n"
        }
        let subject: Markup =
            card.mail.subject.isEmpty
            ? "" : "<p class=\"subject\"><bdi>\(card.mail.subject)</bdi></p>"
        return """
            <article class="letter">
            <h3><span class="mark band-\(card.band.rawValue)">\(card.score)</span> \
            <span>\(card.mail.place.shown)</span> <em>\(card.band.words)</em></h3>
            \(subject)
            <ul class="lines">
            \(rows)</ul>
            <ul class="gains">
            \(gains)</ul>
            </article>

            """
    }

    private var notes: Markup {
        let remarks: [Markup] = report.remarks.map { "<li>\($0)</li>\n" }
        guard !remarks.isEmpty else { return "" }
        return """
            <section aria-labelledby="notes">
            <h2 id="notes">Notes</h2>
            <ul class="remarks">
            \(remarks)</ul>
            </section>
            """
    }
}
