/// Connects to a mail server, asks for STARTTLS and looks at what it shows; no mail is spoken of.
package protocol MailServerProbe: Sendable {
    /// Returns what the server showed; every trouble is a result of its own.
    ///
    /// - Parameters:
    ///   - host: an MX host, without a final dot.
    ///   - addresses: those that the DNS gave for it.
    func probe(_ host: String, at addresses: [IPAddress]) async -> MailServerShow
}

extension MailServerProbe {
    /// Looks up the addresses of a host, then probes it.
    func probe(_ host: String, by resolver: any Resolver) async -> MailServerShow {
        let addresses = await HostAddresses(of: host, by: resolver)
        guard addresses.all.isEmpty else { return await probe(host, at: addresses.all) }
        let reason = addresses.trouble.map { "for its address came \($0.reason)" }
        return .unreached("'\(host)' has no address" + (reason.map { ": \($0)" } ?? ""))
    }
}

/// What a mail server showed.
package enum MailServerShow: Sendable, Equatable {
    /// STARTTLS led to TLS.
    case secured(TLSShow)
    /// It talks SMTP, and its EHLO does not offer STARTTLS; its greeting.
    case plain(String)
    /// STARTTLS was offered, and the handshake failed; why.
    case failedHandshake(String)
    /// No connection, no greeting, a refusal: nothing is known about its TLS; why.
    case unreached(String)
}

/// A TLS session with a mail server.
package struct TLSShow: Sendable, Equatable {
    /// `TLSv1.3`; nil when the library did not say.
    package let version: String?
    package let cipher: String?
    /// The server's own first.
    package let chain: [WebCertificate]
    /// Why an authority of the machine does not vouch for the chain; nil when one does.
    package let distrust: String?

    package init(
        version: String?, cipher: String? = nil, chain: [WebCertificate], distrust: String? = nil
    ) {
        self.version = version
        self.cipher = cipher
        self.chain = chain
        self.distrust = distrust
    }

    /// In one line for each thing seen.
    package var text: String {
        let session = [version, cipher].compactMap { $0 }.joined(separator: " ")
        let certificates = chain.map { "\($0.subject ?? "?"), by \($0.issuer ?? "?")" }
        return ([session.isEmpty ? "TLS" : session] + certificates).joined(separator: "\n")
    }
}

/// Asks each server once in a run, however many domains name it.
package actor ProbeMemo: MailServerProbe {
    private let probe: any MailServerProbe
    private var asked: [String: Task<MailServerShow, Never>] = [:]

    package init(_ probe: any MailServerProbe) {
        self.probe = probe
    }

    package func probe(_ host: String, at addresses: [IPAddress]) async -> MailServerShow {
        let key = DomainName.key(host)
        if let task = asked[key] { return await task.value }
        let task = Task { [probe] in await probe.probe(key, at: addresses) }
        asked[key] = task
        return await task.value
    }
}
