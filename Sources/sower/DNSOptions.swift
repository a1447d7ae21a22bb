import ArgumentParser
import Deliverability
import UnboundResolver

/// Where the answers of the DNS come from.
struct DNSOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Ask this DNS resolver, as 127.0.0.1:53; else those of /etc/resolv.conf.",
            valueName: "host:port"))
    var resolver: NameServer?

    @Option(
        help: ArgumentHelp(
            "A file of DNSKEY or DS records to validate DNSSEC by, as /usr/share/dns/root.key.",
            valueName: "file"))
    var trustAnchor: String?

    /// - Throws: a usage error when the resolver cannot be used.
    func makeResolver() throws -> any Resolver {
        do {
            return try DNSResolver(resolver?.source ?? .system, trustAnchors: trustAnchor)
        } catch {
            throw ValidationError(error.description)
        }
    }
}
