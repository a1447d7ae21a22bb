import CivilTime

/// A DMARC aggregate report (RFC 7489 Appendix C, RFC 9990 §3): what one receiver saw of one domain's mail.
package struct AggregateReport: Sendable, Equatable {
    /// The policy that the reporter found, values as written, lower case.
    package struct PublishedPolicy: Sendable, Equatable {
        package internal(set) var domain = ""
        package internal(set) var policy: String?
        package internal(set) var subdomainPolicy: String?
        package internal(set) var nonexistentPolicy: String?
        package internal(set) var dkimMode: String?
        package internal(set) var spfMode: String?
        package internal(set) var percentage: String?
        package internal(set) var failureOptions: String?
        package internal(set) var testing: String?
        /// `treewalk` or `psl`.
        package internal(set) var discoveryMethod: String?
    }

    /// Why a receiver did not do what the policy asks.
    package struct Override: Sendable, Hashable {
        /// `forwarded`, `mailing_list`, `local_policy`, …
        package internal(set) var type = ""
        package internal(set) var comment = ""
    }

    /// What DKIM or SPF said of itself, aligned or not.
    package struct Authentication: Sendable, Equatable {
        package internal(set) var domain = ""
        /// The selector of a signature.
        package internal(set) var selector: String?
        /// `mfrom` or `helo`, of SPF.
        package internal(set) var scope: String?
        package internal(set) var result = ""
        package internal(set) var humanResult: String?
    }

    /// Messages from one address that went the same way.
    package struct Row: Sendable, Equatable {
        package internal(set) var sourceAddress = ""
        package internal(set) var count = 0
        /// `none`, `pass`, `quarantine` or `reject`.
        package internal(set) var disposition = ""
        /// Whether an aligned signature passed, as the reporter evaluated it.
        package internal(set) var dkimAligned = false
        package internal(set) var spfAligned = false
        package internal(set) var overrides: [Override] = []
        package internal(set) var headerFrom = ""
        package internal(set) var envelopeFrom: String?
        package internal(set) var envelopeTo: String?
        package internal(set) var dkim: [Authentication] = []
        package internal(set) var spf: [Authentication] = []

        /// Whether DMARC passed.
        package var passes: Bool { dkimAligned || spfAligned }
    }

    package internal(set) var version: String?
    package internal(set) var organization = ""
    package internal(set) var email = ""
    package internal(set) var contact: String?
    package internal(set) var reportID = ""
    package internal(set) var generator: String?
    package internal(set) var errors: [String] = []
    package internal(set) var begin: Instant?
    package internal(set) var end: Instant?
    package internal(set) var policy = PublishedPolicy()
    package internal(set) var rows: [Row] = []
    /// What was wrong with it and read all the same, one sentence each.
    package internal(set) var notes: [String] = []

    /// Messages of all rows.
    package var messages: Int { rows.reduce(0) { saturatedSum($0, $1.count) } }
}

/// Returns the sum, at most `Int.max`: reports may claim any number.
func saturatedSum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? Int.max : sum
}
