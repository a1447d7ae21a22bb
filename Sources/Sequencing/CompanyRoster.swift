import Campaigns
import CivilTime

/// Who at which company was written to when, and whose sequence has not ended.
struct CompanyRoster: Sendable {
    private struct Touches: Sendable {
        var latest: CompanyTouch
        /// Latest touch of anybody else than `latest.contact`.
        var other: CompanyTouch?
    }

    let rules: CompanyRules
    private var touches: [String: Touches] = [:]
    private var active: [String: [ContactID: Int]] = [:]
    private var counted: [EnrollmentID: ActiveEnrollment] = [:]

    init(rules: CompanyRules) {
        self.rules = rules
    }

    /// People of a company with an unfinished sequence.
    func activeCount(at company: String) -> Int { active[company]?.count ?? 0 }

    /// True when a sequence of the contact may begin: it has one already, or a place is free.
    func mayBegin(_ contact: ContactID, at company: String) -> Bool {
        guard let people = active[company] else { return true }
        return people[contact] != nil || people.count < max(1, rules.maxActive)
    }

    /// Returns the earliest instant at which the contact may be written to as far as its colleagues go; nil when no
    /// colleague was written to.
    func freeAfterColleagues(_ contact: ContactID, at company: String) -> Instant? {
        guard rules.gapDays > 0, let known = touches[company] else { return nil }
        let colleague = known.latest.contact == contact ? known.other : known.latest
        return colleague.map { $0.at + .days24h(Int64(min(rules.gapDays, 3660))) }
    }

    mutating func touch(_ contact: ContactID, at company: String, on instant: Instant) {
        let touch = CompanyTouch(contact: contact, at: instant)
        guard var known = touches[company] else {
            touches[company] = Touches(latest: touch)
            return
        }
        if known.latest.contact == contact {
            if instant > known.latest.at { known.latest = touch }
        } else if instant >= known.latest.at {
            known.other = known.latest
            known.latest = touch
        } else if instant > known.other?.at ?? .distantPast {
            known.other = touch
        }
        touches[company] = known
    }

    mutating func begin(_ enrollment: ActiveEnrollment) {
        guard counted.updateValue(enrollment, forKey: enrollment.enrollment) == nil else { return }
        active[enrollment.company, default: [:]][enrollment.contact, default: 0] += 1
    }

    /// Ends a sequence and returns the company at which a place may have become free.
    mutating func end(_ enrollment: EnrollmentID) -> String? {
        guard let ended = counted.removeValue(forKey: enrollment),
            let left = active[ended.company]?[ended.contact]
        else { return nil }
        active[ended.company]?[ended.contact] = left > 1 ? left - 1 : nil
        return ended.company
    }
}
