import ArgumentParser
import Deliverability
import Reporting
import Workspace

struct CheckDMARCCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dmarc",
        abstract: "One DMARC evaluation (RFC 9989), step by step.",
        discussion: """
            sower check dmarc --from acme.example --spf-domain bounce.acme.example --dkim-domain acme.example

            Exit codes: 0 pass, 1 fail, none or permerror, 4 when the DNS did not answer.
            """)

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("The domain of the From header, or its address.", valueName: "domain"))
    var from: String

    @Option(
        name: .customLong("spf-domain"),
        help: ArgumentHelp(
            "What SPF vouches for: the domain of MAIL FROM, with its result if that is no pass.",
            valueName: "domain[=result]"))
    var spfDomains: [IdentifierOption] = []

    @Option(
        name: .customLong("dkim-domain"),
        help: ArgumentHelp(
            "The d= of a signature, with its result if that is no pass; repeatable.",
            valueName: "domain[=result]"))
    var dkimDomains: [IdentifierOption] = []

    @OptionGroup var dns: DNSOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard TreeWalk.targets(of: IdentifierOption.domain(in: from)).isEmpty else { return }
        throw ValidationError("'\(printable(from))' names no domain; write --from acme.example")
    }

    func run() async throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let resolver = ResolverMemo(try dns.makeResolver(), now: try options.clock())
        let message = DMARCEvaluation.Message(
            from: IdentifierOption.domain(in: from), spf: spfDomains.map(\.identifier),
            dkim: dkimDomains.map(\.identifier))
        let evaluation = await DMARCEvaluation.of(message, resolver)
        let screen = DMARCScreen(evaluation)
        if options.format == .json {
            output.result(screen.json.pretty)
        } else {
            for line in screen.lines { output.result(line) }
        }
        output.flush()
        switch evaluation.result {
        case .pass: break
        case .temperror: throw CommandExit(.temporary)
        case .fail, .none, .permerror: throw CommandExit(.findings)
        }
    }
}

/// `acme.example` or `acme.example=softfail`, as `--spf-domain` takes it.
struct IdentifierOption: ExpressibleByArgument {
    let identifier: DMARCEvaluation.Identifier

    init?(argument: String) {
        let parts = argument.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard let name = parts.first else { return nil }
        let result = parts.count > 1 ? parts[1].lowercased() : "pass"
        guard let result = DMARCEvaluation.Authentication(rawValue: result) else { return nil }
        identifier = .init(IdentifierOption.domain(in: name), result)
    }

    /// What follows the last `@`; the whole text without one.
    static func domain(in text: String) -> String {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return text }
        return String(text[text.utf8.index(after: at)...])
    }
}
