import ArgumentParser
import Deliverability
import Operations
import UnboundResolver
import Workspace

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

    @Option(
        help: ArgumentHelp(
            "Answer from this zone file instead, and ask nobody.", valueName: "file"))
    var zone: String?

    func validate() throws {
        guard resolver == nil || zone == nil else {
            throw ValidationError("give '--resolver' or '--zone', not both")
        }
    }

    /// - Throws: a usage error when the resolver cannot be used, ``OperationError`` with every fault of the zone file.
    func makeResolver() throws -> any Resolver {
        if let zone { return try DNSOptions.table(from: zone) }
        do {
            return try DNSResolver(resolver?.source ?? .system, trustAnchors: trustAnchor)
        } catch {
            throw ValidationError(error.description)
        }
    }

    private static func table(from path: String) throws -> ZoneTable {
        let reading = ZoneFile.read(
            try FileAccess.source(try WorkspaceFolder.absolute(path), shownAs: path))
        guard let table = reading.table else {
            throw OperationError(.badFile, "'\(path)' has errors", findings: reading.findings)
        }
        return table
    }
}
