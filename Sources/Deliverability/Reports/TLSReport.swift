import CivilTime

/// A report on TLS of inbound mail (TLS-RPT, RFC 8460 §4): sessions that worked and those that did not.
package struct TLSReport: Sendable, Equatable {
    package struct Failure: Sendable, Equatable {
        /// `certificate-expired`, `starttls-not-supported`, … (§4.3).
        package let type: String
        package let sendingAddress: String?
        package let receivingHost: String?
        package let receivingAddress: String?
        package let sessions: Int
        package let reason: String?

        package init(
            type: String, sendingAddress: String? = nil, receivingHost: String? = nil,
            receivingAddress: String? = nil, sessions: Int, reason: String? = nil
        ) {
            self.type = type
            self.sendingAddress = sendingAddress
            self.receivingHost = receivingHost
            self.receivingAddress = receivingAddress
            self.sessions = sessions
            self.reason = reason
        }
    }

    /// Sessions under one policy.
    package struct Policy: Sendable, Equatable {
        /// `sts`, `tlsa` or `no-policy-found`.
        package let type: String
        /// The domain that received the mail; empty when the reporter left it out.
        package let domain: String
        package let lines: [String]
        package let hosts: [String]
        package let successes: Int
        package let failures: Int
        package let details: [Failure]

        package init(
            type: String, domain: String, lines: [String], hosts: [String], successes: Int,
            failures: Int, details: [Failure]
        ) {
            self.type = type
            self.domain = domain
            self.lines = lines
            self.hosts = hosts
            self.successes = successes
            self.failures = failures
            self.details = details
        }
    }

    package let organization: String
    package let contact: String?
    package let reportID: String
    package let begin: Instant?
    package let end: Instant?
    package let policies: [Policy]

    package init(
        organization: String, contact: String?, reportID: String, begin: Instant?, end: Instant?,
        policies: [Policy]
    ) {
        self.organization = organization
        self.contact = contact
        self.reportID = reportID
        self.begin = begin
        self.end = end
        self.policies = policies
    }
}
