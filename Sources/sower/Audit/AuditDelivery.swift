import Auditing
import Linting
import Reporting
import Workspace

/// Writes an audit in all forms that were asked for; letters are put down as they come, so that none is kept.
final class AuditDelivery {
    typealias Target = ReporterOption<AuditFormat>

    private let targets: [Target]
    private let output: Output
    /// The letters so far, by the form that lists them.
    private var spools: [AuditFormat: SpoolFile] = [:]
    private var count = 0

    /// The forms that list letters.
    let listing: [AuditFormat]

    init(_ targets: [Target], output: Output) throws {
        self.targets = targets
        self.output = output
        listing = AuditFormat.allCases.filter { format in
            format.listsLetters && targets.contains { $0.format == format }
        }
        for format in listing { spools[format] = try SpoolFile() }
    }

    /// Puts down a letter.
    ///
    /// - Parameter items: its text in each form of ``listing``.
    func add(_ items: [[UInt8]]) throws {
        for (format, item) in zip(listing, items) {
            if count > 0 { try spools[format]?.append(format.separator.utf8) }
            try spools[format]?.append(item)
        }
        count += 1
    }

    /// Writes all reports, that on standard output first.
    ///
    /// - Throws: ``CommandExit`` when a file could not be written, after all others were.
    func finish(_ report: AuditReport) throws {
        var failures: [FileError] = []
        for target in targets {
            guard let path = target.path else {
                try write(report, as: target.format) { output.raw($0) }
                continue
            }
            do {
                let file = try FileDelivery(to: path)
                try write(report, as: target.format) { try file.write($0) }
                try file.finish()
            } catch let error as FileError {
                failures.append(error)
            }
        }
        output.flush()
        for failure in failures { output.complain("error: \(failure)") }
        if !failures.isEmpty { throw CommandExit(.badFile) }
    }

    private func write(
        _ report: AuditReport, as format: AuditFormat, _ put: ([UInt8]) throws -> Void
    ) throws {
        let frame = format.frame(report)
        try put(Array(frame.before.utf8))
        if let letters = spools[format]?.reader() {
            while let bytes = try letters(1 << 16) { try put(bytes) }
        }
        try put(Array(frame.after.utf8))
    }
}
