/// What to do about a domain's mail, the most messages first.
package struct ReportAdvice: Sendable, Equatable {
    /// How many messages it is about.
    package let messages: Int
    /// One sentence, lower case, no full stop.
    package let sentence: String

    /// Returns what the reports on a domain ask for, at most a handful.
    package static func of(_ digest: DomainDigest) -> [ReportAdvice] {
        var advice = digest.bySender.compactMap { of($0, digest.domain) }
        advice.sort { $0.messages > $1.messages }
        advice = Array(advice.prefix(mostSenders))
        advice += nextPolicy(digest)
        return advice
    }

    private static let mostSenders = 5

    /// Set one level up only when nothing but a trace fails: 2 in 100.
    private static let tolerated = 50

    private static func of(_ sender: DomainDigest.Sender, _ domain: String) -> ReportAdvice? {
        let failed = sender.tally.failed
        guard failed > 0 else { return nil }
        let mails = failed == 1 ? "1 message" : "\(failed) messages"
        let places = sender.addresses.count == 1 ? "1 address" : "\(sender.addresses.count) addresses"
        if sender.domain.isEmpty {
            return ReportAdvice(
                messages: failed,
                sentence: "\(mails) from \(places) that nothing vouches for: a server of yours that is "
                    + "in no SPF record and does not sign, or somebody forging '\(domain)'")
        }
        if sender.overridden > 0, sender.overridden >= failed {
            return ReportAdvice(
                messages: failed,
                sentence: "\(mails) by way of '\(sender.domain)' were forwarded or came over a list, as "
                    + "their receivers say; a DKIM signature of '\(domain)' survives most of that")
        }
        if sender.foreignSignature > 0 {
            return ReportAdvice(
                messages: failed,
                sentence: "\(mails) by '\(sender.domain)', which signs with its own domain: have it sign "
                    + "with '\(domain)' (a custom DKIM domain in its settings), if it sends for you")
        }
        if sender.foreignBounce > 0 {
            return ReportAdvice(
                messages: failed,
                sentence: "\(mails) by '\(sender.domain)', whose bounce address passes SPF for it alone: "
                    + "set up DKIM for '\(domain)' there, or a bounce domain under '\(domain)'")
        }
        return ReportAdvice(
            messages: failed,
            sentence: "\(mails) of '\(sender.domain)' itself fail: look whether each server signs and "
                + "stands in the SPF record")
    }

    private static func nextPolicy(_ digest: DomainDigest) -> [ReportAdvice] {
        guard digest.messages > 0 else { return [] }
        let isClean = digest.tally.failed <= digest.messages / tolerated
        switch digest.policy.policy {
        case "none" where isClean:
            return [
                ReportAdvice(
                    messages: digest.messages,
                    sentence: "at least 98 % pass: after some weeks of reports as these, ask for "
                        + "p=quarantine")
            ]
        case "quarantine" where isClean:
            return [
                ReportAdvice(
                    messages: digest.messages,
                    sentence: "at least 98 % pass under p=quarantine: p=reject is the next step")
            ]
        default: return []
        }
    }
}
