import CivilTime
import Deliverability
import Foundation
import Testing

@Suite("Public suites of reports")
struct ReportSuiteTests {
    private static let root = DMARCSuites.path("reports")

    private func files(_ folder: String) throws -> [String] {
        let path = (Self.root ?? "") + "/" + folder
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .map { "\(path)/\($0)" }
    }

    private func object(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    // MARK: - Stalwart

    @Test("aggregate reports have the values that Stalwart recorded", .enabled(if: root != nil))
    func stalwart() throws {
        var right = 0
        let inputs = try files("dmarc-stalwart").filter { !$0.hasSuffix(".json") }
        for input in inputs {
            let stem = input.split(separator: ".").dropLast().joined(separator: ".")
            let expected = try object("/" + stem.drop { $0 == "/" } + ".json")
            guard case .dmarc(let report)? = try ReportReading.reports(at: input).first else {
                Issue.record("no report in \(input)")
                continue
            }
            let differences = differences(report, expected)
            #expect(differences.isEmpty, "\(input): \(differences)")
            if differences.isEmpty { right += 1 }
        }
        print("dmarc-stalwart: \(right) of \(inputs.count) as recorded")
        #expect(inputs.count == 10)
    }

    private func differences(_ report: AggregateReport, _ expected: [String: Any]) -> [String] {
        let metadata = expected["report_metadata"] as? [String: Any] ?? [:]
        let period = metadata["date_range"] as? [String: Any] ?? [:]
        let policy = expected["policy_published"] as? [String: Any] ?? [:]
        let records = expected["record"] as? [[String: Any]] ?? []
        var pairs: [(String, String?, Any?)] = [
            ("org_name", report.organization, metadata["org_name"]),
            ("email", report.email, metadata["email"]),
            ("report_id", report.reportID, metadata["report_id"]),
            ("begin", seconds(report.begin), period["begin"]),
            ("end", seconds(report.end), period["end"]),
            ("domain", report.policy.domain, policy["domain"]),
            ("p", report.policy.policy, policy["p"]),
            ("records", String(report.rows.count), records.count),
        ]
        for (index, (row, record)) in zip(report.rows, records).enumerated() {
            pairs += self.pairs(row, record).map { ("record \(index) \($0.0)", $0.1, $0.2) }
        }
        return pairs.compactMap { name, found, wanted in
            let wanted = wanted.map { "\($0)".lowercased() }
            return found?.lowercased() == wanted
                ? nil : "\(name): \(found ?? "-"), not \(wanted ?? "-")"
        }
    }

    private func pairs(
        _ row: AggregateReport.Row, _ record: [String: Any]
    ) -> [(String, String?, Any?)] {
        let written = record["row"] as? [String: Any] ?? [:]
        let verdict = written["policy_evaluated"] as? [String: Any] ?? [:]
        let identifiers = record["identifiers"] as? [String: Any] ?? [:]
        let results = record["auth_results"] as? [String: Any] ?? [:]
        let dkim = (results["dkim"] as? [[String: Any]] ?? []).map {
            "\($0["domain"] ?? "") \($0["selector"] ?? "") \($0["result"] ?? "")"
        }
        let spf = (results["spf"] as? [[String: Any]] ?? []).map {
            "\($0["domain"] ?? "") \($0["result"] ?? "")"
        }
        return [
            ("source_ip", row.sourceAddress, written["source_ip"]),
            ("count", String(row.count), written["count"]),
            ("disposition", row.disposition, verdict["disposition"]),
            ("dkim", row.dkimAligned ? "pass" : "fail", verdict["dkim"]),
            ("spf", row.spfAligned ? "pass" : "fail", verdict["spf"]),
            ("header_from", row.headerFrom, identifiers["header_from"]),
            (
                "dkim results",
                row.dkim.map { "\($0.domain) \($0.selector ?? "") \($0.result)" }
                    .joined(separator: ", "), dkim.joined(separator: ", ")
            ),
            (
                "spf results", row.spf.map { "\($0.domain) \($0.result)" }.joined(separator: ", "),
                spf.joined(separator: ", ")
            ),
        ]
    }

    private func seconds(_ instant: Instant?) -> String? {
        instant.map { String($0.milliseconds / 1000) }
    }

    // MARK: - The others

    @Test("the mails of mox each hold one report", .enabled(if: root != nil))
    func mox() throws {
        let inputs = try files("mox")
        var right = 0
        for input in inputs {
            guard case .dmarc(let report)? = try ReportReading.reports(at: input).first else {
                Issue.record("no report in \(input)")
                continue
            }
            #expect(report.policy.domain == "ueber.net")
            #expect(!report.rows.isEmpty)
            #expect(report.end != nil)
            right += 1
        }
        print("mox: \(right) of \(inputs.count) read")
        #expect(inputs.count == 5)
    }

    @Test("samples of parsedmarc are read", .enabled(if: root != nil))
    func parsedmarc() throws {
        var read = 0
        var all = 0
        for folder in ["aggregate", "aggregate_invalid", "extract_report", "smtp_tls"] {
            for input in try files("parsedmarc/" + folder) {
                all += 1
                do {
                    let reports = try ReportReading.reports(at: input)
                    #expect(reports.count == 1, "\(input)")
                    read += reports.count
                } catch {
                    print("  \(input.split(separator: "/").last ?? ""): \(error)")
                }
            }
        }
        print("parsedmarc: \(read) of \(all) read")
        #expect(all == 28)
        #expect(read >= 27)
    }

    @Test(
        "the two reports in the form of RFC 9990 keep what is new in it", .enabled(if: root != nil))
    func rfc9990() throws {
        let reports = try files("parsedmarc/aggregate").filter { $0.contains("rfc9990") }
            .flatMap { try ReportReading.reports(at: $0) }
        #expect(reports.count == 2)
        for case .dmarc(let report) in reports {
            #expect(report.policy.discoveryMethod == "treewalk")
            #expect(report.policy.nonexistentPolicy != nil)
            #expect(report.policy.testing != nil)
        }
    }

    @Test("one report has the same content plain, in gzip and in zip", .enabled(if: root != nil))
    func archives() throws {
        let reports = try files("parsedmarc/extract_report").filter { $0.contains("nice") }
            .flatMap { try ReportReading.reports(at: $0) }
        #expect(reports.count == 3)
        #expect(reports.allSatisfy { $0 == reports.first })
    }

    @Test("TLS reports have the values of the mails that bring them", .enabled(if: root != nil))
    func tls() throws {
        let inputs = try files("tlsrpt-stalwart")
        var reports: [String: TLSReport] = [:]
        for input in inputs {
            guard case .tls(let report)? = try ReportReading.reports(at: input).first else {
                Issue.record("no report in \(input)")
                continue
            }
            reports[String(input.split(separator: "/").last ?? "")] = report
        }
        print("tlsrpt-stalwart: \(reports.count) of \(inputs.count) read")
        #expect(reports.count == 5)
        #expect(reports["rpt01.eml"] == reports["rpt01.json"])
        #expect(reports["rpt02.eml"] == reports["rpt02.json"])
        #expect(reports["rpt01.json"]?.policies.first?.details.count == 3)
        #expect(reports["rpt01.json"]?.policies.first?.successes == 5326)
    }
}
