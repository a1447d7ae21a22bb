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
    @OptionGroup var sources: SelectorOptions
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
        if let search = placement.search { return try await examine(search, resolver, output) }
        if let message = mail.message {
            return try await examine(message: message, resolver, now: clock(), output)
        }
        if let mailbox = box.mailbox {
            return try await examine(mailbox: mailbox, resolver, output)
        }
        let domains = try domains()
        var delivery = try CheckDelivery(options, output, expecting: domains.count)
        let groups = try DomainGroups(
            command: self, resolver: resolver, selectors: sources.known(output), now: clock())
        let checks = DomainChecks(
            resolver, only: selection.selected, groups: try groups.all(of: domains))
        let run = DomainRun(checks: checks, bound: selection.jobs)
        await run.reports(on: domains, output: output) { delivery.take($0) }
        try delivery.conclude()
    }

    private func examine(
        _ search: SeedSearch, _ resolver: ResolverMemo, _ output: Output
    ) async throws {
        try refuseDomains(beside: "--seeds")
        var delivery = try CheckDelivery(options, output, expecting: 1)
        let report = try await SeedExamination(
            session: Session(GlobalOptions(options.base)), resolver: resolver
        ).report(on: search, within: placement.patience)
        delivery.take(report.selected { selection.selected.wants($0.id) })
        try delivery.conclude()
    }

    private func examine(
        message: String, _ resolver: ResolverMemo, now: Instant, _ output: Output
    ) async throws {
        try refuseDomains(beside: "--message")
        let examination = MessageExamination(mail, from: try envelope(), resolver, now: now)
        var letters = try MessageLetters(message)
        var delivery = try CheckDelivery(options, output, expecting: letters.isMailbox ? 2 : 1)
        while let letter = try letters.next() {
            let report = try await examination.report(on: letter)
            delivery.take(report.selected { selection.selected.wants($0.id) })
        }
        try delivery.conclude()
    }

    private func refuseDomains(beside option: String) throws {
        guard subjects.isEmpty, selection.domains == nil else {
            throw ValidationError("name domains or \(option), not both")
        }
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
        try refuseDomains(beside: "--mailbox")
        let examination = MailboxExamination(
            session: try Session(GlobalOptions(options.base)), options: box, resolver: resolver)
        var delivery = try CheckDelivery(options, output, expecting: 1)
        let report = try await examination.report(
            on: name, waiting: .seconds(placement.patience.seconds))
        delivery.take(report.selected { selection.selected.wants($0.id) })
        try delivery.conclude()
    }

    private func examine(_ campaign: String, _ output: Output) async throws {
        try refuseDomains(beside: "--campaign")
        let clock = try options.base.clock()
        let resolver = ResolverMemo(try dns.makeResolver(), now: clock)
        let known = try sources.known(output)
        let groups = DomainGroups(
            command: self, resolver: resolver, selectors: known, now: clock())
        let checks = DomainChecks(
            resolver, only: selection.selected, groups: try groups.all(of: []))
        let examination = CampaignExamination(
            session: try Session(GlobalOptions(options.base)), resolver: resolver,
            domains: checks, mail: known.mail)
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
            table.add(rule.id, rule.words, rule.summary + section)
        }
        for line in table.lines(indent: 0) { output.result(line) }
        output.flush()
    }
}
