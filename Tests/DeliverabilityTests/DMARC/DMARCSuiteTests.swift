import Deliverability
import Foundation
import Mail
import Testing

/// The public suites, in a folder `shared` beside or above the checkout.
enum DMARCSuites {
    static func path(_ name: String) -> String? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let file = folder.appendingPathComponent("shared/conformance/" + name)
            if FileManager.default.fileExists(atPath: file.path) { return file.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    static func objects(_ name: String) throws -> [[String: Any]] {
        guard let path = path(name) else { return [] }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
    }

    /// The zone of a case: a name that it lacks does not exist, a name without the type has no data.
    static func zone(_ written: Any?) -> ZoneTable {
        var nodes: [String: ZoneTable.Node] = [:]
        for (name, node) in written as? [String: [String: Any]] ?? [:] {
            let texts = (node["TXT"] as? [[String]] ?? []).map { strings in
                DNSRecord.txt(Array(strings.joined().utf8))
            }
            let exchanges = (node["MX"] as? [[String: Any]] ?? []).map { exchange in
                DNSRecord.mx(
                    preference: exchange["priority"] as? Int ?? 0,
                    host: exchange["exchange"] as? String ?? "")
            }
            nodes[name] = .init(
                texts + exchanges, fault: node["error"] == nil ? nil : .timedOut)
        }
        return ZoneTable(nodes)
    }
}

/// What the recorded expectations of mailauth name, by its own paths.
private struct SuiteAnswer {
    let evaluation: DMARCEvaluation

    /// The value under a path; `.none` for a path that only mailauth has.
    func value(_ path: String) -> String?? {
        let discovery = evaluation.discovery
        switch path {
        case "result.status.result": return evaluation.result.rawValue
        case "result.policy": return .some(evaluation.policy?.rawValue)
        case "result.domain": return evaluation.organizationalDomain
        case "result.p": return .some(discovery.record?.value("p"))
        case "result.rr": return .some(discovery.record?.text)
        case "result.alignment.dkim.strict": return String(discovery.record?.dkimMode == .strict)
        case "result.alignment.spf.strict": return String(discovery.record?.spfMode == .strict)
        case "result.status.header.from": return discovery.domain
        case "result.status.header.d": return .some(discovery.place)
        case "record": return .some(discovery.record.map { _ in "true" })
        case "record.isOrgRecord":
            if case .record(_, _, let level) = discovery.outcome {
                return String(level == .organizational)
            }
            return "false"
        case "record.rr": return .some(discovery.record?.text)
        case _ where path.hasPrefix("record."):
            return .some(discovery.record?.value(String(path.dropFirst(7))))
        default: return .none
        }
    }

    /// Whether an expectation holds; nil when it is about mailauth's own words.
    func holds(_ expectation: [String: Any]) -> Bool? {
        guard let path = expectation["path"] as? String else {
            if case .unknown = evaluation.discovery.outcome { return true }
            return false
        }
        let wanted = expectation["value"] as? [Any] ?? []
        if expectation["op"] as? String == "not property" {
            return path == "result" ? evaluation.policy == nil : nil
        }
        guard let found = value(path) else { return nil }
        switch expectation["op"] as? String {
        case "equal": return found == wanted.first.map { "\($0)" }
        case "contain": return wanted.first.map { (found ?? "").contains("\($0)") }
        case "true": return found == "true"
        case "false": return found == nil || found == "false"
        default: return nil
        }
    }
}

@Suite("Public DMARC suites")
struct DMARCSuiteTests {
    private static let isThere = DMARCSuites.path("dmarc/rfc9989-cases.json") != nil

    /// Where the recording contradicts RFC 9989, or speaks of mailauth alone: the RFC wins.
    private static let deviations: [String: String] = [
        "does not inherit the org policy when the author domain publishes multiple records (§4.10 step 2)":
            "§4.10 step 2 discards them all and goes on with step 3, so the organizational domain's applies (§4.10.1)",
        "Should handle invalid pct value as 0":
            "RFC 9989 has no pct; its value is shown as written",
        "Should handle tags starting with equals":
            "a tag without a name is noted, not listed as false",
        "Should return false for headerFrom array with multiple elements":
            "§5.3 exempts several domains; two addresses of one domain are evaluated",
    ]

