import Campaigns
import CivilTime

extension Delay {
    /// As a campaign file writes it: `90m`, `72h`, `3d`, `3bd`.
    package var text: String {
        switch self {
        case .elapsed(let elapsed):
            let minutes = elapsed.milliseconds / 60_000
            return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
        case .days(let days): return "\(days)d"
        case .businessDays(let days): return "\(days)bd"
        }
    }
}

extension SendingWindows {
    /// `mon-fri 09:00-12:00, 13:30-17:30; sat 10:00-12:00`: neighbouring days with equal hours in one stretch.
    package var text: String {
        var parts: [String] = []
        var days = Weekday.allCases[...]
        while let first = days.first {
            let hours = intervals(on: first)
            let stretch = days.prefix { intervals(on: $0) == hours }
            days = days.dropFirst(stretch.count)
            guard !hours.isEmpty, let last = stretch.last else { continue }
            let name =
                first == last ? first.abbreviation : "\(first.abbreviation)-\(last.abbreviation)"
            parts.append(
                name + " " + hours.map { "\($0.start)-\($0.end)" }.joined(separator: ", "))
        }
        return parts.isEmpty ? "never" : parts.joined(separator: "; ")
    }
}

extension StopReason {
    /// Says what happened, for people.
    package var sentence: String {
        switch self {
        case .finished: "all steps are done"
        case .replied: "the contact replied"
        case .unsubscribed: "the contact wants no more mail"
        case .bounced: "the address bounced"
        case .suppressed: "the address is suppressed"
        case .rejected: "the server refused the mail for good"
        case .leftCompany: "the contact left the company"
        case .colleagueReplied: "a colleague replied"
        case .byHand: "stopped by hand"
        case .campaignStopped: "the campaign was stopped"
        case .erased: "the contact's data were erased"
        }
    }
}
