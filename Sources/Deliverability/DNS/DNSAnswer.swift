import CivilTime

/// What came of one question to the DNS.
package struct DNSAnswer: Sendable, Equatable {
    /// How it ended; what is not there (NODATA, NXDOMAIN) is kept apart from what could not be known.
    package enum Outcome: Sendable, Equatable {
        /// The readable records; none when all of them were malformed.
        case records([DNSRecord])
        /// The name exists, but has no record of this type.
        case noData
        /// The name does not exist (RFC 2308 §2.1).
        case nxDomain
        /// The name server could not tell, or its answer failed validation; one sentence.
        case serverFailure(String)
        /// No answer within the time limit.
        case timedOut
        /// The name cannot be asked for, nothing was sent; one sentence.
        case invalidName(String)
    }

    /// What DNSSEC says (RFC 4035 §4.3).
    package enum Security: Sendable, Equatable {
        case secure
        /// Not under a trust anchor, or provably unsigned.
        case insecure
        /// Signatures are missing or wrong; why.
        case bogus(String)
        /// Not validated: the resolver has no trust anchor, or there was no answer.
        case indeterminate
    }

    /// The name as it was asked for.
    package let name: String
    package let type: RecordType
    package let outcome: Outcome
    /// Seconds for which the answer may be kept; nil when there was none.
    package let ttl: Int?
    package let security: Security
    /// Records that were left out because their data were malformed.
    package let malformed: Int
    /// When it was asked; nil until a ``ResolverMemo`` has stamped it.
    package var askedAt: Instant?

    package init(
        _ name: String, _ type: RecordType, _ outcome: Outcome, ttl: Int? = nil,
        security: Security = .indeterminate, malformed: Int = 0
    ) {
        self.name = name
        self.type = type
        self.outcome = outcome
        self.ttl = ttl
        self.security = security
        self.malformed = malformed
    }

    /// The records; empty for every other outcome.
    package var records: [DNSRecord] {
        if case .records(let records) = outcome { records } else { [] }
    }

    /// Whether the DNS said for certain what is there or that nothing is.
    package var isCertain: Bool {
        switch outcome {
        // Where every record was malformed, one of them may have been what was asked for.
        case .records(let records): !records.isEmpty || malformed == 0
        case .noData, .nxDomain: true
        case .serverFailure, .timedOut, .invalidName: false
        }
    }

    /// A lookup that is void in the sense of RFC 7208 §4.6.4.
    package var isVoid: Bool { outcome == .noData || outcome == .nxDomain }
}
