import Campaigns
import CivilTime
import CurlTransport
import Diagnostics
import Funnels
import GMimeReader
import Mail
import Operations
import Reporting
import SQLiteStore
import Sandbox
import Sequencing
import Workspace

/// A rehearsal with its stage: the sandbox server, a store of its own, a virtual clock.
struct RehearsalRun {
    let session: Session
    let days: Int
    let seed: UInt64
    /// When the story begins, to the minute: one that hangs on milliseconds cannot be repeated.
    private let start: Instant

    init(session: Session, days: Int, seed: UInt64) {
        self.session = session
        self.days = days
        self.seed = seed
        let now = session.clock()
        guard session.options.now != nil else {
            // Eight in the morning of today, so that the same day plays the same story.
            let today = session.zone.local(at: now).date
            start = session.zone.instant(
                of: CivilDateTime(date: today, millisecondOfDay: 8 * 3_600_000))
            return
        }
        let minute = Elapsed.minutes(1).milliseconds
        start = Instant(milliseconds: now.milliseconds / minute * minute)
    }

    struct Outcome {
        let report: CampaignReport
        let funnel: Funnel
        let reportPath: String
        let storePath: String
        let delivered: Int
        let seconds: Double
    }

    func run(_ wanted: [CampaignName]) async throws -> Outcome {
        let started = SystemFacts.monotonicMilliseconds()
        try session.folder.makePrivateFolder()
        let storePath = session.folder.path(".sower/rehearsal.db")
        if try RehearsalRun.removeStore(storePath) {
            session.output.talk("found    an earlier rehearsal; this one takes its place")
        }
        let log = try SQLiteEventLog(path: storePath)
        try log.setWorkspaceKey(key)
        let clock = VirtualClock(start)
        let desk = try session.desk(over: log).with(log: log, now: { clock.now })
        let names = try wanted.isEmpty ? CampaignBundle.names(at: desk) : wanted
        guard !names.isEmpty else {
            throw OperationError(
                .badFile,
                "no campaign in 'campaigns'; write one, or run 'sower init' for an example")
        }
        let bundles = try launch(names, at: desk)
        let server = try SandboxServer(prospects: ProspectModel(seed: seed), now: clock.now)
        let port = try await server.start()
        let delivered = try await play(names, bundles, desk, server, port: port, clock: clock)
        try await server.stop()
        let parser = MessageParser()
        let report = try ReportBuilder(desk: desk, bundles: bundles, parse: { parser.parse($0) })
            .report(
                on: names,
                title: "Rehearsal of \(names.map(\.description).joined(separator: ", "))",
                isRehearsal: true)
        let reportPath = session.folder.path(".sower/reports/rehearsal.html")
        try FileAccess.write(Array(ReportPage(report, of: desk.funnel).html.utf8), to: reportPath)
        return Outcome(
            report: report, funnel: desk.funnel, reportPath: reportPath, storePath: storePath,
            delivered: delivered,
            seconds: Double(SystemFacts.monotonicMilliseconds() - started) / 1000)
    }

    /// Choices of a rehearsal hang on its seed, so that it can be repeated.
    private var key: [UInt8] {
        hmacSHA256(key: Array("rehearsal".utf8), Array(String(seed).utf8))
    }

    private func launch(
        _ names: [CampaignName], at desk: Desk
    ) throws -> [CampaignName: CampaignBundle] {
        var bundles: [CampaignName: CampaignBundle] = [:]
        for name in names {
            let plan = try Enrolling(desk: desk).plan(name)
            let report = FindingsReport(plan.findings.filter { $0.severity > .info })
            for line in report.text(colour: false, source: { _ in nil }) {
                session.output.complain(line)
            }
            guard !plan.hasErrors else {
                throw OperationError(
                    .refused, "'\(name)' has errors and would not be launched; mend them first")
            }
            let count = try Enrolling(desk: desk).launch(plan)
            session.output.talk(
                "launch   \(name): \(counted(count, "contact")), \(counted(plan.bundle.campaign.steps.count, "step"))"
            )
            bundles[name] = plan.bundle
        }
        return bundles
    }

    private func play(
        _ names: [CampaignName], _ bundles: [CampaignName: CampaignBundle], _ desk: Desk,
        _ server: SandboxServer, port: Int, clock: VirtualClock
    ) async throws -> Int {
        let transport = session.sandboxTransport(port: port)
        let parser = MessageParser()
        let inbox = Inbox(desk: desk, bundles: bundles, parse: { parser.parse($0) })
        let key = try desk.log.read { try $0.workspaceKey() }
        let stage = RehearsalStage(
            transport: transport, setClock: { server.setNow($0) }, nextReply: { server.nextReply },
            repliesUntil: { instant in
                server.replies(dueBefore: instant + Elapsed(milliseconds: 1)).map {
                    (at: $0.at, raw: $0.raw)
                }
            })
        let rehearsal = Rehearsal(
            RunContext(desk: desk, bundles: bundles, workspaceKey: key, run: "rehearsal"),
            inbox: inbox,
            stage: stage, clock: clock, end: start + .days24h(Int64(days)))
        let output = session.output
        let zone = session.zone
        let summary = try await rehearsal.play { instant, sent in
            if sent % 10 == 0 {
                output.progress("\(zone.local(at: instant).shortText)  \(sent) mails")
            }
        }
        await transport.close()
        return summary.sent
    }

    /// Deletes the store of an earlier rehearsal and returns whether there was one.
    private static func removeStore(_ path: String) throws -> Bool {
        guard FileAccess.exists(path) else { return false }
        for suffix in ["", "-wal", "-shm"] { try FileAccess.remove(path + suffix) }
        return true
    }
}

extension Session {
    /// The mailboxes as they are, but each sends to the sandbox on this machine.
    func sandboxTransport(port: Int) -> SMTPTransport {
        let server = ServerURL(scheme: .smtp, host: "127.0.0.1", port: port)
        let accounts = settings.mailboxes.map { mailbox in
            MailAccount(settings: mailbox.sending(to: server), password: { nil })
        }
        return SMTPTransport(accounts: accounts)
    }

    /// The workspace's zone, in which times are shown.
    var zone: ZoneRules {
        (try? calendars.zones.rules(settings.timeZone.value).get()) ?? .utc
    }

    func replyDesk() throws -> ReplyDesk {
        let desk = try desk()
        let parser = MessageParser()
        return ReplyDesk(
            desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { parser.parse($0) })
    }
}
