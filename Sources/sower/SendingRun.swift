import Campaigns
import CivilTime
import CurlTransport
import Diagnostics
import GMimeReader
import Operations
import Replies
import Reporting
import Sequencing
import Workspace

/// A run in earnest: settle what an earlier one left, read the mailboxes, send what is due.
struct SendingRun {
    let session: Session
    let desk: Desk
    let acceptClock: Bool

    /// How often a watching run reads the mailboxes, whether or not their servers tell of news.
    static let syncEvery = Elapsed.minutes(5)
    /// The least time between two readings, whatever servers tell.
    private static let shortestPause = Elapsed.seconds(2)

    /// Returns the exit reason when something kept mail from going, nil when all went well.
    func run(watch: Bool) async throws -> ExitReason? {
        try checkClock()
        let (bundles, complaints) = try Launched(desk: desk).sendable()
        for complaint in complaints { session.output.complain("warning: \(complaint)") }
        let key = try desk.log.read { try $0.workspaceKey() }
        let run = SystemFacts.random(8).map { String($0, radix: 16) }.joined()
        let context = RunContext(desk: desk, bundles: bundles, workspaceKey: key, run: run)
        let reader = session.mailboxReader()
        let settlement = Settlement(context, reader: reader)
        let recovered = try settlement.recover()
        if recovered > 0 {
            session.output.talk(
                "\(counted(recovered, "send")) of an interrupted run brought back to order")
        }
        let transport = session.smtpTransport()
        let outcome = try await work(
            context, transport: transport, reader: reader, settlement, watch: watch)
        await transport.close()
        return outcome ?? (complaints.isEmpty ? nil : .badFile)
    }

    private func work(
        _ context: RunContext, transport: any Transport, reader: any MailboxReader,
        _ settlement: Settlement,
        watch: Bool
    ) async throws -> ExitReason? {
        let voice = RunVoice(session: session)
        let runner = Runner(context, transport: transport, news: voice.say)
        let bundles = try Launched(desk: desk).bundles()
        let parser = MessageParser()
        let inbox = Inbox(desk: desk, bundles: bundles, parse: { parser.parse($0) })
        let sync = Sync(desk: desk, inbox: inbox, reader: reader)
        var outcome = try await read(sync, settlement)
        var lastSync = SystemFacts.monotonicMilliseconds()
        var lastReading = lastSync
        let listening = MailboxWatch(sync: sync, reader: reader)
        if watch { listening.start() }
        defer { listening.stop() }
        try await runner.run { next in
            guard watch else { return .stop }
            let news = await listening.news(within: pause(until: next))
            try Task.checkCancellation()
            let now = SystemFacts.monotonicMilliseconds()
            let isDue = now - lastSync >= SendingRun.syncEvery.milliseconds
            guard isDue || !news.isEmpty else { return .goOn }
            let early = SendingRun.shortestPause.milliseconds - (now - lastReading)
            if early > 0 { try await Task.sleep(for: .milliseconds(early)) }
            outcome = try await read(sync, settlement, only: isDue ? nil : news) ?? outcome
            lastReading = SystemFacts.monotonicMilliseconds()
            if isDue { lastSync = lastReading }
            runner.refresh()
            return .goOn
        }
        voice.conclude(runner.summary)
        return worst(outcome, runner.summary)
    }

    private func pause(until next: Instant?) -> Duration {
        let now = desk.now()
        let soonest = min(next ?? .distantFuture, now + SendingRun.syncEvery)
        return .milliseconds(min(max((soonest - now).milliseconds, 50), 30_000))
    }

    private func read(
        _ sync: Sync, _ settlement: Settlement, only mailboxes: Set<MailboxName>? = nil
    ) async throws -> ExitReason? {
        let summary = try await sync.run(only: mailboxes)
        SyncVoice.say(summary, to: session.output)
        let settled = try await settlement.settleUnknown()
        if settled > 0 {
            session.output.talk("\(counted(settled, "send")) of unknown fate settled")
        }
        guard !summary.complaints.isEmpty else { return nil }
        return summary.isMisconfigured ? .badFile : .temporary
    }

    private func worst(_ reading: ExitReason?, _ summary: RunSummary) -> ExitReason? {
        if summary.isMisconfigured || reading == .badFile { return .badFile }
        if summary.failed > 0 || summary.unknown > 0 || reading == .temporary { return .temporary }
        return nil
    }

    private func checkClock() throws {
        guard !acceptClock else { return }
        let highWater = try desk.log.read { try $0.highWater() }
        if let fault = ClockGuard.fault(now: desk.now(), highWater: highWater) {
            throw OperationError(.refused, fault)
        }
    }
}

extension Session {
    private var accounts: [MailAccount] {
        settings.mailboxes.map { mailbox in
            MailAccount(
                settings: mailbox,
                certificateAuthority: mailbox.certificateAuthority.map { folder.path($0.value) },
                password: password(of: mailbox))
        }
    }

    func smtpTransport() -> SMTPTransport {
        SMTPTransport(accounts: accounts, options: connectionOptions)
    }

    func imapReader() -> IMAPReader {
        IMAPReader(accounts: accounts, options: connectionOptions)
    }

    /// Says what goes over the wire when asked to; the transport leaves out what is secret.
    var connectionOptions: ConnectionOptions {
        var connection = ConnectionOptions()
        if options.verbose {
            connection.log = { line in Output.complainDirectly("  \(printable(line))") }
        }
        return connection
    }
}
