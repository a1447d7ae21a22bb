import Diagnostics
import Operations
import Reporting
import Workspace

/// Brings findings to where the options want them, and ends with the code that they ask for.
struct FindingsDelivery {
    let options: FindingsOptions
    let output: Output
    let source: LineSource
    /// Whether standard output holds a mended text, so that the findings are told beside it.
    var hasMendedInput = false

    /// Returns the findings as a report, those of the baseline marked, and writes a new baseline when one is asked for.
    ///
    /// A baseline takes all findings into memory: it is made for letters that are being worked on, not for archives.
    ///
    /// - Parameters:
    ///   - isLinted: Whether the run looked at a file; of others nothing is gone from the baseline.
    /// - Throws: ``FileError`` and ``OperationError`` when the baseline cannot be read or written.
    func report(
        of list: FindingList, run: LintFacts, isLinted: (String) -> Bool
    ) throws -> FindingsReport {
        var report = FindingsReport(list, run: run)
        if let path = options.writeBaseline {
            let findings = Array(list)
            let baseline = Baseline(of: findings, source: source)
            try FileAccess.write(Array(baseline.text.utf8), to: path)
            report = FindingsReport(baseline.match(findings, in: path, source: source), run: run)
        } else if let path = options.baseline {
            let match = try FindingsDelivery.baseline(path)
                .match(Array(list), in: path, isLinted: isLinted, source: source)
            report = FindingsReport(match, run: run)
        }
        var facts = run
        facts.exitCode = Int(reason(for: report).rawValue)
        return report.with(facts)
    }

    private static func baseline(_ path: String) throws -> Baseline {
        do {
            return try Baseline.read(try FileAccess.source(path))
        } catch let invalid as InvalidInput {
            throw OperationError(
                .badFile, "the baseline '\(path)' cannot be used", findings: invalid.findings)
        }
    }

    /// Writes all reports, the result on standard output first.
    ///
    /// - Returns: A sentence for each file that could not be written.
    func write(_ report: FindingsReport) throws -> [String] {
        var failures: [String] = []
        for target in try options.reports() {
            guard let path = target.path else {
                do { try print(report, as: target.format) } catch is NobodyReads {}
                continue
            }
            do {
                let file = try FileDelivery(to: path)
                var writer = BlockWriter { try file.write($0) }
                try target.format.write(report, source: source) { try writer.put($0) }
                try writer.finish()
                try file.finish()
            } catch let error as FileError {
                failures.append(error.description)
            }
        }
        output.flush()
        return failures
    }

    private func print(_ report: FindingsReport, as format: FindingsFormat) throws {
        guard format == .text else {
            return try format.write(report, source: source) { text in
                output.raw(Array(text.utf8))
                if !output.hasReader { throw NobodyReads() }
            }
        }
        let (style, all) = (output.style, options.showSuppressed)
        let width = style.resultIsTerminal ? style.width : nil
        for finding in report.findings where all || finding.suppression == nil {
            for line in report.lines(
                of: finding, colour: style.colour, width: width, source: source)
            {
                if hasMendedInput { output.talk(line) } else { output.result(line) }
            }
            guard output.hasReader else { return }
        }
    }

    /// Ends the writing when nobody reads any more (`sower lint --format jsonl | head`).
    private struct NobodyReads: Error {}

    /// Whether standard output is for people.
    var printsText: Bool { (try? options.reports().first?.format) == .text }

    /// Says what the run came to, unless the result is for a program, which has it there.
    func conclude(_ report: FindingsReport, seconds: Double) throws {
        if let path = options.writeBaseline {
            let count = counted(report.known, "finding")
            output.talk("wrote \(count) to '\(path)'; lint with --baseline '\(path)' from now on")
        }
        guard try options.reports().first?.format == .text else { return }
        output.talk("\(report.summary) in \(report.run.subject) (\(fixed(seconds, 2)) s)")
        for line in report.run.notAssessed {
            // Rows that nobody looked at are said without being asked for.
            if line.rule == LintRun.rowLimitNote {
                output.talk("note: \(line.reason)")
            } else if options.base.verbose {
                output.talk("not assessed: \(line.sentence)")
            }
        }
        if options.writeBaseline == nil {
            for sentence in report.baselineSentences { output.talk("info: \(sentence)") }
        }
        if let limit = options.maxWarnings, report.warnings > limit, !options.exitZero {
            output.talk(
                "error: \(counted(report.warnings, "warning")); --max-warnings allows \(limit)")
        }
    }

    /// Why the command ends as it does; what was not read may hold anything, which outweighs the findings in what was.
    func reason(for report: FindingsReport) -> ExitReason {
        guard report.run.unreadable.isEmpty else { return .badFile }
        guard !options.exitZero else { return .clean }
        let failing = Severity.allCases.filter { $0 >= options.failOn }
        if failing.contains(where: { report.findings.counts.active($0) > 0 }) { return .findings }
        if let limit = options.maxWarnings, report.warnings > limit { return .findings }
        return .clean
    }
}

/// Gathers text, so that a file gets blocks and not lines.
private struct BlockWriter {
    private let write: ([UInt8]) throws -> Void
    private var waiting: [UInt8] = []

    init(_ write: @escaping ([UInt8]) throws -> Void) {
        self.write = write
    }

    mutating func put(_ text: String) throws {
        waiting += text.utf8
        if waiting.count > 1 << 16 { try finish() }
    }

    mutating func finish() throws {
        try write(waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}
