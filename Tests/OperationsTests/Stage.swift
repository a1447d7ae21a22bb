import Campaigns
import CivilTime
import Diagnostics
import Funnels
import GMimeReader
import Linting
import Mail
import Operations
import RulePacks
import SQLiteStore
import Sequencing
import Synchronization
import TestSupport

/// Monday, 23 November 2026, 08:00 in Berlin.
let mondayMorning = Instant(seconds: 1_795_417_200)
let hello = CampaignName("hello")
let marta = "marta@orbit.example"
let jonas = "jonas@orbit.example"
let tom = "tom@harbor.example"

struct NoSuchFile: Error {}

/// A workspace in memory: its files, its log and a clock that stands still until it is moved.
final class Stage: Sendable {
    let log: SQLiteEventLog
    let clock = VirtualClock(mondayMorning)
    let transport = ScriptedTransport()
    private let files: Mutex<[String: String]>

    static let standardFiles = [
        "sower.yml": """
        time_zone: Europe/Berlin
        mailboxes:
          ann:
            from: Ann Reed <ann@acme.example>
            smtp: smtps://smtp.acme.example
            imap: imaps://imap.acme.example
        identity: { postal_address: "Acme, Berlin", unsubscribe: "mailto:stop@acme.example" }

        """,
        "campaigns/hello.yml": """
        campaign: hello
        goal: a first answer
        audience: contacts/all.csv
        mailboxes: [ann]
        steps:
          - id: first
            template: hello
          - id: again
            after: 3bd
            template: again
            thread: reply
        stop:
          reply: company
          out_of_office: resume

        """,
        "templates/hello.liquid":
            "---\nsubject: \"{{ company }}: one dock\"\n---\nHello in {{ city }}, one number?\n",
        "templates/again.liquid": "---\nlanguage: en\n---\nHello again, two numbers?\n",
        "contacts/all.csv": """
        email,first_name,company,city,time_zone,country
        marta@orbit.example,Marta,Orbit,Hamburg,Europe/Berlin,DE
        jonas@orbit.example,Jonas,Orbit,Hamburg,Europe/Berlin,DE
        tom@harbor.example,Tom,Harbor,Lyon,Europe/Paris,FR

        """,
    ]

    init(_ changes: [String: String] = [:]) throws {
        let log = try SQLiteEventLog.inMemory()
        try log.setWorkspaceKey(Array(repeating: 7, count: 32))
        self.log = log
        files = Mutex(Stage.standardFiles.merging(changes) { $1 })
    }

    /// The desk over the files as they are now.
    func desk() throws -> Desk {
        let current = files.withLock { $0 }
        let settings = WorkspaceSettings.parse(
            SourceFile(path: "sower.yml", text: current["sower.yml"] ?? ""))
        guard let value = settings.value else { throw InvalidInput(settings.findings) }
        let clock = clock
        return Desk(
            settings: value,
            files: ProjectFiles(
                read: { path in
                    guard let text = current[path] else { throw NoSuchFile() }
                    return SourceFile(path: path, text: text)
                },
                list: { folder, ending in
                    current.keys.filter { $0.hasPrefix("\(folder)/") && $0.hasSuffix(ending) }
                        .sorted()
                }),
            log: log,
            calendars: Desk.Calendars(
                zones: machineZones,
                holidays: HolidayCalendar.parse(SourceFile(path: "h", bytes: [])).calendar,
                suffixes: PublicSuffixes(parsing: []),
                countries: Countries(table: Array("DE\tGermany\nFR\tFrance\n".utf8))),
            funnel: .standard, phrases: PhraseBook(RulePacks.phrases), now: { clock.now })
    }

    func write(_ text: String, to path: String) {
        files.withLock { $0[path] = text }
    }

    func replace(_ old: String, by new: String, in path: String) {
        files.withLock { files in
            let parts = (files[path] ?? "").split(separator: old, omittingEmptySubsequences: false)
            files[path] = parts.joined(separator: new)
        }
    }

    @discardableResult
    func launch() throws -> Int {
        let enrolling = Enrolling(desk: try desk())
        return try enrolling.launch(enrolling.plan(hello))
    }

    func context(run: String = "run") throws -> RunContext {
        let desk = try desk()
        return RunContext(
            desk: desk, bundles: try Launched(desk: desk).sendable().bundles,
            workspaceKey: try log.read { try $0.workspaceKey() }, run: run)
    }

    /// Sends everything that may go before an instant and returns what was done.
    @discardableResult
    func runUntil(_ end: Instant) async throws -> RunSummary {
        let clock = clock
        let runner = Runner(try context(), transport: transport) { _ in }
        try await runner.run { next in
            guard let next, next <= end else { return .stop }
            clock.advance(to: next)
            return .goOn
        }
        clock.advance(to: end)
        return runner.summary
    }

    func inbox() throws -> Inbox {
        let desk = try desk()
        let parser = MessageParser()
        return Inbox(
            desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { parser.parse($0) })
    }

    func enrollment(_ address: String) throws -> Enrollment {
        try log.read { try ContactLookup($0).enrollment(of: address, in: nil) }
    }

    func suppression(_ address: String) throws -> String? {
        try log.read { try $0.suppression(of: EmailAddress(parsing: address)) }
    }

    func pausedMailboxes() throws -> [MailboxName: String] {
        try log.read { try $0.pausedMailboxes() }
    }

    func intents(of address: String) throws -> [Intent] {
        let id = try enrollment(address).id
        return try log.read { try $0.intents(.enrollment(id)) }
    }
}

/// A transport that answers as it is told and remembers what it was given.
final class ScriptedTransport: Transport {
    private let script = Mutex<[String: TransportError]>([:])
    private let taken = Mutex<[ComposedMessage]>([])

    var messages: [ComposedMessage] { taken.withLock { $0 } }

    /// Answers every mail to an address with a failure; nil takes it again.
    func fail(_ address: String, with error: TransportError?) {
        script.withLock { $0[address] = error }
    }

    func deliver(
        _ message: ComposedMessage, from mailbox: MailboxName,
        beforeBody: @Sendable () throws -> Void
    ) async throws(TransportError) -> ServerReply {
        let error = script.withLock { $0[message.recipient.text] }
        if let error, case .beforeBody = error { throw error }
        if let error, case .misconfigured = error { throw error }
        do { try beforeBody() } catch { throw .beforeBody(cause: "\(error)") }
        if let error { throw error }
        taken.withLock { $0.append(message) }
        return ServerReply(code: 250, text: "queued")
    }

    func close() async {}
}
