import ArgumentParser
import Editing
import Reporting
import Workspace

struct LSPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Serve an editor: findings while you write, fixes, completion.",
        discussion: """
            Speaks the Language Server Protocol 3.17 over standard input and output; editors start it by themselves,
            see Documentation/editors.md. Exit code 0 after the editor's 'shutdown', 1 without it, 3 when what comes is no
            message of the protocol.
            """)

    @Flag(help: .hidden) var stdio = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let output = Output(noColour: true, quiet: options.quiet)
        let workbench = EditorWorkbench(options)
        var server = EditorServer(version: Versions.program, ports: workbench.ports)
        var framer = MessageFramer()
        do {
            while server.exitCode == nil {
                if server.needsLint, !StandardInput.isWaiting {
                    let draft = server.lint()
                    // What came meanwhile may make the result stale: it is taken in first.
                    if StandardInput.isWaiting { try listen(&framer, &server) }
                    server.publish(draft)
                } else {
                    try listen(&framer, &server)
                }
                speak(server.takeMessages(), to: output)
            }
        } catch let fault as FramingFault {
            let message = OutgoingMessage.error(.parseError, fault.description)
            speak(server.takeMessages() + [message], to: output)
            output.complain("error: \(printable(fault.description))")
            throw CommandExit(.badFile)
        }
        // The protocol wants 1 of a server that was not shut down first.
        if server.exitCode != 0 { throw CommandExit(.findings) }
    }

    /// Waits for bytes and hands every message that they complete to the server.
    private func listen(_ framer: inout MessageFramer, _ server: inout EditorServer) throws {
        guard let bytes = try StandardInput.next() else { return server.end() }
        framer.add(bytes)
        while server.exitCode == nil, let content = try framer.next() { server.receive(content) }
    }

    private func speak(_ messages: [JSONText], to output: Output) {
        for message in messages { output.raw(MessageFramer.framed(message)) }
        output.flush()
    }
}
