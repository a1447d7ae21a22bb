/// Where mail for a domain goes by its MX records (RFC 5321 §5.1).
package struct MailExchanges: Sendable {
    package struct Exchange: Sendable, Equatable {
        package let preference: Int
        /// Lower case, without a final dot; `.` in a null MX.
        package let host: String
    }

    package let answer: DNSAnswer
    /// By preference, then by name.
    package let exchanges: [Exchange]

    package init(of domain: String, by resolver: any Resolver) async {
        answer = await resolver.query(domain, .mx)
        exchanges = answer.records.compactMap { record in
            guard case .mx(let preference, let host) = record else { return nil }
            return Exchange(preference: preference, host: DomainName.key(host))
        }.sorted { ($0.preference, $0.host) < ($1.preference, $1.host) }
    }

    /// The hosts that take mail, each once, the most preferred first; at most ``mostHosts``.
    package var hosts: [String] {
        var seen: Set<String> = []
        let all = exchanges.map(\.host).filter { $0 != "." && seen.insert($0).inserted }
        return Array(all.prefix(MailExchanges.mostHosts))
    }

    /// RFC 7505 §3: one record with the root for a host says that no mail is taken.
    package var hasNull: Bool { exchanges.contains { $0.host == "." } }

    /// A domain with more is not looked at to the end: nobody runs so many.
    package static let mostHosts = 20
}
