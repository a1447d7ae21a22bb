import CivilTime

/// What reports on TLS say of the mail that one domain receives.
package struct TLSDigest: Sendable {
    package struct Failure: Sendable {
        package let type: String
        /// The host that received; empty when the reports leave it out.
        package let host: String
        package internal(set) var sessions: Int
        package internal(set) var reason: String?
    }

    /// Empty when the reporter left it out.
    package let domain: String
    package internal(set) var successes = 0
    package internal(set) var failures = 0
    package internal(set) var begin: Instant?
    package internal(set) var end: Instant?
    /// Sessions by reporter.
    package internal(set) var reporters: [String: Int] = [:]
    /// Sessions by the type of policy.
    package internal(set) var policies: [String: Int] = [:]
    private var details: [String: Failure] = [:]

    private static let mostFailures = 10_000

    init(domain: String) {
        self.domain = domain
    }

    /// The kinds of failure, the most frequent first.
    package var byFailure: [Failure] {
        details.values.sorted { ($1.sessions, $0.type, $0.host) < ($0.sessions, $1.type, $1.host) }
    }

    mutating func add(_ policy: TLSReport.Policy, of report: TLSReport) {
        let sessions = saturatedSum(policy.successes, policy.failures)
        successes = saturatedSum(successes, policy.successes)
        failures = saturatedSum(failures, policy.failures)
        if let time = report.begin { begin = min(begin ?? time, time) }
        if let time = report.end { end = max(end ?? time, time) }
        reporters[report.organization] = saturatedSum(
            reporters[report.organization] ?? 0, sessions)
        policies[policy.type] = saturatedSum(policies[policy.type] ?? 0, sessions)
        for failure in policy.details { add(failure) }
    }

    private mutating func add(_ failure: TLSReport.Failure) {
        let host = failure.receivingHost ?? failure.receivingAddress ?? ""
        let key = "\(failure.type) \(host)"
        guard details[key] != nil || details.count < TLSDigest.mostFailures else { return }
        var entry =
            details[key] ?? Failure(type: failure.type, host: host, sessions: 0, reason: nil)
        entry.sessions = saturatedSum(entry.sessions, failure.sessions)
        entry.reason = entry.reason ?? failure.reason
        details[key] = entry
    }
}
