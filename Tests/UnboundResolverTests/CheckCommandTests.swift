import Foundation
import Testing

@Suite("sower check asks the DNS")
struct CheckCommandTests {
    private static let records = [
        "good.test. SOA ns.good.test. h.good.test. 1 60 60 60 60",
        "good.test. MX 10 mx.good.test.", "mx.good.test. A 8.8.8.8",
        "good.test. TXT \"v=spf1 mx -all\"",
        "_dmarc.good.test. TXT \"v=DMARC1; p=reject; rua=mailto:d@good.test\"",
        "null.test. SOA ns.good.test. h.good.test. 1 60 60 60 60", "null.test. MX 0 .",
    ]

    private func check(_ words: [String], records: [String] = records) throws -> CheckRun {
        let server = try NameServer(records: records)
        return try CheckRun(words + ["--resolver", "127.0.0.1:\(server.port)"])
    }

    @Test("a domain in order passes with exit code 0, a null MX fails with 1")
    func codes() throws {
        let good = try check(["good.test"])
        #expect(good.code == 0)
        #expect(good.text.hasPrefix("good.test: "))
        #expect(!good.text.contains("\n  fail "))
        let null = try check(["null.test"])
        #expect(null.code == 1)
        #expect(null.text.contains("- null.test. MX 0 ."))
        #expect(try check(["null.test", "--fail-on", "never"]).code == 0)
    }

    @Test("one domain is an object, several are an array, JSON Lines a line each")
    func forms() throws {
        let one = try check(["good.test", "--format", "json"])
        let object = try #require(one.json as? [String: Any])
        #expect(object["schema"] as? String == "sower.check/1")
        #expect(object["subject"] as? String == "good.test")
        let several = try check(["good.test", "null.test", "--format", "json"])
        #expect(
            (several.json as? [[String: Any]])?.map { $0["subject"] as? String } == [
                "good.test", "null.test",
            ])
        let lines = try check(["null.test", "good.test", "--format", "jsonl"]).text.split(
            separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].contains("\"subject\":\"null.test\""))
    }

    @Test("a server that never answers is unknown within its time, and the code is 4")
    func silence() throws {
        let silent = try SilentServer()
        let start = ContinuousClock.now
        let run = try CheckRun([
            "one.test", "--resolver", "127.0.0.1:\(silent.port)", "--format", "json",
        ])
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(run.code == 4)
        let checks = (run.json as? [String: Any])?["checks"] as? [[String: Any]] ?? []
        #expect(checks.count > 5)
        #expect(checks.allSatisfy { $0["status"] as? String == "unknown" })
    }

    @Test("a failing server is unknown, too")
    func failure() throws {
        let server = try NameServer(
            records: [],
            lines: [
                "  local-zone: \"dead.test.\" transparent", "forward-zone:",
                "  name: \"dead.test.\"", "  forward-addr: 127.0.0.1@1",
                "  forward-tcp-upstream: yes",
            ])
        let run = try CheckRun(
            ["dead.test", "--resolver", "127.0.0.1:\(server.port)", "--only", "mx"])
        #expect(run.code == 4)
        #expect(run.text.contains("could not know"))
    }

    @Test("a run is compared with an earlier one")
    func against() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: place) }
        let before = try check(["good.test", "--format", "json"])
        try Data(before.text.utf8).write(to: place)
        let same = try check(["good.test", "--against", place.path])
        #expect(same.text.contains("nothing changed since"))
        let records = Self.records.map {
            $0 == "mx.good.test. A 8.8.8.8" ? "mx.good.test. A 8.8.4.4" : $0
        }
        let other = try check(["good.test", "--against", place.path], records: records)
        #expect(other.text.contains("mx/address A mx.good.test"))
        #expect(other.text.contains("+ 8.8.4.4"))
    }

    @Test(
        "what cannot be is a fault of usage",
        arguments: [
            ["ann@good.test"], ["https://good.test/x"], ["--only", "mz", "good.test"],
            ["--jobs", "0", "good.test"], ["good.test", "--blocklists"],
            ["--ip", "1.2.3", "a.test"],
        ])
    func usage(_ words: [String]) throws {
        #expect(try CheckRun(words).code == 2)
    }

    @Test("the list of checks is the catalogue's")
    func list() throws {
        let run = try CheckRun(["--list-checks", "--only", "mx"])
        #expect(run.code == 0)
        #expect(run.text.split(separator: "\n").allSatisfy { $0.hasPrefix("mx/") })
    }
}

/// What `sower check` printed.
@Suite("sower reports asks the DNS for names")
struct ReportNamesTests {
    private static let report = """
        <feedback><report_metadata><org_name>R</org_name><report_id>1</report_id>
        <date_range><begin>1700000000</begin><end>1700086399</end></date_range></report_metadata>
        <policy_published><domain>good.test</domain><p>none</p></policy_published>
        <record><row><source_ip>8.8.8.8</source_ip><count>4</count>
        <policy_evaluated><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
        <identifiers><header_from>good.test</header_from></identifiers></record>
        <record><row><source_ip>8.8.4.4</source_ip><count>2</count>
        <policy_evaluated><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
        <identifiers><header_from>good.test</header_from></identifiers></record></feedback>
        """

    @Test("the names of addresses come from the resolver that is given, and from none else")
    func names() throws {
        let server = try NameServer(
            records: ["8.8.8.8.in-addr.arpa. PTR out.good.test."],
            lines: ["  local-zone: \"4.4.8.8.in-addr.arpa.\" static"])
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xml")
        try Data(Self.report.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let asked = try CheckRun(
            [file.path, "--resolver", "127.0.0.1:\(server.port)"], of: "reports")
        #expect(asked.code == 0)
        #expect(asked.text.contains("out.good.test"), "\(asked.text)")
        #expect(asked.text.contains("8.8.4.4"))
        let silent = try CheckRun([file.path], of: "reports")
        #expect(!silent.text.contains("out.good.test"))
    }
}

private struct CheckRun {
    let code: Int32
    let text: String

    private static let binary = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/debug/sower")

    init(_ words: [String], of command: String = "check") throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "check-\(UUID()).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        code = run([CheckRun.binary.path, command] + words, output: file.path)
        text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }

    var json: Any? { try? JSONSerialization.jsonObject(with: Data(text.utf8)) }
}