    private func run(_ file: String) async throws -> (right: Int, all: Int, misses: [String]) {
        var right = 0
        var misses: [String] = []
        let cases = try DMARCSuites.objects("dmarc/" + file)
        for item in cases {
            let name = item["name"] as? String ?? ""
            let call = (item["calls"] as? [[String: Any]])?.first ?? [:]
            let expectations = item["expect"] as? [[String: Any]] ?? []
            let holds: Bool
            if let list = call["headerFrom"] as? [String] {
                let addresses = try list.map { try EmailAddress(parsing: $0) }
                holds = DMARCEvaluation.authorDomain(of: addresses) == nil
            } else {
                let answer = SuiteAnswer(evaluation: await evaluation(of: call))
                holds = expectations.allSatisfy { answer.holds($0) ?? true }
            }
            if holds { right += 1 } else { misses.append(name) }
        }
        print("\(file): \(right) of \(cases.count)")
        for miss in misses { print("  \(miss): \(Self.deviations[miss] ?? "no reason")") }
        return (right, cases.count, misses)
    }

    private func evaluation(of call: [String: Any]) async -> DMARCEvaluation {
        let written = call["headerFrom"] as? String ?? call["domain"] as? String ?? ""
        let from = written.split(separator: "@").last.map(String.init) ?? ""
        return await DMARCEvaluation.of(
            .init(
                from: from, spf: identifiers(call["spfDomains"]),
                dkim: identifiers(call["dkimDomains"])), DMARCSuites.zone(call["zone"]))
    }

    private func identifiers(_ written: Any?) -> [DMARCEvaluation.Identifier] {
        (written as? [Any] ?? []).compactMap { item in
            let domain = item as? String ?? (item as? [String: Any])?["domain"] as? String
            return domain.map { .init($0) }
        }
    }

    @Test(
        "every case has its result, but for those where RFC 9989 says otherwise",
        .enabled(if: isThere),
        arguments: [
            ("rfc9989-cases.json", 15), ("dmarc-verify-cases.json", 17),
            ("get-dmarc-record-cases.json", 25),
        ])
    func mailauth(file: String, count: Int) async throws {
        let outcome = try await run(file)
        #expect(outcome.all == count)
        #expect(outcome.misses.allSatisfy { Self.deviations[$0] != nil }, "\(outcome.misses)")
    }

    /// What RFC 9989 allows and RFC 7489 did not.
    private static let relaxed: [String: String] = [
        "v=DMARC1; sp=reject; p=reject": "tags stand in any order (RFC 9989 §4.8)",
        "v=DMARC1; rua=mailto:dmarc-feedback@example.com!99999999999999999999999999999999999999999999999":
            "reporters ignore the size, whatever its number (RFC 9989 §4.8)",
    ]

    @Test(
        "records are valid or not as the suite says, but for what RFC 9989 relaxed",
        .enabled(if: isThere))
    func syntax() throws {
        let cases = try DMARCSuites.objects("dmarc/record-syntax-cases-rfc7489.json")
        var right = 0
        for item in cases {
            let input = item["input"] as? String ?? ""
            let record = DMARCRecord(Array(input.utf8))
            let isValid = record.map { !$0.hasDuplicates && $0.standing != .unusable } ?? false
            if isValid == item["valid"] as? Bool {
                right += 1
            } else {
                print("  \(input): \(Self.relaxed[input] ?? "no reason")")
                #expect(Self.relaxed[input] != nil, "\(input)")
            }
        }
        print("record-syntax-cases-rfc7489.json: \(right) of \(cases.count)")
        #expect(cases.count == 41)
    }
}
