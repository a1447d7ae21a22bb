import ArgumentParser
import CivilTime
import Deliverability
import Reporting
import Workspace

struct CheckSPFCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spf",
        abstract: "One SPF evaluation (RFC 7208), step by step, or a record's whole tree.",
        discussion: """
            With --ip the record decides about one mail: exit code 0 for pass, 4 for temperror, 1 for every other result. \
            Without it the record is shown with all that it includes and what that costs, past the limit of ten lookups: exit \
            code 1 when a check fails, 4 when something could not be found out.
            """)

    @Argument(help: "The domain whose record is looked at; with --ip that of --mail-from is taken.")
    var domain: String?

    @Option(help: ArgumentHelp("The address of the client.", valueName: "address"))
    var ip: String?
    @Option(help: ArgumentHelp("MAIL FROM; empty for a bounce.", valueName: "address"))
    var mailFrom: String?
    @Option(help: ArgumentHelp("The name of HELO or EHLO.", valueName: "name"))
    var helo: String?
    @Option(
        help: ArgumentHelp(
            "What this term would cost the domain more, as include:spf.example.net.",
            valueName: "term"))
    var add: String?
    @OptionGroup var dns: DNSOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if ip != nil {
            guard mailFrom != nil || helo != nil || domain != nil else {
                throw ValidationError(
                    "'--ip' needs '--mail-from', '--helo' or a domain to look for the record of")
            }
            guard add == nil else { throw ValidationError("'--add' goes without '--ip'") }
        } else {
            guard mailFrom == nil, helo == nil else {
                throw ValidationError("'--mail-from' and '--helo' go with '--ip'")
            }
            guard domain != nil else {
                throw ValidationError(
                    "give a domain, or '--ip' with '--mail-from' and '--helo'")
            }
        }
    }

    func run() async throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let clock = try options.clock()
        let resolver = ResolverMemo(try dns.makeResolver(), now: clock)
        let exit: ExitReason =
            if let ip {
                try await evaluate(ip, resolver, clock, to: output)
            } else if let add {
                try await price(add, resolver, to: output)
            } else {
                await survey(resolver, to: output)
            }
        output.flush()
        if exit != .clean { throw CommandExit(exit) }
    }

    private func evaluate(
        _ ip: String, _ resolver: any Resolver, _ clock: @Sendable () -> Instant,
        to output: Output
    ) async throws -> ExitReason {
        guard let address = IPAddress(ip) else {
            throw ValidationError("'\(ip)' is no IP address; write 192.0.2.1 or 2001:db8::1")
        }
        let sender = mailFrom ?? domain ?? ""
        let host = helo ?? SPFRequest(address: address, mailFrom: sender, helo: "").domain
        let request = SPFRequest(
            address: address, mailFrom: sender, helo: host,
            timestamp: Int(clock().milliseconds / 1_000))
        let evaluation = await SPFEvaluator(resolver).evaluate(request)
        show(SPFReport(request, evaluation).json, SPFReport(request, evaluation).lines, output)
        switch evaluation.result {
        case .pass: return .clean
        case .temporaryError: return .temporary
        case .none, .neutral, .fail, .softFail, .permanentError: return .findings
        }
    }

    private func survey(_ resolver: any Resolver, to output: Output) async -> ExitReason {
        let name = DomainName.key(domain ?? "")
        let inventory = await SPFSurveyor(resolver).inventory(of: name)
        let checks = await SPFChecks(resolver).checks(of: name)
        let report = SPFInventoryReport(inventory, checks: checks)
        show(report.json, report.lines(output.checkStyle), output)
        if checks.contains(where: { $0.status == .fail }) { return .findings }
        return checks.contains { $0.status == .unknown } ? .temporary : .clean
    }

    private func price(_ term: String, _ resolver: any Resolver, to output: Output)
        async throws -> ExitReason
    {
        let cost: SPFCost
        do {
            cost = try await SPFChecks(resolver).cost(
                ofAdding: term, to: DomainName.key(domain ?? ""))
        } catch {
            throw ValidationError("'--add \(term)': column \(error.column): \(error.message)")
        }
        show(SPFInventoryReport.json(of: cost), SPFInventoryReport.lines(of: cost), output)
        if cost.after.isUncertain, cost.fits { return .temporary }
        return cost.fits ? .clean : .findings
    }

    private func show(_ json: JSONText, _ lines: [String], _ output: Output) {
        if options.format == .json { return output.result(json.pretty) }
        for line in lines { output.result(line) }
    }
}
