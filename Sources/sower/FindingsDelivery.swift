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
    /// - Parameters:
    ///   - isLinted: Whether the run looked at a file; of others nothing is gone from the baseline.
    /// - Throws: ``FileError`` and ``OperationError`` when the baseline cannot be read or written.
    func report(
        of findings: [Finding], run: LintFacts, isLinted: (String) -> Bool
    ) throws -> FindingsReport {
        var report = FindingsReport(findings, run: run)
        if let path = options.writeBaseline {
            let baseline = Baseline(of: findings, source: source)
            try FileAccess.write(Array(baseline.text.utf8), to: path)
            report = FindingsReport(baseline.match(findings, in: path, source: source), run: run)
        } else if let path = options.baseline {
            let match = try FindingsDelivery.baseline(path)
                .match(findings, in: path, isLinted: isLinted, source: source)
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
                print(report, as: target.format)
                continue
            }
            let text = target.format.written(report, source: source)
            do throws(FileError) {
                try FileAccess.deliver(Array(text.utf8), to: path)
            } catch {
                failures.append(error.description)
            }
        }
        output.flush()
        return failures
    }

    private func print(_ report: FindingsReport, as format: FindingsFormat) {
        guard format == .text else {
            return output.raw(Array(format.written(report, source: source).utf8))
        }
        let lines = report.text(
            colour: output.style.colour, suppressed: options.showSuppressed, source: source)
        for line in lines {
            if hasMendedInput { output.talk(line) } else { output.result(line) }
        }
    }

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
        if report.active.contains(where: { $0.severity >= options.failOn }) { return .findings }
        if let limit = options.maxWarnings, report.warnings > limit { return .findings }
        return .clean
    }
}
