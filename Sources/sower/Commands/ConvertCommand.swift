import ArgumentParser
import Diagnostics
import Dialects
import Operations
import Reporting
import Workspace

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Turn letters of other sending programs into templates.",
        discussion: """
            The template goes to standard output, or to the file or folder of --output. What cannot be converted stays as it \
            stands and is reported.

            Exit code 1 when something was not converted, 3 when a file cannot be read.
            """)

    @Argument(
        help:
            "Letters as .txt, .md, .html or .liquid, sequences of cold-cli as .yml; - for standard input."
    )
    var files: [String]

    @Option(help: "The program whose syntax they have.")
    var from: Tool

    @Option(
        help: ArgumentHelp(
            "Where the templates go: a file, or a folder for several.", valueName: "path"))
    var output: String?

    @Flag(help: "Overwrite files that are there.") var force = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let voice = Output(noColour: options.noColor, quiet: options.quiet)
        let lines = SourceLines(nil)
        var results: [ConvertedSource] = []
        var unreadable: [String] = []
        for path in files {
            do throws(FileError) {
                let source = try ConvertCommand.source(path)
                lines.keep(source)
                results.append(ConvertedSource(path: path, file: from.convert(source)))
            } catch {
                unreadable.append(error.description)
            }
        }
        let plan = try ConvertPlan(results, output: output, force: force)
        try plan.write()
        let report = FindingsReport(results.flatMap(\.file.findings))
        switch options.format {
        case .json: voice.result(plan.json(from: from, report).pretty)
        case .text: show(plan, report, lines, to: voice)
        }
        voice.flush()
        for sentence in unreadable { voice.complain("error: \(sentence)") }
        if !unreadable.isEmpty || results.contains(where: { !$0.file.isReadable }) {
            throw CommandExit(.badFile)
        }
        if report.errors > 0 { throw CommandExit(.findings) }
    }

    private func show(
        _ plan: ConvertPlan, _ report: FindingsReport, _ lines: SourceLines, to voice: Output
    ) {
        if output == nil { plan.letters.forEach { voice.raw($0.bytes) } }
        voice.flush()
        for line in report.text(colour: false, source: lines.line(of:)) { voice.complain(line) }
        for letter in plan.letters {
            if let path = letter.path { voice.talk("\(letter.source) -> \(path)") }
        }
        if let advice = plan.advice { voice.talk(advice) }
        if !report.findings.isEmpty { voice.talk(report.summary) }
    }

    private static func source(_ path: String) throws(FileError) -> SourceFile {
        guard path == "-" else { return try FileAccess.source(path) }
        return SourceFile(path: "-", bytes: try FileAccess.readStandardInput())
    }
}

extension Tool: ExpressibleByArgument {}

/// A file with what it was converted to.
struct ConvertedSource {
    let path: String
    let file: ConvertedFile
}

/// Which template goes where, settled before the first is written.
struct ConvertPlan {
    struct Letter {
        let source: String
        /// Nil for standard output.
        let path: String?
        let bytes: [UInt8]
    }

    let letters: [Letter]
    private let sources: [ConvertedSource]

    /// - Throws: ``OperationError`` when several templates have no folder to go to, or a file is in the way.
    init(_ sources: [ConvertedSource], output: String?, force: Bool) throws {
        self.sources = sources
        let count = sources.reduce(0) { $0 + $1.file.letters.count }
        guard output != nil || count <= 1 else {
            throw OperationError(
                .usage, "these are \(count) templates; name a folder for them with --output")
        }
        let isFolder = output.map {
            $0.hasSuffix("/") || FileAccess.isDirectory($0) || count > 1
        }
        letters = try sources.flatMap { source in
            try source.file.letters.map { letter in
                Letter(
                    source: source.path,
                    path: try output.map {
                        isFolder == true
                            ? WorkspaceFolder.join($0, try ConvertPlan.name(source.path, letter))
                            : $0
                    },
                    bytes: letter.bytes)
            }
        }
        try checkPaths(force: force)
    }

    private func checkPaths(force: Bool) throws {
        var seen: Set<String> = []
        for path in letters.compactMap(\.path) {
            guard seen.insert(path).inserted else {
                throw OperationError(
                    .usage, "two templates would be '\(path)'; convert them one by one")
            }
            if !force, FileAccess.exists(path) {
                throw OperationError(
                    .refused,
                    "'\(path)' is there already; nothing was written, overwrite with --force")
            }
        }
    }

    /// The template's name in a folder: `hello.txt` is `hello.liquid`, `hello.html` is `hello.html.liquid`.
    private static func name(_ path: String, _ letter: ConvertedLetter) throws -> String {
        guard path != "-" else {
            throw OperationError(.usage, "standard input has no name; name a file with --output")
        }
        var name = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".liquid", ".txt", ".md", ".yml", ".yaml", ".htm"]
        where name.count > ending.count && name.hasSuffix(ending) {
            name.removeLast(ending.count)
            if ending == ".htm" { name += ".html" }
            break
        }
        return [name, letter.name].compactMap { $0 }.joined(separator: "-") + ".liquid"
    }

    func write() throws {
        for letter in letters {
            guard let path = letter.path else { continue }
            try FileAccess.makeDirectory(FileAccess.parentDirectory(path))
            try FileAccess.write(letter.bytes, to: path)
        }
    }

    /// What to do about markup that would be sent as plain text.
    var advice: String? {
        let markup = letters.first { letter in
            let path = letter.path ?? ".html.liquid"
            return !path.hasSuffix(".html.liquid") && looksLikeMarkup(letter.bytes)
        }
        guard let markup, let path = markup.path else {
            let isMarkup = letters.contains { $0.path == nil && looksLikeMarkup($0.bytes) }
            return isMarkup
                ? "this is HTML: save it as NAME.html.liquid, beside the text in NAME.liquid" : nil
        }
        return "'\(path)' is HTML: name it .html.liquid, and put its text beside it in .liquid"
    }

    private func looksLikeMarkup(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return ["<p>", "<p ", "<div", "<br", "<html", "<table"].contains { text.contains($0) }
    }

    /// The object of the contract `sower.convert/1`.
    func json(from tool: Tool, _ report: FindingsReport) -> JSONText {
        [
            "schema": "sower.convert/1",
            "from": .string(tool.rawValue),
            "templates": .array(
                letters.map { letter in
                    [
                        "file": .string(letter.source), "output": .optional(letter.path),
                        "text": .string(String(decoding: letter.bytes, as: UTF8.self)),
                    ]
                }),
            "findings": report.json["findings"],
            "summary": report.json["summary"],
        ]
    }
}

extension JSONText {
    /// The value of an object's key, null when there is none.
    fileprivate subscript(key: String) -> JSONText {
        guard case .object(let fields) = self else { return .null }
        return fields.first { $0.key == key }?.value ?? .null
    }
}
