import Campaigns

/// A server as messages name it: `smtp.acme.example:587 (mailbox 'bob')`.
struct ServerPlace: Sendable, CustomStringConvertible {
    let server: ServerURL
    let mailbox: MailboxName

    var description: String { "\(server.host):\(server.port) (mailbox '\(mailbox)')" }
}

extension ServerURL {
    /// The host without the brackets of an IPv6 address.
    private var bareHost: String {
        host.utf8.first == UInt8(ascii: "[") ? String(host.dropFirst().dropLast()) : host
    }

    /// The URL that libcurl opens; `path` is the EHLO name for SMTP.
    func text(path: String) -> String {
        let host = bareHost.utf8.contains(UInt8(ascii: ":")) ? "[\(bareHost)]" : bareHost
        return "\(scheme.rawValue)://\(host):\(port)/\(path)"
    }
}
