/// All that was checked about one subject: a domain, a message, a mailbox, a campaign.
package struct CheckReport: Sendable, Equatable {
    package let subject: String
    /// In the order of their groups.
    package let checks: [Check]

    package init(_ subject: String, _ checks: [Check]) {
        self.subject = subject
        self.checks = checks
    }

    /// How many checks ended so.
    package func count(_ status: Check.Status) -> Int {
        checks.count { $0.status == status }
    }

    /// Returns the report with only the checks that fulfil a condition.
    package func selected(_ isWanted: (Check) -> Bool) -> CheckReport {
        CheckReport(subject, checks.filter(isWanted))
    }

    /// Whether something stayed unknown because a server did not answer: asking again may help.
    package var hasTrouble: Bool { checks.contains(where: \.isTrouble) }
}

extension Check {
    /// Unknown for want of an answer, not for want of something to ask.
    package var isTrouble: Bool {
        status == .unknown && evidence.contains(where: \.isTrouble)
    }
}
