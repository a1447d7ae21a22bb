import CivilTime
import Deliverability
import Reporting
import Testing

@Suite("Reports on TLS are read by RFC 8460")
struct TLSReportTests {
    private let text = """
        {"organization-name": "Receiver", "report-id": "1",
         "date-range": {"start-datetime": "2026-01-01T00:00:00Z", "end-datetime": "2026-01-01T23:59:59Z"},
         "policies": [{"policy": {"policy-type": "sts", "policy-domain": "acme.example", "mx-host": "mx.acme.example"},
           "summary": {"total-successful-session-count": 7, "total-failure-session-count": 3},
           "failure-details": [{"result-type": "certificate-expired", "failed-session-count": 3}]}]}
        """

    @Test("sessions, failures and one string for a list are read")
    func whole() throws {
        let report = try TLSReport.parse(Array(text.utf8))
        let policy = try #require(report.policies.first)
        #expect(policy.hosts == ["mx.acme.example"])
        #expect(policy.successes == 7 && policy.failures == 3)
        #expect(policy.details.first?.type == "certificate-expired")
        #expect(report.begin != nil)
    }

    @Test(
        "what is no report is refused by a sentence",
        arguments: ["", "{", "[]", "{}", "{\"a\": 1}", "{\"policies\": "])
    func refused(text: String) {
        #expect(throws: ReportFault.self) { try TLSReport.parse(Array(text.utf8)) }
    }

    @Test(
        "counts and members of another kind are taken as none",
        arguments: ["-3", "1e30", "\"x\"", "null"])
    func lies(count: String) throws {
        let changed = text.split(separator: ": 7", omittingEmptySubsequences: false)
            .joined(separator: ": \(count)")
        #expect(try TLSReport.parse(Array(changed.utf8)).policies.first?.successes == 0)
        #expect(try TLSReport.parse(Array("{\"policies\": 5}".utf8)).policies.isEmpty)
    }

    @Test("any change of the bytes is read or refused, without harm")
    func fuzz() {
        var random = SeededRandom(seed: 8460)
        let whole = Array(text.utf8)
        let marks = Array("{}[]:,\"\\u0-9e\0\u{FF}".utf8)
        for _ in 0..<10_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                bytes[index] = marks.randomElement(using: &random) ?? 0
            }
            guard let report = try? TLSReport.parse(bytes) else { continue }
            #expect(report.policies.allSatisfy { $0.successes >= 0 && $0.failures >= 0 })
        }
    }
}
