import CCurl
import CivilTime
import Deliverability
import Dispatch

/// Looks at the TLS of mail servers through libcurl: EHLO, STARTTLS, the handshake, QUIT.
package struct CurlMailProbe: MailServerProbe {
    /// The name given in EHLO.
    package let helo: String
    /// 25 but in a laboratory.
    package var port = 25
    /// A PEM file of authorities that are trusted besides those of the system.
    package var certificateAuthority: String?
    /// For connection, greeting and handshake together.
    package var timeout = Elapsed.seconds(15)

    /// Blocking connections; a few at a time, as each takes a thread.
    private static let queues = (0..<8).map { DispatchQueue(label: "mail probe \($0)") }

    package init(helo: String) {
        self.helo = helo
    }

    package func probe(_ host: String, at addresses: [IPAddress]) async -> MailServerShow {
        let index = Int(host.utf8.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) } % 8)
        return await withCheckedContinuation { continuation in
            CurlMailProbe.queues[index].async {
                continuation.resume(returning: look(at: host, addresses))
            }
        }
    }

    private func look(at host: String, _ addresses: [IPAddress]) -> MailServerShow {
        let checked = show(host, addresses, isVerifying: true)
        guard case .failedHandshake(let reason) = checked else { return checked }
        // libcurl reads the authorities only when it verifies, and then shows nothing of a chain that it refuses: what
        // is refused is looked at once more.
        guard case .secured(let session) = show(host, addresses, isVerifying: false) else {
            return checked
        }
        return .secured(
            TLSShow(
                version: session.version, cipher: session.cipher, chain: session.chain,
                distrust: session.distrust ?? reason))
    }

    private func show(
        _ host: String, _ addresses: [IPAddress], isVerifying: Bool
    ) -> MailServerShow {
        guard
            let handshake = CurlHandshake(
                self, host: host, addresses: addresses, isVerifying: isVerifying)
        else { return .unreached("libcurl has no memory for a connection") }
        return handshake.perform()
    }
}
