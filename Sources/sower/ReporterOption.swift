import ArgumentParser
import Diagnostics

/// One report that a command line asks for: a form, and where it goes.
struct ReporterOption<Format: RawRepresentable & CaseIterable & Equatable & Sendable>: Sendable
where Format.RawValue == String {
    let format: Format
    /// Nil for standard output.
    let path: String?

    /// Returns all reports of `--format` and `--reporter`, that on standard output first.
    ///
    /// - Throws: `ValidationError` for an unknown form, a missing file, or two reports to one place.
    static func all(
        format: Format?, reporters: [String], standard: Format
    ) throws -> [ReporterOption] {
        let named = try reporters.map { try ReporterOption(parsing: $0) }
        let onOutput = named.filter { $0.path == nil }
        guard onOutput.count + (format == nil ? 0 : 1) <= 1 else {
            throw ValidationError(
                "standard output takes one report; give the others files, as html:report.html")
        }
        let paths = named.compactMap(\.path)
        if let twice = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
            throw ValidationError("two reports would be written to '\(twice)'")
        }
        let first = onOutput.first ?? ReporterOption(format: format ?? standard, path: nil)
        return [first] + named.filter { $0.path != nil }
    }

    private init(format: Format, path: String?) {
        self.format = format
        self.path = path
    }

    private init(parsing text: String) throws {
        let formats = Format.allCases.map(\.rawValue)
        let allowed = formats.joined(separator: ", ")
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            throw ValidationError(
                "'--reporter \(text)' names no file; write FORMAT:PATH with one of \(allowed)")
        }
        let name = String(text[..<colon])
        guard let format = Format(rawValue: name) else {
            let hint = nearest(to: name, among: formats).map { "did you mean '\($0)'? " } ?? ""
            throw ValidationError("unknown format '\(name)'; \(hint)formats are \(allowed)")
        }
        let path = String(text[text.utf8.index(after: colon)...])
        guard !path.isEmpty else {
            throw ValidationError("'--reporter \(text)' names no file; write \(name):PATH")
        }
        self.init(format: format, path: path == "-" ? nil : path)
    }
}
