import Diagnostics
import Reporting
import Synchronization
import Workspace

/// The findings of a run: in memory while they are few, beyond that in a nameless file, sorted in runs.
final class FindingSpool {
    /// So many are held in memory: some megabytes.
    private static let limit = 5_000

    private var held: [Finding] = []
    private var file: SpoolFile?
    /// Bytes of the file; the findings of each stand in reading order.
    private var runs: [Range<Int>] = []
    private var last: Finding?
    private let faults = Faults()

    /// Why findings that were put down could not be read again, once that has happened.
    var fault: FileError? { faults.first }

    /// - Throws: ``FileError`` when there is no room for temporary files.
    func add(_ findings: [Finding]) throws(FileError) {
        held += findings
        if held.count >= FindingSpool.limit { try putDown() }
    }

    /// Returns everything that was added, in reading order, each thing once.
    func list() throws(FileError) -> FindingList {
        if file != nil, !held.isEmpty { try putDown() }
        guard let file else {
            var merge = FindingMerge([
                AnyIterator(held.sorted(by: Finding.inReadingOrder).makeIterator())
            ])
            var once: [Finding] = []
            while let finding = merge.next() { once.append(finding) }
            return FindingList(inOrder: once)
        }
        return FindingList { [runs, faults] in
            AnyIterator(FindingMerge(runs.map { FindingSpool.run($0, of: file, faults) }))
        }
    }

    /// Findings that go on where the last ones ended make one run with them, which is the rule for letters of a folder.
    private func putDown() throws(FileError) {
        let target: SpoolFile
        if let file { target = file } else { target = try SpoolFile() }
        file = target
        held.sort(by: Finding.inReadingOrder)
        let start = target.count
        for finding in held {
            var bytes: [UInt8] = []
            StoredFinding.append(finding, to: &bytes)
            try target.append(bytes)
        }
        if let last, let first = held.first, let run = runs.last,
            !Finding.inReadingOrder(first, last)
        {
            runs[runs.count - 1] = run.lowerBound..<target.count
        } else {
            runs.append(start..<target.count)
        }
        last = held.last
        held.removeAll(keepingCapacity: true)
    }

    private static func run(
        _ range: Range<Int>, of file: SpoolFile, _ faults: Faults
    ) -> AnyIterator<Finding> {
        var reader = StoredRun(file.reader(range))
        return AnyIterator {
            do {
                return try reader.next()
            } catch {
                faults.note(error as? FileError ?? FileError("\(error)"))
                return nil
            }
        }
    }

    /// A pass over findings cannot throw, so it leaves here what went wrong.
    private final class Faults: Sendable {
        private let fault = Mutex<FileError?>(nil)

        var first: FileError? { fault.withLock { $0 } }

        func note(_ error: FileError) { fault.withLock { $0 = $0 ?? error } }
    }
}

/// Findings that stand in a file one after another.
private struct StoredRun {
    private let pull: (Int) throws -> [UInt8]?
    private var bytes: [UInt8] = []
    private var position = 0

    init(_ pull: @escaping (Int) throws -> [UInt8]?) {
        self.pull = pull
    }

    mutating func next() throws -> Finding? {
        guard try fill(4) else { return nil }
        let length = StoredFinding.length(bytes[position..<position + 4])
        guard try fill(4 + length) else { throw FileError("a temporary file has been cut") }
        let start = position + 4
        position = start + length
        guard let finding = StoredFinding.read(bytes[start..<position]) else {
            throw FileError("a temporary file has been changed")
        }
        return finding
    }

    /// Makes sure that so many bytes are there to read.
    private mutating func fill(_ count: Int) throws -> Bool {
        while bytes.count - position < count {
            guard let more = try pull(max(1 << 16, count)) else { return false }
            bytes.removeFirst(position)
            position = 0
            bytes += more
        }
        return true
    }
}
