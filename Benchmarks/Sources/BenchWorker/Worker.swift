import Foundation

/// What one engine does with the contacts: prepares once, then makes one letter of each row.
public protocol LetterEngine {
    /// Renders a row of the table to the bytes of a letter.
    func letter(_ row: [String]) throws -> [UInt8]
}

/// The contact table: one line of tab-separated names, then one line for each contact.
public struct Table {
    public let columns: [String]
    public let rows: [[String]]

    public init(path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var lines = text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        columns = lines.isEmpty ? [] : lines.removeFirst()
        rows = lines
    }
}

/// Obeys the lines of standard input: `write PATH` writes all letters for comparison, `round N` renders the table N times and
/// answers with the nanoseconds that it took on the wall clock and on this thread's processor clock.
public func serve(_ engine: some LetterEngine, rows: [[String]]) throws {
    answer("ready")
    while let line = readLine() {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        switch words.first {
        case "write":
            var all: [UInt8] = []
            for row in rows { all += try engine.letter(row) + [0] }
            try Data(all).write(to: URL(filePath: words[1]))
            answer("written")
        case "round":
            let (wall, processor) = try round(engine, rows, times: Int(words[1]) ?? 1)
            answer("\(wall) \(processor)")
        default: return
        }
    }
}

private func round(
    _ engine: some LetterEngine, _ rows: [[String]], times: Int
) throws -> (wall: Int, processor: Int) {
    var total = 0
    let (wall, processor) = (now(CLOCK_MONOTONIC), now(CLOCK_THREAD_CPUTIME_ID))
    for _ in 0..<times {
        for row in rows { total += try engine.letter(row).count }
    }
    let took = (now(CLOCK_MONOTONIC) - wall, now(CLOCK_THREAD_CPUTIME_ID) - processor)
    guard total > 0 else { throw CocoaError(.featureUnsupported) }
    return took
}

private func now(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

private func answer(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
