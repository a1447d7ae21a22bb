import CivilTime
import Deliverability

extension TLSReport {
    /// Sessions that a report may claim; more is taken as none.
    private static let mostSessions = 1_000_000_000_000

    /// Reads the JSON of a report (RFC 8460 §4.4), also of reporters that write one string for a list of one.
    ///
    /// - Throws: ``ReportFault`` when it is no JSON or no such report.
    package static func parse(_ bytes: [UInt8]) throws(ReportFault) -> TLSReport {
        let json: JSONText
        do {
            json = try JSONText.parse(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes)
        } catch {
            throw ReportFault("it is no JSON: \(error)")
        }
        guard json["organization-name"] != nil || json["policies"] != nil else {
            throw ReportFault("it is no report on TLS: 'organization-name' and 'policies' are missing")
        }
        let period = json["date-range"]
        return TLSReport(
            organization: json["organization-name"]?.text ?? "",
            contact: json["contact-info"]?.text, reportID: json["report-id"]?.text ?? "",
            begin: time(period?["start-datetime"]), end: time(period?["end-datetime"]),
            policies: (json["policies"]?.elements ?? []).map(policy))
    }

    private static func time(_ value: JSONText?) -> Instant? {
        value?.text.flatMap { Instant(rfc3339: $0) }
    }

    private static func policy(_ value: JSONText) -> Policy {
        let policy = value["policy"]
        let summary = value["summary"]
        return Policy(
            type: policy?["policy-type"]?.text ?? "unknown",
            domain: policy?["policy-domain"]?.text ?? "",
            lines: strings(policy?["policy-string"]), hosts: strings(policy?["mx-host"]),
            successes: count(summary?["total-successful-session-count"]),
            failures: count(summary?["total-failure-session-count"]),
            details: (value["failure-details"]?.elements ?? []).map(failure))
    }

    private static func failure(_ value: JSONText) -> Failure {
        Failure(
            type: value["result-type"]?.text ?? "unknown",
            sendingAddress: value["sending-mta-ip"]?.text,
            receivingHost: value["receiving-mx-hostname"]?.text,
            receivingAddress: value["receiving-ip"]?.text,
            sessions: count(value["failed-session-count"]),
            reason: value["failure-reason-code"]?.text)
    }

    private static func strings(_ value: JSONText?) -> [String] {
        if let text = value?.text { return [text] }
        return (value?.elements ?? []).compactMap(\.text)
    }

    private static func count(_ value: JSONText?) -> Int {
        guard let count = value?.whole, (0...mostSessions).contains(count) else { return 0 }
        return count
    }
}
