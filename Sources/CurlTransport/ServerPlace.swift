import Campaigns

/// A server as messages name it: `smtp.acme.example:587 (mailbox 'bob')`.
struct ServerPlace: Sendable, CustomStringConvertible {
    let server: ServerURL
    let mailbox: MailboxName

    var description: String { "\(server.host):\(server.port) (mailbox '\(mailbox)')" }
}

extension ServerURL {
    /// `localhost`, 127.0.0.0/8 and ::1; names are not resolved for this.
    var isLoopback: Bool {
        let name = bareHost.lowercased()
        if name == "localhost" || name == "::1" { return true }
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].elementsEqual("127".utf8)
            && parts.allSatisfy { UInt8(String(decoding: $0, as: UTF8.self)) != nil }
    }

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
