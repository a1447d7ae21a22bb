import Foundation
import Testing

extension Lab {
    /// `sower check` against real servers: a signed zone, a Postfix behind it.
    @Suite("deliverability")
    struct CheckLabTests {}
}

extension Lab.CheckLabTests {
    private struct Report: Decodable {
        struct Check: Decodable {
            let id: String
            let status: String
            let message: String
        }

        let checks: [Check]

        func status(_ id: String) -> String? { checks.first { $0.id == id }?.status }
    }

    private func report(_ lab: MailLab, _ names: NameLab, _ words: [String]) async throws -> Report
    {
        var arguments = ["check", "--format", "json", "--no-color"]
        arguments += ["--resolver", "127.0.0.1:\(names.port)", "--trust-anchor", names.anchors]
        arguments += ["--probe-mx", "--mx-port", "\(lab.ports.submission)"]
        arguments += ["--only", "domain", "--only", "starttls", "--only", "dane"]
        let run = try await Program(
            try LabWorkspace.program(), arguments + words, in: lab.folder.path
        ).result()
        #expect(run.complaints.isEmpty, "\(run)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    /// The digest of the public key of the laboratory's server, by openssl.
    private func digest(_ lab: MailLab) async throws -> String {
        let key = "\(lab.folder.path)/tls/server.der"
        try await Program.tool(
            "openssl",
            ["pkey", "-in", lab.authority.serverKey, "-pubout", "-outform", "DER", "-out", key],
            in: lab.folder.path, package: "openssl")
        let line = try await Program.tool(
            "openssl", ["dgst", "-sha256", "-r", key], in: lab.folder.path, package: "openssl")
        return String(line.prefix(64))
    }

    private func names(_ lab: MailLab) async throws -> NameLab {
        let digest = try await digest(lab)
        let wrong = String(repeating: "00", count: 32)
        return try await NameLab(
            [
                NameLab.Zone(
                    name: "lab.test",
                    records: [
                        "@ MX 10 mx", "mx A 127.0.0.1", "_25._tcp.mx TLSA 3 1 1 \(digest)",
                        "wrong MX 10 mx2", "mx2 A 127.0.0.1", "_25._tcp.mx2 TLSA 3 1 1 \(wrong)",
                        "shut MX 10 mx3", "mx3 A 127.0.0.2",
                    ]),
                NameLab.Zone(
                    name: "broken.test", records: ["@ MX 10 mx.lab.test."],
                    tampering: ("h.broken.test. 17", "h.broken.test. 18")),
            ], in: lab.folder)
    }

    @Test(
        "what Postfix shows on STARTTLS is told, and compared with signed TLSA records",
        .timeLimit(.minutes(2)))
    func servers() async throws {
        try await MailLab.use { lab in
            let names = try await names(lab)
            defer { names.stop() }
            let trusted = ["--authority", lab.authority.certificate]
            let good = try await report(lab, names, ["lab.test"] + trusted)
            #expect(good.status("domain/dnssec") == "pass", "\(good)")
            #expect(good.status("starttls/offered") == "pass", "\(good)")
            #expect(good.status("starttls/version") == "pass", "\(good)")
            #expect(good.status("starttls/name") == "warn", "\(good)")
            #expect(good.status("starttls/expiry") == "warn", "\(good)")
            #expect(good.status("starttls/chain") == "pass", "\(good)")
            #expect(good.status("dane/dnssec") == "pass", "\(good)")
            #expect(good.status("dane/match") == "pass", "\(good)")
            let foreign = try await report(lab, names, ["lab.test"])
            #expect(foreign.status("starttls/chain") == "warn", "\(foreign)")
            let wrong = try await report(lab, names, ["wrong.lab.test"] + trusted)
            #expect(wrong.status("dane/match") == "fail", "\(wrong)")
            let shut = try await report(lab, names, ["shut.lab.test"])
            #expect(shut.status("starttls/offered") == "unknown", "\(shut)")
            let broken = try await report(lab, names, ["broken.test"])
            #expect(broken.status("domain/dnssec") == "fail", "\(broken)")
        }
    }
}
