import ArgumentParser
import GMimeReader
import Operations
import Workspace

struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Read replies: from the mailboxes, or from files.",
        discussion: "Nothing is deleted or marked on the server; a message is taken in once.")

    @Argument(help: "Files and folders to read instead: .eml, mbox, Maildir.") var paths: [String] =
        []
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = try Session(options)
        let desk = try session.desk()
        let parser = MessageParser()
        let inbox = Inbox(
            desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { parser.parse($0) })
        var summary = SyncSummary()
        if paths.isEmpty {
            summary = try await Sync(desk: desk, inbox: inbox, reader: session.mailboxReader())
                .run()
        } else {
            let sources = InboundSources(paths, kind: .mails)
            while let raw = sources.next() {
                switch raw.content {
                case .mail(let bytes): summary.add(try inbox.receive(bytes, mailbox: "file"))
                case .fault(let sentence): throw FileError(sentence)
                case .row: break
                }
            }
        }
        SyncVoice.say(summary, to: session.output)
        if summary.count == 0, summary.complaints.isEmpty { session.output.talk("nothing new") }
        if summary.isMisconfigured { throw CommandExit(.badFile) }
        if !summary.complaints.isEmpty { throw CommandExit(.temporary) }
    }
}
