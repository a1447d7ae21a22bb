import CivilTime
import Deliverability

/// DMARC and TLS reports for a terminal.
package struct ReportsScreen: Sendable {
    private let summary: ReportsSummary
    /// Rows of a table beyond this are only counted.
    private static let mostRows = 15

    package init(_ summary: ReportsSummary) {
        self.summary = summary
    }

    /// The lines, printable.
    package var lines: [String] {
        let digest = summary.digest
        var lines: [String] = []
        for domain in digest.byDomain {
            lines += self.lines(on: domain) + [""]
        }
        lines += selectorLines
        for domain in digest.tlsByDomain { lines += tlsLines(on: domain) + [""] }
        lines += noteLines
        lines.append(closing)
        return lines.map(printable)
    }

    // MARK: - A domain

    private func lines(on digest: DomainDigest) -> [String] {
        let name = digest.domain.isEmpty ? "(no domain)" : digest.domain
        var lines = [
            "\(name): \(counted(digest.messages, "message")) in "
                + "\(counted(digest.reports, "report")), \(days(digest.begin, digest.end))"
        ]
        lines += verdictTable(digest).lines()
        lines += wrapped(
            ranked(digest.reporters).prefix(Self.mostRows).map {
                "\($0.name) \(grouped($0.count))"
            },
            to: screenWidth - 14
        ).enumerated().map { ($0 == 0 ? "  reporters: " : "             ") + $1 }
        lines.append(
            "  policy seen: \(policyWords(digest.policy)); done: \(counts(digest.dispositions))")
        if !digest.overrides.isEmpty {
            lines.append(
                "  let through for reasons of the receiver's own: \(counts(digest.overrides))")
        }
        lines += ["", "  Who really sends"] + senderTable(digest).lines(indent: 4)
        lines += ["", "  From where"] + sourceTable(digest).lines(indent: 4)
        let more = digest.sourceCount - Self.mostRows
        if more > 0 {
            lines.append(
                "    and \(counted(more, "more address", "more addresses")); all by --format json")
        }
        lines += adviceLines(digest)
        return lines
    }

    private func verdictTable(_ digest: DomainDigest) -> TextTable {
        var table = TextTable([.left, .right, .right])
        let tally = digest.tally
        for (name, count) in [
            ("DMARC pass", tally.passed), ("DMARC fail", tally.failed),
            ("DKIM aligned", tally.dkimAligned), ("SPF aligned", tally.spfAligned),
        ] {
            table.add(name, grouped(count), share(count, tally.messages))
        }
        return table
    }

    private func senderTable(_ digest: DomainDigest) -> TextTable {
        var table = TextTable([.left, .right, .right, .right, .right, .right])
        table.add("sender", "messages", "pass", "DKIM", "SPF", "addresses")
        for sender in digest.bySender.prefix(Self.mostRows) {
            let name = sender.domain.isEmpty ? "nobody vouches for it" : sender.domain
            table.add(
                sender.domain == digest.domain ? "\(name) itself" : name,
                grouped(sender.tally.messages), share(sender.tally.passed, sender.tally.messages),
                share(sender.tally.dkimAligned, sender.tally.messages),
                share(sender.tally.spfAligned, sender.tally.messages),
                grouped(sender.addresses.count))
        }
        return table
    }

    private func sourceTable(_ digest: DomainDigest) -> TextTable {
        var table = TextTable([.left, .right, .right, .right, .right, .left])
        table.add("address", "messages", "pass", "DKIM", "SPF", "sender")
        for source in digest.bySource.prefix(Self.mostRows) {
            let sender = source.sender.isEmpty ? "?" : source.sender
            let host = summary.hosts[source.address].map { " (\($0))" } ?? ""
            table.add(
                source.address, grouped(source.tally.messages),
                share(source.tally.passed, source.tally.messages),
                share(source.tally.dkimAligned, source.tally.messages),
                share(source.tally.spfAligned, source.tally.messages), sender + host)
        }
        return table
    }

    private func policyWords(_ policy: AggregateReport.PublishedPolicy) -> String {
        var words = ["p=\(policy.policy ?? "?")"]
        for (tag, value) in [
            ("sp", policy.subdomainPolicy), ("np", policy.nonexistentPolicy),
            ("adkim", policy.dkimMode), ("aspf", policy.spfMode),
        ] {
            if let value { words.append("\(tag)=\(value)") }
        }
        if policy.testing == "y" { words.append("t=y") }
        if let percentage = policy.percentage, percentage != "100" {
            words.append("pct=\(percentage)")
        }
        return words.joined(separator: " ")
    }

    private func adviceLines(_ digest: DomainDigest) -> [String] {
        let advice = ReportAdvice.of(digest)
        guard !advice.isEmpty else { return [] }
        return ["", "  What to fix first"]
            + advice.enumerated().map { "    \($0 + 1). \($1.sentence)" }
    }

    private func share(_ count: Int, _ all: Int) -> String {
        all == 0 ? "-" : percent(Double(count) / Double(all))
    }

    private func counts(_ counts: [String: Int]) -> String {
        ranked(counts).prefix(Self.mostRows).map { "\($0.name) \(grouped($0.count))" }
            .joined(separator: ", ")
    }

    // MARK: - Selectors

    private var selectorLines: [String] {
        let all = summary.digest.selectors.all
        guard !all.isEmpty else { return [] }
        var table = TextTable([.left, .left, .right, .right, .left])
        table.add("domain", "selector", "messages", "pass", "last seen")
        let frequent = all.sorted { ($1.messages, $0.domain) < ($0.messages, $1.domain) }
        for sighting in frequent.prefix(Self.mostRows) {
            table.add(
                sighting.domain, sighting.selector, grouped(sighting.messages),
                share(sighting.passed, sighting.messages), day(sighting.lastSeen))
        }
        let more = all.count - Self.mostRows
        return ["DKIM selectors in use"] + table.lines()
            + (more > 0 ? ["  and \(more) more; all by --format json"] : []) + [""]
    }

    // MARK: - TLS

    private func tlsLines(on digest: TLSDigest) -> [String] {
        let name = digest.domain.isEmpty ? "(no domain)" : digest.domain
        let all = digest.sessions
        var lines = [
            "\(name), TLS of inbound mail: \(counted(all, "session")), \(days(digest.begin, digest.end))",
            "  failed \(grouped(digest.failures)) (\(share(digest.failures, all))); policy: "
                + "\(counts(digest.policies)); reporters: \(counts(digest.reporters))",
        ]
        var table = TextTable([.left, .right, .left, .left])
        for failure in digest.byFailure.prefix(Self.mostRows) {
            table.add(
                failure.type, grouped(failure.sessions), failure.host,
                [failure.reason.map { shortened($0, to: 40) }, TLSAdvice.step(for: failure.type)]
                    .compactMap { $0 }.joined(separator: "; "))
        }
        lines += table.lines(indent: 4)
        return lines
    }

    // MARK: - The end

    private var noteLines: [String] {
        let notes = summary.notes
        guard !notes.isEmpty else { return [] }
        let more = notes.count - Self.mostRows
        return ["Read with a remark"]
            + notes.prefix(Self.mostRows).map { "  \($0.place): \($0.sentence)" }
            + (more > 0 ? ["  and \(more) more; all by --format json"] : []) + [""]
    }

    private var closing: String {
        let digest = summary.digest
        var line = "\(counted(digest.counted, "report")) read"
        if digest.duplicates > 0 {
            line += ", \(counted(digest.duplicates, "duplicate")) counted once"
        }
        if summary.others > 0 {
            line +=
                ", \(counted(summary.others, "other mail or file", "other mails or files")) passed over"
        }
        let faults = summary.skipped.count { $0.isFault }
        if faults > 0 { line += ", \(faults) could not be read" }
        return line
    }
}

/// What helps against a failure of TLS (RFC 8460 §4.3).
enum TLSAdvice {
    static func step(for type: String) -> String? {
        switch type {
        case "starttls-not-supported": "offer STARTTLS on this host"
        case "certificate-host-mismatch": "the certificate has to name this host"
        case "certificate-expired": "renew the certificate"
        case "certificate-not-trusted": "send the whole chain of the certificate"
        case "tlsa-invalid", "dane-required": "mend the TLSA record"
        case "dnssec-invalid": "mend the signatures of the zone"
        case "sts-policy-fetch-error":
            "serve the policy at https://mta-sts.<domain>/.well-known/mta-sts.txt"
        case "sts-policy-invalid": "mend the policy of MTA-STS"
        case "sts-webpki-invalid": "the certificate of mta-sts.<domain> is wrong"
        default: nil
        }
    }
}
