import Deliverability
import Diagnostics
import Foundation
import Testing

/// One case of the open SPF suite.
private struct SuiteCase {
    let name: String
    let request: SPFRequest
    let results: [String]
    let explanation: String?
    let table: ZoneTable

    init?(_ name: String, _ node: ZoneNode, _ table: ZoneTable) {
        guard let host = node["host"]?.text, let address = IPAddress(host),
            let results = node["result"]?.items.compactMap(\.text)
        else { return nil }
        self.name = name
        self.results = results
        self.table = table
        explanation = node["explanation"]?.text
        request = SPFRequest(
            address: address, mailFrom: node["mailfrom"]?.text ?? "",
            helo: node["helo"]?.text ?? "")
    }
}

@Suite struct SPFSuiteTests {
    private static let suite = sharedSuite()

    private static func sharedSuite() -> String? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let file = folder.appendingPathComponent(
                "shared/conformance/spf/openspf/rfc7208-tests.yml")
            if FileManager.default.fileExists(atPath: file.path) { return file.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    @Test("every case of the open suite for RFC 7208 has its result", .enabled(if: suite != nil))
    func openSuite() async throws {
        let path = Self.suite ?? ""
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let (documents, findings) = ZoneDocuments.read(
            SourceFile(path: "rfc7208-tests.yml", bytes: bytes))
        #expect(findings.isEmpty)
        var right = 0
        var all = 0
        var misses: [String] = []
        for document in documents {
            let zone = ZoneFile.zone(in: document)
            #expect(zone.findings.map { "\($0.span): \($0.message)" } == [])
            for (key, node) in document["tests"]?.entries ?? [] {
                all += 1
                let name = key.text ?? ""
                guard let table = zone.table, let test = SuiteCase(name, node, table) else {
                    misses.append("\(name): cannot be read")
                    continue
                }
                let miss = await self.miss(test)
                if let miss { misses.append(miss) } else { right += 1 }
            }
        }
        print("open SPF suite: \(right) of \(all) cases in \(documents.count) scenarios")
        #expect(misses == [])
        #expect(all == 203)
    }

    private func miss(_ test: SuiteCase) async -> String? {
        let evaluation = await SPFEvaluator(test.table).evaluate(test.request)
        guard test.results.contains(evaluation.result.rawValue) else {
            return "\(test.name): \(evaluation.result.rawValue), not \(test.results)"
        }
        guard let expected = test.explanation else { return nil }
        let explanation = evaluation.explanation ?? "DEFAULT"
        return explanation == expected
            ? nil : "\(test.name): explanation '\(explanation)', not '\(expected)'"
    }
}
