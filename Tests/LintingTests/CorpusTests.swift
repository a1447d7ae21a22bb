import Auditing
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

    @Test("in every pair the worse letter has the lower score")
    func pairs() throws {
        let bad = try mails("pairs-bad")
        let good = try mails("pairs-good")
        for (worse, better) in zip(bad, good) {
            let scores = [worse, better].map { MailScore($0.findings, in: .default).tenths }
            #expect(
                scores[0] < scores[1], "\(worse.name) \(scores[0]), \(better.name) \(scores[1])")
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
