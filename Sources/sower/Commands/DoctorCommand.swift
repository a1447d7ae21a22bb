import ArgumentParser
import Campaigns
import CurlTransport
import Deliverability
import Diagnostics
import Operations
import Reporting
import Sequencing
import Workspace

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Is everything in order: files, clock, store, domains, passwords, logins?",
        discussion: """
            Asks the DNS about the sending domains (MX, SPF, DMARC), logs in to the mailboxes' own servers over \
            verified TLS, and sends nothing. What the DNS does not tell is unknown, which is no failure; exit code 1 when something fails.
            """)

    @Flag(help: "Neither ask the DNS nor log in anywhere.") var offline = false
    @OptionGroup var dns: DNSOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = try Session(options)
        var examination = Examination(session: session)
        try examination.workspace()
        try examination.store()
        if !offline {
            await examination.sendingDomains(
                by: ResolverMemo(try dns.makeResolver(), now: session.clock))
        }
        for mailbox in session.settings.mailboxes {
            guard examination.password(of: mailbox), !offline else { continue }
            await examination.login(to: mailbox)
        }
        if options.format == .json {
            session.print(examination.json)
        } else {
            for line in examination.lines { session.output.result(line) }
        }
        session.output.flush()
        if examination.hasFailures { throw CommandExit(.findings) }
    }
}
