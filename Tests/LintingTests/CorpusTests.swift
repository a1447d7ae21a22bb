import Diagnostics
import Foundation
import Linting
import Testing

/// Letters that others wrote, when their folder lies beside the project.
private let corpus: URL? = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    for _ in 0..<8 {
        let candidate = folder.appendingPathComponent("shared/data/emails")
        if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        folder.deleteLastPathComponent()
    }
    return nil
}()

@Suite("letters that others wrote", .enabled(if: corpus != nil))
struct CorpusTests {
    private struct Mail {
        let name: String
        let findings: [Finding]
        let document: Document
    }

    private func mails(_ folder: String) throws -> [Mail] {
        let place = try #require(corpus).appendingPathComponent(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        return try names.map { name in
            let data = try Data(contentsOf: place.appendingPathComponent(name))
            return lint(name, Array(data))
        }
    }

    /// Headers end at the first blank line; only the subject is read of them.
    private func lint(_ name: String, _ bytes: [UInt8]) -> Mail {
        let file = SourceFile(path: name, bytes: bytes)
        var bodyStart = 0
        var subject: Range<Int>?
        for line in 1...file.lineCount {
            let text = file.line(line) ?? ""
            let offset = file.offset(of: SourcePosition(line: line, column: 1))
            if text.isEmpty {
                bodyStart = offset
                break
            }
            if text.lowercased().hasPrefix("subject:") {
                subject = offset + 8..<offset + text.utf8.count
            }
        }
        let body = LetterText(file: file, range: bodyStart..<bytes.count)
        let variant = LetterVariant(
            subject: subject.map { LetterText(file: file, range: $0) }, body: body)
        let letter = Letter(
            file: file, variants: [variant], kind: name.hasSuffix(".eml") ? .message : .template)
        return Mail(
            name: name, findings: Linter(phrases: phraseBook).lint(letter),
            document: Document(body, phrases: phraseBook))
    }

    /// Twelve points for an error and five for a warning; a rule's second finding adds half, a third a quarter more.
    private func points(_ mail: Mail) -> Double {
        let byRule = Dictionary(grouping: mail.findings, by: \.rule).values
        return byRule.reduce(0) { sum, findings in
            let weight: [Severity: Double] = [.error: 12, .warning: 5]
            let most = findings.compactMap { weight[$0.severity] }.max() ?? 0
            return sum + most * [1, 1.5, 1.75][min(findings.count, 3) - 1]
        }
    }

    @Test("in every pair the worse letter has more points")
    func pairs() throws {
        let bad = try mails("pairs-bad")
        let good = try mails("pairs-good")
        for (worse, better) in zip(bad, good) {
            print("pair \(worse.name)/\(better.name): \(points(worse)) : \(points(better))")
            #expect(points(worse) > points(better))
        }
    }

    @Test("no farewell is found inside quoted text")
    func quotes() throws {
        var closings = 0
        for mail in try mails("ham") {
            let quoted = Set(mail.document.lines(.quote).map(\.scalars.lowerBound))
            for finding in mail.findings where finding.rule.hasPrefix("closing-") {
                closings += 1
                let line = mail.document.lines.first {
                    mail.document.text.span($0.scalars).start.line == finding.span.start.line
                }
                #expect(!quoted.contains(line?.scalars.lowerBound ?? -1))
                let text = line.map { mail.document.text.string($0.scalars) } ?? ""
                #expect(!text.hasPrefix(">"), "\(mail.name): \(text)")
            }
        }
        print("ham: \(closings) farewells, none quoted")
    }

    @Test("the share of letters that each rule speaks of")
    func shares() throws {
        for folder in ["sequence-en", "outreach-mixed", "ham"] {
            let all = try mails(folder)
            var counts: [String: Int] = [:]
            for mail in all {
                for rule in Set(mail.findings.map(\.rule)) { counts[rule, default: 0] += 1 }
            }
            let shown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                "\($0.key) \($0.value)"
            }
            print("\(folder), \(all.count) letters: \(shown.joined(separator: ", "))")
            #expect(!all.isEmpty)
        }
    }
}
