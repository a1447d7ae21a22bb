/// Where mail for a domain goes, by the DNS alone (RFC 5321 §5.1).
package enum MailRoute: Sendable, Equatable {
    /// The hosts of the MX records, the most preferred first.
    case exchanges([String])
    /// No MX record, but an address: mail goes to the host of that name.
    case implicit
    /// A null MX (RFC 7505): the domain takes no mail, and says so.
    case refusesMail
    /// None of the hosts of the MX records exists.
    case deadExchanges([String])
    /// The domain has neither MX records nor an address.
    case noRoute
    case noSuchDomain
    /// Could not be found out; why.
    case unknown(String)

    package var isUnknown: Bool { if case .unknown = self { true } else { false } }

    /// The most hosts of a domain whose addresses are asked for.
    private static let mostHosts = 5

    /// Asks the DNS, and nobody's mail server.
    ///
    /// - Parameter domain: In ASCII form.
    package static func find(_ domain: String, by resolver: any Resolver) async -> MailRoute {
        let exchanges = await MailExchanges(of: domain, by: resolver)
        switch exchanges.answer.outcome {
        case .records: return await route(by: exchanges, resolver)
        case .noData: return await addressRoute(domain, by: resolver)
        case .nxDomain: return .noSuchDomain
        case .serverFailure, .invalidName, .timedOut: return .unknown(exchanges.answer.text)
        }
    }

    private static func route(
        by exchanges: MailExchanges, _ resolver: any Resolver
    ) async -> MailRoute {
        guard !exchanges.exchanges.isEmpty else { return .unknown("malformed MX records") }
        // RFC 7505 §3: the root beside other hosts is an error, and the others count.
        let hosts = exchanges.hosts
        guard !hosts.isEmpty else { return .refusesMail }
        for host in hosts.prefix(mostHosts) {
            if await exists(host, by: resolver) { return .exchanges(hosts) }
        }
        return hosts.count > mostHosts ? .exchanges(hosts) : .deadExchanges(hosts)
    }

    /// Whether a host has an address, or that could not be found out.
    private static func exists(_ host: String, by resolver: any Resolver) async -> Bool {
        let ipv4 = await resolver.query(host, .a)
        guard ipv4.isVoid else { return true }
        return await !resolver.query(host, .aaaa).isVoid
    }

    private static func addressRoute(
        _ domain: String, by resolver: any Resolver
    ) async -> MailRoute {
        for type in [RecordType.a, .aaaa] {
            let answer = await resolver.query(domain, type)
            if !answer.records.isEmpty { return .implicit }
            guard answer.isVoid else { return .unknown(answer.outcome.text) }
        }
        return .noRoute
    }
}
