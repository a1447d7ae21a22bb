import ArgumentParser
import Campaigns
import CivilTime
import CurlTransport
import Deliverability
import Workspace

/// What is looked at besides the records of a domain: sending hosts, mail servers, blocklists.
struct ServerOptions: ParsableArguments {
    @Option(
        name: .customLong("ip"),
        help: ArgumentHelp(
            "An address that letters leave from: its PTR record is checked; may stand several times. With --message the server that sent it, for SPF; else from its Received.",
            valueName: "address"))
    var addresses: [IPAddress] = []

    @Option(
        help: ArgumentHelp("The name that the sending server gives in HELO.", valueName: "name"))
    var helo: String?

    @Flag(
        name: .customLong("probe-mx"),
        help: "Connect to the domains' own MX hosts on port 25 and look at their TLS.")
    var probesExchanges = false

    @Option(
        name: .customLong("mx-port"),
        help: ArgumentHelp("The port for --probe-mx; 25 but in a laboratory.", valueName: "port"))
    var exchangePort = 25

    @Option(
        help: ArgumentHelp(
            "Authorities to trust besides the system's, a PEM file; for --probe-mx, policies and --one-click.",
            valueName: "file"))
    var authority: String?

    @Flag(help: "Ask blocklists; needs --resolver with a resolver of your own, or --dqs-key-env.")
    var blocklists = false

    @Option(
        name: .customLong("dqs-key-env"),
        help: ArgumentHelp(
            "The environment variable with your key of the Spamhaus Data Query Service.",
            valueName: "name"))
    var listKeyVariable: String?

    func validate() throws {
        guard (1...65_535).contains(exchangePort) else {
            throw ValidationError("--mx-port is \(exchangePort); write a port from 1 to 65535")
        }
    }

    /// The lists to ask; none unless they are asked for.
    ///
    /// - Throws: a usage error when only a public resolver could be asked, which lists refuse to answer.
    func lists(hasOwnResolver: Bool) throws -> [Blocklist] {
        guard blocklists else { return [] }
        guard let listKeyVariable else {
            guard hasOwnResolver else {
                throw ValidationError(
                    "--blocklists needs --resolver with a resolver of your own, or --dqs-key-env: lists "
                        + "refuse to answer public resolvers, and what they refuse is not known")
            }
            return Blocklist.all()
        }
        let key = try Secrets.read(.environment(listKeyVariable))
        guard !key.isEmpty, key.utf8.allSatisfy({ $0 < 0x80 }),
            key.allSatisfy({ $0.isLetter || $0.isNumber })
        else {
            throw ValidationError(
                "the key in '\(listKeyVariable)' has more than letters and digits")
        }
        return Blocklist.all(key: key)
    }

    /// The probe of mail servers; nil unless it is asked for, as no stranger's server is.
    var probe: (any MailServerProbe)? {
        guard probesExchanges else { return nil }
        var probe = CurlMailProbe(helo: helo ?? "localhost.localdomain")
        probe.port = exchangePort
        probe.certificateAuthority = authority
        return ProbeMemo(probe)
    }

    var web: any WebFetcher {
        var fetcher = CurlWebFetcher()
        fetcher.certificateAuthority = authority
        return fetcher
    }
}

extension IPAddress: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
