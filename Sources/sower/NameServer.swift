import ArgumentParser
import UnboundResolver

/// `127.0.0.1:53` or `[2001:db8::1]:53`, as `--resolver` takes it.
struct NameServer: ExpressibleByArgument {
    let host: String
    let port: Int

    /// Nil for what has no port; whether the host is an address is the resolver's to say.
    init?(argument: String) {
        guard let colon = argument.utf8.lastIndex(of: UInt8(ascii: ":")),
            let port = Int(argument[argument.utf8.index(after: colon)...])
        else { return nil }
        var host = argument[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else { return nil }
        self.host = String(host)
        self.port = port
    }

    var source: DNSResolver.Source { .server(host: host, port: port) }
}
