import Foundation
import Testing

@Suite("sower doctor asks the DNS")
struct DoctorTests {
    @Test("a domain in order passes, one without anything fails, an unreachable one is unknown")
    func judgesDomains() throws {
        let server = try NameServer(
            records: [
                "mail.good.test. MX 10 mx.good.test.", "mx.good.test. A 8.8.8.8",
                "mail.good.test. TXT \"v=spf1 mx -all\"",
                "_dmarc.good.test. TXT \"v=DMARC1; p=reject\"",
                "null.test. MX 0 .", "null.test. TXT \"v=spf1 -all\"", "null.test. TXT \"v=spf1\"",
            ],
            lines: [
                "  local-zone: \"dead.test.\" transparent", "forward-zone:",
                "  name: \"dead.test.\"", "  forward-addr: 127.0.0.1@1",
                "  forward-tcp-upstream: yes",
            ])
        let doctor = try Doctor(domains: ["mail.good.test", "null.test", "dead.test"])
        let run = try doctor.examine("--resolver", "127.0.0.1:\(server.port)")
        #expect(run.checks["domain mail.good.test"] == "pass")
        #expect(!run.subjects.contains { $0.hasPrefix("spf/") && $0.hasSuffix("mail.good.test") })
        #expect(run.checks["mx/null null.test"] == "fail")
        #expect(run.checks["spf/record null.test"] == "fail")
        #expect(run.checks["dmarc/record null.test"] == "fail")
        #expect(run.checks["mx/records dead.test"] == "unknown")
        #expect(run.checks["spf/record dead.test"] == "unknown")
        #expect(run.checks["dmarc/record dead.test"] == "unknown")
        #expect(run.code == 1)
    }

    @Test("mailboxes of one domain give one set of verdicts, a silent server makes them unknown")
    func reportsTimeOut() throws {
        let silent = try SilentServer()
        let doctor = try Doctor(domains: ["one.test", "one.test"])
        let run = try doctor.examine("--resolver", "127.0.0.1:\(silent.port)")
        let domains = run.subjects.filter { $0.hasSuffix("one.test") }
        #expect(Set(domains).count == domains.count)
        #expect(domains.contains("mx/records one.test"))
        #expect(domains.allSatisfy { run.checks[$0] == "unknown" })
    }

    @Test("offline asks nobody")
    func staysOffline() throws {
        let run = try Doctor(domains: ["one.test"]).examine("--offline")
        #expect(!run.subjects.contains { $0.hasSuffix("one.test") })
        #expect(run.code == 0)
    }

    @Test(
        "a resolver that is none is a fault of usage",
        arguments: ["localhost:53", "1.2.3.4", ":53"])
    func refusesResolver(_ text: String) throws {
        let run = try Doctor(domains: ["one.test"]).examine("--resolver", text)
        #expect(run.code == 2)
    }
}

/// A workspace with one mailbox for each domain.
private struct Doctor {
    struct Run {
        let code: Int32
        let output: String
        let subjects: [String]
        let checks: [String: String]
    }

    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "sower-\(UUID().uuidString)")
    private static let binary = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/debug/sower")

    init(domains: [String]) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var text = "store: .sower/sower.db\ntime_zone: Europe/Berlin\nmailboxes:\n"
        for (index, domain) in domains.enumerated() {
            text += """
                  m\(index):
                    from: Ann <ann@\(domain)>
                    smtp: smtp://127.0.0.1:1
                    tls: off

                """
        }
        try Data(text.utf8).write(to: folder.appending(path: "sower.yml"))
    }

    /// Runs the built program; the workspace goes with it.
    func examine(_ arguments: String...) throws -> Run {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "out")
        let words = ["doctor", "--workspace", folder.path, "--format", "json"] + arguments
        let code = run([Doctor.binary.path] + words, output: file.path)
        let bytes = try Data(contentsOf: file)
        let json = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
        let checks = (json?["checks"] as? [[String: String]] ?? []).map {
            ($0["subject"] ?? "", $0["status"] ?? "")
        }
        return Run(
            code: code, output: String(decoding: bytes, as: UTF8.self),
            subjects: checks.map(\.0), checks: Dictionary(checks) { first, _ in first })
    }
}
