import Deliverability

/// DMARC and TLS reports as Markdown, for a wiki or a ticket.
package struct ReportsMarkdown: Sendable {
    private let summary: ReportsSummary
    private static let mostRows = 50

    package init(_ summary: ReportsSummary) {
        self.summary = summary
    }

    package var text: String {
        var parts = ["# Mail reports"]
        for digest in summary.digest.byDomain {
            parts.append("## \(cell(digest.domain)), \(days(digest.begin, digest.end))")
            parts.append(senders(digest))
            let advice = ReportAdvice.of(digest)
            guard !advice.isEmpty else { continue }
            parts.append(
                advice.enumerated().map { "\($0 + 1). \(cell($1.sentence))" }.joined(
                    separator: "\n"))
        }
        for digest in summary.digest.tlsByDomain {
            parts.append("## TLS to \(cell(digest.domain)), \(days(digest.begin, digest.end))")
            parts.append(failures(digest))
        }
        return parts.joined(separator: "\n\n")
    }

    private func senders(_ digest: DomainDigest) -> String {
        var rows = [
            "| Sender | Messages | Pass | DKIM | SPF |", "| --- | ---: | ---: | ---: | ---: |",
        ]
        rows.append(row("all", digest.tally, nil))
        for sender in digest.bySender.prefix(Self.mostRows) {
            let name = sender.domain.isEmpty ? "nobody vouches for it" : sender.domain
            rows.append(row(name, sender.tally, sender))
        }
        return rows.joined(separator: "\n")
    }

    private func row(
        _ name: String, _ tally: DomainDigest.Tally, _ sender: DomainDigest.Sender?
    ) -> String {
        let shares = [tally.passed, tally.dkimAligned, tally.spfAligned].map { count in
            tally.messages == 0 ? "-" : percent(Double(count) / Double(tally.messages))
        }
        let title = sender == nil ? "**\(name)**" : cell(name)
        return "| \(title) | \(grouped(tally.messages)) | \(shares.joined(separator: " | ")) |"
    }

    private func failures(_ digest: TLSDigest) -> String {
        var rows = [
            "| Sessions | Count |", "| --- | ---: |", "| good | \(grouped(digest.successes)) |",
        ]
        rows += digest.byFailure.prefix(Self.mostRows).map {
            "| \(cell($0.type)) \(cell($0.host)) | \(grouped($0.sessions)) |"
        }
        return rows.joined(separator: "\n")
    }

    /// What would be markup is escaped: reports are written by strangers.
    private func cell(_ text: String) -> String {
        var shown = ""
        for scalar in printable(text).unicodeScalars {
            if "\\|*_`<>[]#&".unicodeScalars.contains(scalar) { shown += "\\" }
            shown.unicodeScalars.append(scalar)
        }
        return shown
    }
}
