/// The mail that an evaluation is about (RFC 7208 §4.1).
package struct SPFRequest: Sendable, Equatable {
    /// The address of the client; an IPv4-mapped one counts as IPv4 (RFC 7208 §5).
    package let address: IPAddress
    /// The part before the `@`: `postmaster` when there is none (RFC 7208 §4.3).
    package let localPart: String
    /// The domain whose record is asked for.
    package let domain: String
    /// The name that the client gave in HELO or EHLO.
    package let helo: String
    /// The name of the receiving host, for `%{r}`.
    package let receiver: String
    /// Seconds since 1970, for `%{t}`.
    package let timestamp: Int

    /// An empty `mailFrom`, as in a bounce, is checked as `postmaster` of the HELO name (RFC 7208 §2.4).
    package init(
        address: IPAddress, mailFrom: String, helo: String, receiver: String = "unknown",
        timestamp: Int = 0
    ) {
        self.address = address.unmapped
        self.helo = helo
        self.receiver = receiver
        self.timestamp = timestamp
        let bytes = Array(mailFrom.utf8)
        guard !bytes.isEmpty else {
            localPart = "postmaster"
            domain = helo
            return
        }
        let at = bytes.lastIndex(of: UInt8(ascii: "@"))
        let local = bytes[..<(at ?? 0)]
        localPart = local.isEmpty ? "postmaster" : String(decoding: local, as: UTF8.self)
        domain = String(decoding: bytes[(at.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    }

    package var sender: String { localPart + "@" + domain }
}
