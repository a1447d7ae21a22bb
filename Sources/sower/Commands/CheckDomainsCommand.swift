import ArgumentParser
import Campaigns
import CivilTime
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
    @OptionGroup var placement: SeedOptions

    @OptionGroup var box: MailboxOptions
    @OptionGroup var mail: MessageOptions
    @OptionGroup var selection: DomainOptions
    @OptionGroup var servers: ServerOptions
    @OptionGroup var dns: DNSOptions
    @OptionGroup var options: CheckOptions

    func validate() throws {
        let asked = [
            campaign.map { _ in "--campaign" }, oneClick.oneClick.map { _ in "--one-click" },
            placement.search.map { _ in "--seeds" }, mail.message.map { _ in "--message" },
            box.mailbox.map { _ in "--mailbox" },
        ].compactMap { $0 }
        guard asked.count > 1 else { return }
        throw ValidationError("\(asked.joined(separator: " and ")) do not go together")
    }

    func run() async throws {
        let output = Output(noColour: options.base.noColor, quiet: options.base.quiet)
        if selection.listChecks { return listChecks(to: output) }
        if let url = oneClick.oneClick {
            return try await OneClickExamination(options, by: servers.web).run(
                url, isConfirmed: oneClick.yes)
        }
        if let campaign { return try await examine(campaign, output) }
        let clock = try options.base.clock()
        let resolver = ResolverMemo(try dns.makeResolver(), now: clock)
        if let search = placement.search {
            guard subjects.isEmpty else {
                throw ValidationError("name domains or --seeds, not both")
            }
            var delivery = try CheckDelivery(options, output, expecting: 1)
            let report = try await SeedExamination(
                session: Session(GlobalOptions(options.base)), resolver: resolver
            ).report(on: search, within: placement.patience)
            delivery.take(report.selected { selection.selected.wants($0.id) })
            return try delivery.conclude()
        }
        if let message = mail.message {
            let examination = MessageExamination(
                mail, from: try envelope(), resolver, now: clock())
            let report = try await examination.report(on: message)
            var delivery = try CheckDelivery(options, output, expecting: 1)
            delivery.take(report.selected { selection.selected.wants($0.id) })
            return try delivery.conclude()
        }
        if let mailbox = box.mailbox {
            return try await examine(mailbox: mailbox, resolver, output)
        }
        let domains = try domains()
        var delivery = try CheckDelivery(options, output, expecting: domains.count)
        let checks = DomainChecks(
            resolver, only: selection.selected,
            groups: try groups(resolver, siblings: domains, now: clock()))
        let run = DomainRun(checks: checks, bound: selection.jobs)
        await run.reports(on: domains, output: output) { delivery.take($0) }
        try delivery.conclude()
    }

    /// How the message of `--message` came.
    private func envelope() throws -> MessageEnvelope {
        guard servers.addresses.count < 2 else {
            throw ValidationError("--message goes with one --ip: the server that sent it")
        }
        return MessageEnvelope(
            address: servers.addresses.first, helo: servers.helo, mailFrom: mail.mailFrom)
    }

    private func examine(
        mailbox name: String, _ resolver: ResolverMemo, _ output: Output
    ) async throws {
        guard subjects.isEmpty else {
            throw ValidationError("name domains or --mailbox, not both")
        }
        let examination = MailboxExamination(
            session: try Session(GlobalOptions(options.base)), options: box, resolver: resolver)
        var delivery = try CheckDelivery(options, output, expecting: 1)
        let report = try await examination.report(
            on: name, waiting: .seconds(placement.patience.seconds))
        delivery.take(report.selected { selection.selected.wants($0.id) })
        try delivery.conclude()
    }

    private func examine(_ campaign: String, _ output: Output) async throws {
        guard subjects.isEmpty else {
            throw ValidationError("name domains or --campaign, not both")
        }
        let clock = try options.base.clock()
        let resolver = ResolverMemo(try dns.makeResolver(), now: clock)
        let checks = DomainChecks(
            resolver, only: selection.selected,
            groups: try groups(resolver, siblings: [], now: clock()))
        let examination = CampaignExamination(
            session: try Session(GlobalOptions(options.base)), resolver: resolver,
            domains: checks)
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

    /// The groups of checks that the options ask for, in the order of ``CheckCatalogue/groups``.
    private func groups(
        _ resolver: any Resolver, siblings: [String], now: Instant
    ) throws -> [any DomainCheckGroup] {
        let isValidating = dns.trustAnchor != nil
        let probe = servers.probe
        // A zone file stands for the whole network.
        let web = dns.zone == nil ? servers.web : nil
        let lists = try servers.lists(hasOwnResolver: dns.resolver != nil)
        var groups: [any DomainCheckGroup] = [
            ZoneChecks(resolver, isValidating: isValidating), MXChecks(resolver),
            SPFChecks(resolver),
        ]
        // How selectors are found is said once, not for each of many domains.
        if !servers.selector.isEmpty || siblings.count == 1 {
            groups.append(SelectorChecks(resolver, selectors: servers.selector))
        }
        groups += [
            DMARCChecks(resolver),
            SendingHostChecks(resolver, addresses: servers.addresses, helo: servers.helo),
            MTASTSChecks(resolver, web: web), TLSReportChecks(resolver),
        ]
        if let probe { groups.append(STARTTLSChecks(resolver, probe: probe, now: now)) }
        groups.append(DANEChecks(resolver, isValidating: isValidating, probe: probe))
        groups.append(BIMIChecks(resolver, web: web))
        if !lists.isEmpty {
            groups.append(
                BlocklistChecks(resolver, addresses: servers.addresses, lists: lists))
        }
        if selection.siblings {
            groups.append(
                SiblingChecks(resolver, siblings: siblings, trackingHosts: linkHosts))
        }
        return groups
    }

    /// The hosts of the addresses by which the workspace's letters are unsubscribed from.
    private var linkHosts: [String] {
        guard let session = try? Session(GlobalOptions(options.base)) else { return [] }
        return session.settings.identity.unsubscribe.compactMap { target in
            let parts = target.value.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count > 2, parts[0] == "https:" else { return nil }
            return String(parts[2].prefix { $0 != ":" })
        }
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
