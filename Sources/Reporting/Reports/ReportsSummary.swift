import CivilTime
import Deliverability

/// What `sower reports` found, however it is shown.
package struct ReportsSummary: Sendable {
    /// A file or mail that holds no report that can be read.
    package struct Skipped: Sendable, Equatable {
        package let place: String
        package let reason: String
        /// Whether it should have been a report: that is an error, while other mail in a folder is not.
        package let isFault: Bool

        /// Names the place once: the system's own words on a file do so already.
        package var sentence: String {
            reason.contains("'\(place)'") ? reason : "\(place): \(reason)"
        }

        package init(place: String, reason: String, isFault: Bool) {
            self.place = place
            self.reason = reason
            self.isFault = isFault
        }
    }

    package let digest: ReportDigest
    /// Remarks on reports that were read all the same.
    package var notes: [(place: String, sentence: String)] = []
    package var skipped: [Skipped] = []
    /// Host names of source addresses, where they were asked for.
    package var hosts: [String: String] = [:]
    /// Mails and files that hold something else.
    package var others = 0

    package init(_ digest: ReportDigest) {
        self.digest = digest
    }

    /// Whether every file that should hold a report could be read.
    package var isComplete: Bool { !skipped.contains(where: \.isFault) }
}

/// Returns the date of an instant in UTC, as `2026-11-23`, or `?`.
func day(_ instant: Instant?) -> String {
    instant.map { ZoneRules.utc.local(at: $0).date.description } ?? "?"
}

/// Returns `2026-11-22 to 2026-11-23`, or one day alone.
func days(_ begin: Instant?, _ end: Instant?) -> String {
    day(begin) == day(end) ? day(begin) : "\(day(begin)) to \(day(end))"
}

/// Returns entries with the greatest numbers first, names of equals by the alphabet.
func ranked(_ counts: [String: Int]) -> [(name: String, count: Int)] {
    counts.map { (name: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
}
