import GMimeReader
import Workspace

/// Letters that were found and not yet linted; the mails of an mbox are read one by one when it is their turn.
struct LetterQueue {
    private struct Entry {
        let path: String
        let shown: String
        let complaints: Int
        let isMailbox: Bool
    }

    private var entries: [Entry] = []
    private var next = 0
    private var mails: (entry: Entry, pull: () throws -> (bytes: [UInt8], line: Int)?)?

    /// A task for each small file would cost more than it saves.
    private static let batchCount = 16
    private static let batchSize = 1 << 20

    /// How many letters there are in all; nil with a mailbox, which does not say.
    var total: Int? { hasMailbox ? nil : entries.count }
    private var hasMailbox = false

    /// - Parameter complaints: See ``LetterJob/complaints``.
    mutating func add(_ path: String, shownAs shown: String, complaints: Int, isMailbox: Bool) {
        hasMailbox = hasMailbox || isMailbox
        entries.append(
            Entry(path: path, shown: shown, complaints: complaints, isMailbox: isMailbox))
    }

    /// Returns the next letters, at most 16 or about a megabyte; nil when there are no more.
    mutating func batch() -> [LetterJob]? {
        var jobs: [LetterJob] = []
        var size = 0
        while jobs.count < LetterQueue.batchCount, size < LetterQueue.batchSize, let job = pop() {
            jobs.append(job)
            size += job.size
        }
        return jobs.isEmpty ? nil : jobs
    }

    private mutating func pop() -> LetterJob? {
        while true {
            if let mails {
                if let job = mail(of: mails.entry, mails.pull) { return job }
                self.mails = nil
            }
            guard next < entries.count else { return nil }
            let entry = entries[next]
            next += 1
            guard entry.isMailbox else { return job(.file(entry.path), entry) }
            do throws(FileError) {
                mails = (entry, LetterQueue.mails(of: try FileAccess.chunks(of: entry.path)))
            } catch {
                return job(.fault(error.description), entry)
            }
        }
    }

    /// A mailbox that breaks off ends there, with a complaint.
    private mutating func mail(
        of entry: Entry, _ pull: () throws -> (bytes: [UInt8], line: Int)?
    ) -> LetterJob? {
        do {
            return try pull().map { job(.mail($0.bytes, line: $0.line), entry) }
        } catch {
            mails = nil
            return job(.fault("\(error)"), entry)
        }
    }

    private func job(_ content: LetterJob.Content, _ entry: Entry) -> LetterJob {
        LetterJob(content: content, shown: entry.shown, complaints: entry.complaints)
    }

    private static func mails(
        of chunks: @escaping (Int) throws -> [UInt8]?
    ) -> () throws -> (bytes: [UInt8], line: Int)? {
        var splitter = MboxSplitter(pull: chunks)
        return {
            guard let bytes = try splitter.next() else { return nil }
            return (bytes, splitter.startLine)
        }
    }
}
