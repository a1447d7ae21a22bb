import ArgumentParser
import Diagnostics
import Reporting

/// How findings are written, which of them fail, and which are known: the options of commands that check files.
struct FindingsOptions: ParsableArguments {
    @OptionGroup var base: BaseOptions

    @Option(name: .long, help: "How results are printed (default: text).")
    var format: FindingsFormat?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Writes a report to a file, - for standard output; may stand several times.",
            valueName: "format:path"))
    var reporter: [String] = []

    @Option(help: ArgumentHelp("The least severity that fails.", valueName: "severity"))
    var failOn: Severity = .error

    @Option(
        help: ArgumentHelp("More warnings than this fail, whatever --fail-on says.", valueName: "n")
    )
    var maxWarnings: Int?

    @Flag(help: "End with 0 whatever is found; files that cannot be read still end with 3.")
    var exitZero = false

    @Flag(help: "Prints suppressed findings, too, with their reasons.")
    var showSuppressed = false

    @Option(
        help: ArgumentHelp(
            "Findings that this file knows do not fail; see --write-baseline.", valueName: "file"))
    var baseline: String?

    @Option(
        help: ArgumentHelp("Takes down today's findings as known.", valueName: "file"))
    var writeBaseline: String?

    func validate() throws {
        if let maxWarnings, maxWarnings < 0 {
            throw ValidationError("--max-warnings is \(maxWarnings); write 0 or more")
        }
        if baseline != nil, writeBaseline != nil {
            throw ValidationError(
                "--baseline reads a baseline and --write-baseline makes one; name one of them")
        }
        _ = try reports()
    }

    /// One report: a form, and where it goes.
    struct Report: Equatable {
        let format: FindingsFormat
        /// Nil for standard output.
        let path: String?
    }

    /// All reports, that on standard output first.
    func reports() throws -> [Report] {
        let named = try reporter.map(FindingsOptions.report)
        let onOutput = named.filter { $0.path == nil }
        guard onOutput.count + (format == nil ? 0 : 1) <= 1 else {
            throw ValidationError(
                "standard output takes one report; give the others files, as sarif:report.sarif")
        }
        let paths = named.compactMap(\.path)
        if let twice = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
            throw ValidationError("two reports would be written to '\(twice)'")
        }
        let first = onOutput.first ?? Report(format: format ?? .text, path: nil)
        return [first] + named.filter { $0.path != nil }
    }

    private static func report(_ text: String) throws -> Report {
        let formats = FindingsFormat.allCases.map(\.rawValue)
        let allowed = formats.joined(separator: ", ")
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            throw ValidationError(
                "'--reporter \(text)' names no file; write FORMAT:PATH with one of \(allowed)")
        }
        let name = String(text[..<colon])
        guard let format = FindingsFormat(rawValue: name) else {
            let hint = nearest(to: name, among: formats).map { "did you mean '\($0)'? " } ?? ""
            throw ValidationError("unknown format '\(name)'; \(hint)formats are \(allowed)")
        }
        let path = String(text[text.utf8.index(after: colon)...])
        guard !path.isEmpty else {
            throw ValidationError("'--reporter \(text)' names no file; write \(name):PATH")
        }
        return Report(format: format, path: path == "-" ? nil : path)
    }
}

extension FindingsFormat: ExpressibleByArgument {}

extension Severity: ExpressibleByArgument {}
