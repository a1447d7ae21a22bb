import Diagnostics
import Reporting
import Testing

@Suite("lists of findings")
struct FindingListTests {
    private static func stored(_ findings: [Finding]) -> [UInt8] {
        var bytes: [UInt8] = []
        for finding in findings { StoredFinding.append(finding, to: &bytes) }
        return bytes
    }

    private static func read(_ bytes: [UInt8]) -> [Finding] {
        var findings: [Finding] = []
        var position = 0
        while position + 4 <= bytes.count {
            let length = StoredFinding.length(bytes[position..<position + 4])
            let range = position + 4..<position + 4 + length
            if let finding = StoredFinding.read(bytes[range]) { findings.append(finding) }
            position = range.upperBound
        }
        return findings
    }

    @Test("a finding that was put down is read as it was, with fix, trail, share and reason")
    func storing() {
        var called = SampleFindings.findings[0]
        called.trail = [
            SourceSpan(file: "a.liquid", line: 3, column: 7),
            SourceSpan(file: called.span.file, line: 1, column: 1),
        ]
        let all = SampleFindings.findings + [called] + SampleFindings.many(300, .info)
        let read = FindingListTests.read(FindingListTests.stored(all))
        #expect(read == all)
        #expect(read.map(\.trail) == all.map(\.trail))
    }

    @Test("bytes that have been cut or changed are no finding")
    func broken() {
        let bytes = Array(FindingListTests.stored([SampleFindings.findings[2]]).dropFirst(4))
        for end in bytes.indices { #expect(StoredFinding.read(bytes[..<end]) == nil) }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0xFF
            _ = StoredFinding.read(changed[...])
        }
    }

    @Test("runs become one run in reading order, in which every finding stands once")
    func merging() {
        let all = SampleFindings.findings.sorted(by: Finding.inReadingOrder)
        let runs = [Array(all[1...]), [], Array(all[..<3]), [all[4]]]
        var merge = FindingMerge(runs.map { AnyIterator($0.makeIterator()) })
        var merged: [Finding] = []
        while let finding = merge.next() { merged.append(finding) }
        #expect(merged == all)
    }

    @Test("equal findings are one, even when others of the same place stand between them")
    func ties() {
        let place = SourceSpan(file: "a.txt", line: 1, column: 1)
        let one = Finding("r", .error, "m", at: place)
        let other = Finding("r", .warning, "m", at: place)
        var merge = FindingMerge(
            [[one, other, one], [other, one]].map { AnyIterator($0.makeIterator()) })
        var merged: [Finding] = []
        while let finding = merge.next() { merged.append(finding) }
        #expect(merged.map(\.severity) == [.error, .warning])
    }

    @Test("what was put down is written as what is in memory", arguments: FindingsFormat.allCases)
    func formats(format: FindingsFormat) {
        let all = SampleFindings.findings + SampleFindings.many(2_500, .warning, rule: "word-count")
        let bytes = FindingListTests.stored(all.sorted(by: Finding.inReadingOrder))
        let list = FindingList { AnyIterator(FindingListTests.read(bytes).makeIterator()) }
        let spooled = FindingsReport(list, run: SampleFindings.facts)
        let held = FindingsReport(all, run: SampleFindings.facts)
        #expect(spooled.summary == held.summary)
        let written = format.written(spooled, source: SampleFindings.line)
        #expect(written == format.written(held, source: SampleFindings.line))
        #expect(!written.isEmpty)
    }

    @Test("the counts tell what counts from what is suppressed")
    func counts() {
        let counts = FindingList(SampleFindings.findings).counts
        #expect(counts.total == 5)
        #expect(counts.suppressed == 2)
        #expect(Severity.allCases.map { counts.active($0) } == [1, 1, 1])
    }
}
