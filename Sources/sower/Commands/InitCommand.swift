import ArgumentParser
import Funnels
import Operations
import Workspace

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a new workspace that lints clean and rehearses.")

    @Argument(help: "The folder; the current one by default.")
    var directory = "."

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let root = try WorkspaceFolder.absolute(directory)
        let folder = WorkspaceFolder(root: root)
        let files = Starter.files + [("funnel.yml", FunnelText.yaml(of: .standard))]
        let present = files.map(\.0).filter { FileAccess.exists(folder.path($0)) }
        guard present.isEmpty else {
            throw OperationError(
                .refused,
                "'\(directory)' has \(present.map { "'\($0)'" }.joined(separator: ", ")) already; "
                    + "nothing was written, name another folder")
        }
        for (path, text) in files {
            try FileAccess.makeDirectory(FileAccess.parentDirectory(folder.path(path)))
            try FileAccess.write(Array(text.utf8), to: folder.path(path))
            output.result("  \(path)")
        }
        try folder.makePrivateFolder()
        output.result("")
        output.result("A workspace with one campaign of two steps. Next:")
        let enter = directory == "." ? "" : "cd \(directory) && "
        output.result("  \(enter)sower lint               what the linter thinks of the letters")
        output.result("  \(enter)sower preview hello      the exact mails")
        output.result(
            "  \(enter)sower rehearse           the whole campaign against simulated prospects")
        output.flush()
    }
}
