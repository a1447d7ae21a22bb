import Diagnostics
import GMimeReader
import Linting
import Mail
import Operations
import Workspace

/// A file to lint as a letter.
struct LetterJob: Sendable {
    let path: String
    /// The path as findings name it.
    let shown: String
    /// How many paths could not be read before it was found, so that complaints keep the order of the paths.
    let complaints: Int
}

/// What came of a file.
enum LintOutcome: Sendable {
    case linted(LetterReport)
    case unreadable(String)
}

/// Reads and lints letters, several at a time; what comes out has the order of what went in.
///
/// A file's bytes are let go once it is linted, so that memory grows with the findings alone.
struct LetterPipeline: Sendable {
    let written: WrittenLetters
    let drafts: FileDrafts

    /// Files are small: a task for each would cost more than it saves.
    private static let batchSize = 16

    /// - Parameter limit: How many letters are in the making at a time.
    func run(_ jobs: [LetterJob], atOnce limit: Int) async -> [LintOutcome] {
        guard jobs.count > 1, limit > 1 else { return jobs.map(outcome) }
        var batches: [[LintOutcome]] = []
        await withTaskGroup(of: (number: Int, outcomes: [LintOutcome]).self) { group in
            var running = 0
            for start in stride(from: 0, to: jobs.count, by: Self.batchSize) {
                if running >= limit, let done = await group.next() {
                    batches[done.number] = done.outcomes
                    running -= 1
                }
                let batch = jobs[start..<min(start + Self.batchSize, jobs.count)]
                let number = batches.count
                batches.append([])
                group.addTask { (number, batch.map(outcome)) }
                running += 1
            }
            for await done in group { batches[done.number] = done.outcomes }
        }
        return Array(batches.joined())
    }

    func outcome(of job: LetterJob) -> LintOutcome {
        do throws(FileError) {
            return .linted(examine(try drafts.source(job.path, shownAs: job.shown)))
        } catch {
            return .unreadable(error.description)
        }
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
