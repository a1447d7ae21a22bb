import BenchWorker
import Diagnostics
import Foundation
import Linting
import RulePacks

/// Lints as the program does, without its start and its reports: one row is one mail.
struct LintEngine: LetterEngine {
    let linter = Linter(phrases: PhraseBook(RulePacks.phrases))
    let files: [[UInt8]]

    func letter(_ row: [String]) throws -> [UInt8] {
        guard let index = Int(row[0]) else { throw CocoaError(.formatting) }
        // Finding the lines of a file is part of linting it.
        let file = SourceFile(path: row[1], bytes: files[index])
        return Array(String(linter.lint(letter(in: file)).count).utf8)
    }

    /// Takes a `Subject:` line of the head as the subject and what follows the first empty line as the body.
    private func letter(in file: SourceFile) -> Letter {
        var subject: LetterText?
        var start = 0
        while start < file.bytes.count {
            let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
            if end == start || (end == start + 1 && file.bytes[start] == 0x0D) { break }
            if file.bytes[start..<end].starts(with: "Subject: ".utf8) {
                subject = LetterText(file: file, range: start + 9..<end)
            }
            start = end + 1
        }
        let body = LetterText(
            file: file, range: min(start + 1, file.bytes.count)..<file.bytes.count)
        return Letter(
            file: file, variants: [LetterVariant(subject: subject, body: body)], kind: .message)
    }
}

let folder = CommandLine.arguments[1]
let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
let files = try names.map { Array(try Data(contentsOf: URL(filePath: folder + "/" + $0))) }
let rows = names.enumerated().map { [String($0.offset), $0.element] }
try serve(LintEngine(files: files), rows: rows)
