import Diagnostics

/// What is wrong with a set as a whole, one finding for each kind.
struct SetFindings {
    let all: [Finding]

    init(_ report: DuplicateReport, count: Int) {
        guard count > 1 else {
            all = []
            return
        }
        let total = count
        func finding(
            _ rule: String, _ group: DuplicateReport.Group?, _ count: Int, _ what: String
        ) -> Finding? {
            guard let group, let first = group.places.first else { return nil }
            let places = group.places.dropFirst().prefix(2).map { "'\($0.shown)'" }
            let message =
                "\(count) of \(total) letters \(what); the largest group has \(group.count), "
                + "as \(places.joined(separator: " and "))"
            return Finding(
                rule, SetFindings.severity(count, of: total), message,
                at: SourceSpan(file: first.file, line: first.line ?? 1, column: 1))
        }
        all = [
            finding(
                "duplicate-mail", report.equal.first, report.equalCount,
                "have word for word the text of another"),
            finding(
                "near-duplicate-mail", report.similar.first, report.similarCount,
                "share four fifths of their phrases with another"),
            finding(
                "duplicate-opener", report.openers.first, report.openerCount,
                "begin with the same sentence as another"),
        ].compactMap { $0 }
    }

    /// Returns what findings about a set cost together, in tenths: 5, 2 and half a point, at most 15.
    static func penalty(of findings: [Finding]) -> Int {
        let sum = findings.reduce(0) { sum, finding in
            switch finding.severity {
            case .error: sum + 50
            case .warning: sum + 20
            case .info: sum + 5
            }
        }
        return min(150, sum)
    }

    /// A letter in ten may repeat another; when half of them do, nothing is written for anybody.
    private static func severity(_ count: Int, of total: Int) -> Severity {
        if count * 10 < total { return .info }
        return count * 2 < total ? .warning : .error
    }
}

extension DuplicateFinder {
    /// Names the letters of the groups.
    func report(places: [MailPlace]) -> DuplicateReport {
        let (equal, similar, openers) = (equal, similar, openers)
        func named(_ groups: [Group]) -> [DuplicateReport.Group] {
            groups.prefix(20).map { group in
                DuplicateReport.Group(count: group.count, places: group.members.map { places[$0] })
            }
        }
        func total(_ groups: [Group]) -> Int { groups.reduce(0) { $0 + $1.count } }
        return DuplicateReport(
            equal: named(equal), similar: named(similar), openers: named(openers),
            equalCount: total(equal), similarCount: total(similar), openerCount: total(openers))
    }
}
