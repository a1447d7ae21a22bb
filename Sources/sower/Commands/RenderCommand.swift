import ArgumentParser
import Campaigns
import CivilTime
import Diagnostics
import FoundationEssentials
import Liquid
import Operations
import Reporting
import Workspace

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Render one template with JSON data: its exact bytes and nothing added.",
        discussion:
            "A malformed template prints nothing to standard output and ends with exit code 3.")

    @Argument(help: "The template file; front matter is skipped.") var template: String
    @Option(
        help: ArgumentHelp(
            "A JSON object: a file, - for standard input, or the text itself.", valueName: "json"))
    var data = "{}"
    @Option(
        help: ArgumentHelp(
            "The folder of render and include partials; the template's own by default.",
            valueName: "dir"))
    var partials: String?
    @Flag(help: "Take {a|b} as it stands.") var noSpintax = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let source = try FileAccess.source(template)
        let folder = partials ?? FileAccess.parentDirectory(template)
        let compilation = Template.compile(
            source, range: TemplateFile.letterRange(of: source),
            options: TemplateOptions(
                spintax: !noSpintax, partials: { RenderCommand.partial($0, in: folder) }))
        let lines = SourceLines(nil)
        lines.keep(source)
        complain(of: compilation.findings, lines, to: output)
        guard let template = compilation.template else { throw CommandExit(.badFile) }
        let now = try options.clock()()
        let context = RenderContext(now: now, local: ZoneRules.utc.local(at: now), spin: nil)
        do {
            output.raw(try template.render(Bindings(JSONValues.read(json())), in: context).bytes)
        } catch let failure as RenderFailure {
            guard let finding = failure.finding else {
                throw OperationError(.badFile, "\(failure)")
            }
            complain(of: [finding], lines, to: output)
            throw CommandExit(.badFile)
        }
        output.flush()
    }

    private func complain(of findings: [Finding], _ lines: SourceLines, to output: Output) {
        for line in FindingsReport(findings).text(colour: false, source: lines.line(of:)) {
            output.complain(line)
        }
    }

    private func json() throws -> Data {
        if data == "-" { return Data(try FileAccess.readStandardInput()) }
        if data.hasPrefix("{") { return Data(data.utf8) }
        return Data(try FileAccess.read(data))
    }

    private static func partial(_ name: String, in folder: String) -> SourceFile? {
        // A partial's name is no path out of its folder.
        guard !name.split(separator: "/").contains(".."), !name.hasPrefix("/") else { return nil }
        for ending in ["", ".liquid"] {
            let path = WorkspaceFolder.join(folder, name + ending)
            if FileAccess.exists(path), !FileAccess.isDirectory(path),
                let file = try? FileAccess.source(path)
            {
                return file
            }
        }
        return nil
    }
}
