import Diagnostics
import Reporting
import Testing

@Suite struct SARIFLogTests {
    private func run(_ report: FindingsReport) throws -> JSONText {
        let text = FindingsFormat.sarif.written(report, source: SampleFindings.line)
        let json = try JSONText.parse(Array(text.utf8))
        return try #require(json["runs"]?.elements.first)
    }

    @Test("the log has the members that SARIF 2.1.0 knows, and those that it requires")
    func shape() throws {
        let text = SampleFindings.written(.sarif)
        #expect(SARIFShape(try JSONText.parse(Array(text.utf8))).faults == [])
    }

    @Test(
        "the checker of the shape finds what is wrong",
        arguments: [
            #"{"version":"2.0.0","runs":[]}"#, #"{"runs":[]}"#, #"{"version":"2.1.0","runs":[{}]}"#,
            #"{"version":"2.1.0","runs":[],"x":1}"#, #"{"version":"2.1.0","runs":{}}"#,
        ])
    func checker(text: String) throws {
        #expect(!SARIFShape(try JSONText.parse(Array(text.utf8))).faults.isEmpty)
    }

    @Test("each result points at its rule and its file")
    func indices() throws {
        let run = try run(SampleFindings.report)
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.elements)
        let files = try #require(run["artifacts"]?.elements)
        for result in try #require(run["results"]?.elements) {
            let rule = try #require(result["ruleIndex"]?.whole)
            #expect(rules[rule]["id"] == result["ruleId"])
            let place = result["locations"]?.elements.first?["physicalLocation"]?[
                "artifactLocation"]
            let file = try #require(place?["index"]?.whole)
            #expect(files[file]["location"]?["uri"] == place?["uri"])
        }
        #expect(run["columnKind"] == "unicodeCodePoints")
    }

    @Test(
        "paths become URIs",
        arguments: [
            ("a/b c.txt", "ws/a/b%20c.txt"), ("/tmp/é", "file:///tmp/%C3%A9"), ("-", "-"),
            ("/home/ws/%0A:x", "%250A%3Ax"),
        ])
    func paths(path: String, uri: String) throws {
        var facts = SampleFindings.facts
        facts.files = []
        facts.directory = "/home/ws/"
        let finding = Finding("r", .error, "m", at: SourceSpan(file: path, line: 1, column: 1))
        let run = try run(FindingsReport([finding], run: facts))
        #expect(run["artifacts"]?.elements.first?["location"]?["uri"]?.text == uri)
    }

    @Test("a suppression says where it stands and why; the others say that there is none")
    func suppressions() throws {
        let results = try #require(try run(SampleFindings.report)["results"]?.elements)
        var kinds: [String: String] = [:]
        for result in results {
            let suppressions = try #require(result["suppressions"]?.elements)
            kinds[result["ruleId"]?.text ?? ""] = suppressions.first?["kind"]?.text ?? "none"
            if result["ruleId"] == "spam-trigger" {
                #expect(suppressions.first?["justification"]?.text == "a \"free\" gate")
            }
        }
        #expect(
            kinds == [
                "closing-cliche": "none", "word-count": "none", "campaign/value": "none",
                "spam-trigger": "inSource", "hedging": "external",
            ])
    }

    @Test("a fix takes out a region and puts text in")
    func fixes() throws {
        let results = try #require(try run(SampleFindings.report)["results"]?.elements)
        let result = try #require(results.first { $0["ruleId"] == "campaign/value" })
        let change = try #require(result["fixes"]?.elements.first?["artifactChanges"]?.elements)
        #expect(change.count == 1)
        let replacements = try #require(change.first?["replacements"]?.elements)
        #expect(replacements.map { $0["insertedContent"] == nil } == [true, false])
        #expect(replacements[1]["insertedContent"]?["text"]?.text == SampleFindings.hostile)
    }

    @Test("a fingerprint stays when its line moves, and tells equal lines apart")
    func fingerprints() throws {
        func prints(_ text: String, _ lines: [Int]) throws -> [String] {
            let file = SourceFile(path: "a.txt", text: text)
            let findings = lines.map {
                Finding("r", .error, "m", at: SourceSpan(file: "a.txt", line: $0, column: 1))
            }
            let written = FindingsFormat.sarif.written(FindingsReport(findings)) {
                file.line($0.start.line)
            }
            let json = try JSONText.parse(Array(written.utf8))
            return json["runs"]?.elements.first?["results"]?.elements.compactMap {
                $0["partialFingerprints"]?["sowerRuleLine/v1"]?.text
            } ?? []
        }
        let before = try prints("x\ny\nx\n", [1, 2, 3])
        #expect(Set(before).count == 3)
        #expect(try prints("new\n\n  x\r\ny\nx\n", [3, 4, 5]) == before)
        #expect(try prints("z\ny\nx\n", [1, 2, 3]).first != before.first)
    }

    @Test("files that were not read make the run unsuccessful")
    func invocation() throws {
        let invocation = try #require(try run(SampleFindings.report)["invocations"]?.elements.first)
        #expect(invocation["executionSuccessful"]?.flag == false)
        #expect(invocation["exitCode"]?.whole == 3)
        #expect(invocation["toolExecutionNotifications"]?.elements.count == 1)
    }

    @Test("a message that quotes a link makes none")
    func links() throws {
        let results = try #require(try run(SampleFindings.report)["results"]?.elements)
        let text = results.compactMap { $0["message"]?["text"]?.text }.joined()
        #expect(text.contains("[l\\](1)"))
    }
}
