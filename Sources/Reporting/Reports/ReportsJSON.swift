import CivilTime
import Deliverability

/// DMARC and TLS reports as `sower.reports/1`.
package struct ReportsJSON: Sendable {
    private let summary: ReportsSummary

    package init(_ summary: ReportsSummary) {
        self.summary = summary
    }

    package var value: JSONText {
        let digest = summary.digest
        return [
            "schema": "sower.reports/1",
            "reports": .integer(digest.counted),
            "duplicates": .integer(digest.duplicates),
            "domains": .array(digest.byDomain.map(domain)),
            "selectors": .array(digest.selectors.all.map(selector)),
            "tls": .array(digest.tlsByDomain.map(tls)),
            "notes": .array(
                summary.notes.map { ["file": .string($0.place), "message": .string($0.sentence)] }),
            "skipped": .array(
                summary.skipped.map {
                    [
                        "file": .string($0.place), "reason": .string($0.reason),
                        "fault": .bool($0.isFault),
                    ]
                }),
        ]
    }

    private func domain(_ digest: DomainDigest) -> JSONText {
        [
            "domain": .string(digest.domain),
            "from": time(digest.begin),
            "to": time(digest.end),
            "reports": .integer(digest.reports),
            "messages": .integer(digest.messages),
            "tally": tally(digest.tally),
            "policy": policy(digest.policy),
            "reporters": counts(digest.reporters, of: "organization"),
            "dispositions": counts(digest.dispositions, of: "disposition"),
            "overrides": counts(digest.overrides, of: "type"),
            "senders": .array(digest.bySender.map(sender)),
            "sources": .array(digest.bySource.map(source)),
            "advice": .array(
                ReportAdvice.of(digest).map {
                    ["messages": .integer($0.messages), "message": .string($0.sentence)]
                }),
        ]
    }

    private func tally(_ tally: DomainDigest.Tally) -> JSONText {
        [
            "messages": .integer(tally.messages), "pass": .integer(tally.passed),
            "fail": .integer(tally.failed), "dkim_aligned": .integer(tally.dkimAligned),
            "spf_aligned": .integer(tally.spfAligned),
        ]
    }

    private func policy(_ policy: AggregateReport.PublishedPolicy) -> JSONText {
        [
            "p": .optional(policy.policy), "sp": .optional(policy.subdomainPolicy),
            "np": .optional(policy.nonexistentPolicy), "adkim": .optional(policy.dkimMode),
            "aspf": .optional(policy.spfMode), "testing": .optional(policy.testing),
            "pct": .optional(policy.percentage), "fo": .optional(policy.failureOptions),
            "discovery_method": .optional(policy.discoveryMethod),
        ]
    }

    private func sender(_ sender: DomainDigest.Sender) -> JSONText {
        [
            "domain": sender.domain.isEmpty ? .null : .string(sender.domain),
            "tally": tally(sender.tally), "addresses": .integer(sender.addresses.count),
            "overridden": .integer(sender.overridden),
        ]
    }

    private func source(_ source: DomainDigest.Source) -> JSONText {
        [
            "address": .string(source.address),
            "host": .optional(summary.hosts[source.address]),
            "sender": source.sender.isEmpty ? .null : .string(source.sender),
            "tally": tally(source.tally),
        ]
    }

    private func selector(_ sighting: HarvestedSelectors.Sighting) -> JSONText {
        [
            "domain": .string(sighting.domain), "selector": .string(sighting.selector),
            "messages": .integer(sighting.messages), "pass": .integer(sighting.passed),
            "last_seen": time(sighting.lastSeen),
        ]
    }

    private func tls(_ digest: TLSDigest) -> JSONText {
        [
            "domain": .string(digest.domain),
            "from": time(digest.begin),
            "to": time(digest.end),
            "successes": .integer(digest.successes),
            "failures": .integer(digest.failures),
            "reporters": counts(digest.reporters, of: "organization"),
            "policies": counts(digest.policies, of: "type"),
            "failure_details": .array(
                digest.byFailure.map {
                    [
                        "type": .string($0.type), "host": .string($0.host),
                        "sessions": .integer($0.sessions), "reason": .optional($0.reason),
                    ]
                }),
        ]
    }

    private func counts(_ counts: [String: Int], of name: String) -> JSONText {
        .array(
            ranked(counts).map {
                .object([
                    (key: name, value: .string($0.name)),
                    (key: "messages", value: .integer($0.count)),
                ])
            })
    }

    private func time(_ instant: Instant?) -> JSONText {
        instant.map { .string(rfc3339($0, offsetMinutes: 0)) } ?? .null
    }
}
