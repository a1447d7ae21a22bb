import Diagnostics
import GMimeReader
import Linting
import Mail
import Operations
import Workspace

/// Letters to lint, before anybody has looked at them.
struct LetterJob: Sendable {
    enum Content: Sendable {
        /// A file that holds one letter, by its path.
        case file(String)
        /// A mail of a file with many, and the line on which it begins.
        case mail([UInt8], line: Int)
        /// What cannot be read, and why.
        case fault(String)
    }

    let content: Content
    /// The path as findings name it.
    let shown: String
    /// How many paths could not be read before it was found, so that complaints keep the order of the paths.
    let complaints: Int

    /// What it takes in memory, roughly.
    var size: Int {
        if case .mail(let bytes, _) = content { bytes.count } else { 0 }
    }
}

/// What came of a letter.
struct LintOutcome: Sendable {
    enum Result: Sendable {
        case linted(LetterReport)
        case unreadable(String)
    }

    let result: Result
    /// See ``LetterJob/complaints``.
    let complaints: Int
}

/// Reads and lints letters, on whatever thread.
struct LetterPipeline: Sendable {
    let written: WrittenLetters
    let drafts: FileDrafts

    func outcome(of job: LetterJob) -> LintOutcome {
        let result: LintOutcome.Result
        switch job.content {
        case .fault(let sentence): result = .unreadable(sentence)
        case .mail(let bytes, let line):
            let file = SourceFile(path: job.shown, bytes: bytes)
            var report = written.examine(mail: file, read: MessageParser().parse(bytes))
            report.findings = report.findings.map { $0.moved(down: line - 1) }
            result = .linted(report)
        case .file(let path):
            do throws(FileError) {
                result = .linted(examine(try drafts.source(path, shownAs: job.shown)))
            } catch {
                result = .unreadable(error.description)
            }
        }
        return LintOutcome(result: result, complaints: job.complaints)
    }

    func examine(_ file: SourceFile) -> LetterReport {
        if file.path.hasSuffix(".eml") {
            return written.examine(mail: file, read: MessageParser().parse(file.bytes))
        }
        if file.path.hasSuffix(".html") {
            let text = HTMLText.plain(String(decoding: file.bytes, as: UTF8.self))
            return written.examine(page: file, text: text)
        }
        return written.examine(draft: file)
    }
}
