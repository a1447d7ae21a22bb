import ArgumentParser
import Campaigns
import Deliverability
import Diagnostics
import Mail
import Reporting
import Workspace

struct CheckDomainsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domains",
        abstract: "The deliverability of domains, a mailbox, a message or a campaign.",
        discussion: """
            Asks the DNS about each domain; inside a workspace, without arguments, about those of its mailboxes. What cannot \
            be found out is unknown: neither a pass nor a failure.

            Exit code 1 when a check is at or above --fail-on; else 4 when something stayed unknown because a server did \
            not answer. Of several domains only what did not pass is printed, all with --verbose.
            """)

    @Argument(help: ArgumentHelp("Domains, as acme.example.", valueName: "domain"))
    var subjects: [String] = []

    @Option(
        help: ArgumentHelp(
            "Which rules of providers and countries this campaign would break as planned.",
            valueName: "name"))
    var campaign: String?

    @OptionGroup var oneClick: OneClickOptions

    @OptionGroup var selection: DomainOptions
    @OptionGroup var dns: DNSOptions
    @OptionGroup var options: CheckOptions

    func run() async throws {
        let output = Output(noColour: options.base.noColor, quiet: options.base.quiet)
        if selection.listChecks { return listChecks(to: output) }
        if let url = oneClick.oneClick {
            return try await OneClickExamination(options).run(url, isConfirmed: oneClick.yes)
        }
        if let campaign { return try await examine(campaign, output) }
        let domains = try domains()
        let clock = try options.base.clock()
        let resolver = ResolverMemo(try dns.makeResolver(), now: clock)
        var delivery = try CheckDelivery(options, output, expecting: domains.count)
        let run = DomainRun(checks: try selection.checks(resolver), bound: selection.jobs)
        await run.reports(on: domains, output: output) { delivery.take($0) }
        try delivery.conclude()
    }

    private func examine(_ campaign: String, _ output: Output) async throws {
        guard subjects.isEmpty else {
            throw ValidationError("name domains or --campaign, not both")
        }
        let resolver = ResolverMemo(try dns.makeResolver(), now: try options.base.clock())
        let examination = CampaignExamination(
            session: try Session(GlobalOptions(options.base)), resolver: resolver,
            domains: try selection.checks(resolver))
        var delivery = try CheckDelivery(options, output, expecting: 1)
        delivery.take(try await examination.report(on: campaign))
        try delivery.conclude()
    }

    /// The domains of the command line, else those that the workspace's mailboxes send from.
    private func domains() throws -> [String] {
        var list = DomainList()
        for subject in subjects { try list.add(argument: subject) }
        if let file = selection.domains { try list.add(file: file) }
        guard subjects.isEmpty, selection.domains == nil else {
            guard list.domains.isEmpty else { return list.domains }
            throw ValidationError("'\(selection.domains ?? "")' holds no domain")
        }
        guard (try? WorkspaceFolder.find(from: options.base.workspace)) != nil else {
            throw ValidationError(
                "no domain is named, and here is no workspace whose mailboxes name one; "
                    + "write 'sower check acme.example'")
        }
        let session = try Session(GlobalOptions(options.base))
        for mailbox in session.settings.mailboxes {
            list.add(mailbox.from.value.address.asciiDomain)
        }
        return list.domains
    }

    private func listChecks(to output: Output) {
        let rules = CheckCatalogue.rules.filter { selection.selected.wants($0.id) }
        if options.format != .text {
            output.result(CheckJSON.rules(rules).pretty)
            return output.flush()
        }
        var table = TextTable([.left, .left, .left])
        for rule in rules {
            let section = rule.section.map { " (\($0))" } ?? ""
            table.add(rule.id, rule.worst.rawValue, rule.summary + section)
        }
        for line in table.lines(indent: 0) { output.result(line) }
        output.flush()
    }
}
