import Campaigns
import CivilTime
import CurlTransport
import Deliverability
import Diagnostics
import Mail
import Operations
import Reporting
import SQLiteStore
import Sequencing
import Workspace

/// What the doctor looked at, and what came out.
struct Examination {
    private enum Verdict: String {
        case pass, warn, fail, unknown

        init(_ status: Check.Status) {
            self =
                switch status {
                case .pass: .pass
                case .warn: .warn
                case .fail: .fail
                case .unknown: .unknown
                }
        }
    }

    private let session: Session
    private var results: [(verdict: Verdict, subject: String, text: String)] = []

    init(session: Session) {
        self.session = session
    }

    var hasFailures: Bool { results.contains { $0.verdict == .fail } }

    var lines: [String] {
        var table = TextTable([.left, .left, .left])
        for result in results {
            table.add(result.verdict.rawValue, result.subject, printable(result.text))
        }
        return table.lines(indent: 0)
    }

    var json: JSONText {
        [
            "schema": "sower.doctor/1",
            "checks": .array(
                results.map {
                    [
                        "status": .string($0.verdict.rawValue), "subject": .string($0.subject),
                        "message": .string($0.text),
                    ]
                }),
        ]
    }

    /// The files of the workspace and the data of the machine.
    mutating func workspace() throws {
        add(
            .pass, "sower.yml",
            "\(counted(session.settings.mailboxes.count, "mailbox", "mailboxes"))")
        let version = session.calendars.zones.version() ?? "unknown"
        add(
            .pass, "time zones",
            "tz database \(version), \(session.calendars.zones.names.count) zones")
        for campaign in try session.folder.files(in: "campaigns", ending: ".yml") {
            let name = CampaignName(
                String(campaign.dropFirst("campaigns/".count).dropLast(".yml".count)))
            do {
                let bundle = try CampaignBundle.load(name, at: session.desk())
                let errors = bundle.findings.count { $0.severity == .error }
                add(
                    errors == 0 ? .pass : .fail, campaign,
                    errors == 0
                        ? counted(bundle.table.contacts.count, "contact")
                        : "\(counted(errors, "error")); 'sower lint'")
            } catch let error as OperationError {
                add(.fail, campaign, error.description)
            }
        }
    }

    /// The store and the clock by which it was written.
    mutating func store() throws {
        let log = try session.openLog()
        let faults = try log.integrityFaults()
        add(faults.isEmpty ? .pass : .fail, session.settings.store, faults.first ?? "sound")
        let highWater = try log.read { try $0.highWater() }
        let fault = ClockGuard.fault(now: session.clock(), highWater: highWater)
        add(fault == nil ? .pass : .fail, "clock", fault ?? "agrees with the store")
        for (mailbox, reason) in try log.read({ try $0.pausedMailboxes() }).sorted(by: {
            $0.key < $1.key
        }) {
            add(
                .warn, "mailbox \(mailbox)",
                "paused: \(reason); 'sower resume --mailbox \(mailbox)'")
        }
    }

    /// Returns false when the password cannot be read.
    mutating func password(of mailbox: MailboxSettings) -> Bool {
        guard mailbox.password != nil else {
            add(
                .warn, "mailbox \(mailbox.name)",
                "no password named; the servers must take mail without login")
            return true
        }
        do {
            _ = try session.password(of: mailbox)()
            add(.pass, "mailbox \(mailbox.name)", "the password can be read")
            return true
        } catch {
            add(.fail, "mailbox \(mailbox.name)", "\(error)")
            return false
        }
    }

    /// Logs in over SMTP and IMAP.
    mutating func login(to mailbox: MailboxSettings) async {
        let transport = session.smtpTransport()
        do {
            try await transport.logIn(to: mailbox.name)
            add(
                .pass, "smtp \(mailbox.name)",
                "logged in to \(mailbox.smtp.value.host) over verified TLS")
        } catch {
            add(.fail, "smtp \(mailbox.name)", error.cause)
        }
        await transport.close()
        let subject = "\(mailbox.api?.kind.rawValue ?? "imap") \(mailbox.name)"
        guard let host = mailbox.readHost else {
            return add(.warn, subject, "no 'imap' and no 'api' named: replies are not read")
        }
        do {
            try await session.mailboxReader().logIn(to: mailbox.name)
            add(.pass, subject, "logged in to \(host) over verified TLS")
        } catch {
            add(.fail, subject, error.cause)
        }
    }

    /// Whether replies to the mailboxes' domains can arrive and their letters are accepted.
    mutating func sendingDomains(by resolver: any Resolver) async {
        var domains: [String] = []
        for mailbox in session.settings.mailboxes {
            let domain = mailbox.from.value.address.asciiDomain
            if !domains.contains(domain) { domains.append(domain) }
        }
        let groups: [any DomainCheckGroup] = [
            ZoneChecks(resolver), MXChecks(resolver), SPFChecks(resolver), DMARCChecks(resolver),
        ]
        let checks = DomainChecks(resolver, groups: groups)
        for report in await domains.concurrentMap({ await checks.report(on: $0) }) {
            add(report)
        }
    }

    /// What did not pass a line each, the rest counted: 'sower check' tells the whole story.
    private mutating func add(_ report: CheckReport) {
        for check in report.checks where check.status != .pass {
            let section = check.section.map { " (\($0))" } ?? ""
            add(Verdict(check.status), "\(check.id) \(report.subject)", check.message + section)
        }
        let passed = report.count(.pass)
        guard passed > 0 else { return }
        add(
            .pass, "domain \(report.subject)",
            "\(counted(passed, "check")) passed; 'sower check \(report.subject)' shows all")
    }

    private mutating func add(_ verdict: Verdict, _ subject: String, _ text: String) {
        results.append((verdict, subject, text))
    }
}
