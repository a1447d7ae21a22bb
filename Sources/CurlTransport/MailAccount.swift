import Campaigns
import CivilTime
import Diagnostics
import Mail

/// A mailbox with what is needed to log in; the password is asked for when a connection opens and kept no longer.
package struct MailAccount: Sendable {
    package let settings: MailboxSettings
    /// Path of a PEM file of additional authorities, or nil for the system's alone.
    package let certificateAuthority: String?
    package let password: @Sendable () throws -> String?

    package init(
        settings: MailboxSettings, certificateAuthority: String? = nil,
        password: @escaping @Sendable () throws -> String?
    ) {
        self.settings = settings
        self.certificateAuthority = certificateAuthority
        self.password = password
    }
}

extension MailAccount {
    /// Gathers what a connection needs, asking for the password now.
    func target(
        server: ServerURL, options: ConnectionOptions
    ) throws(ConnectFailure) -> ConnectionTarget {
        let place = ServerPlace(server: server, mailbox: settings.name)
        var secret: String?
        if settings.user != nil {
            do {
                secret = try password()
            } catch {
                throw .misconfigured("\(place): the password cannot be read: \(error)")
            }
            guard secret != nil else {
                throw .misconfigured("\(place): there is a user but no password; add 'password'")
            }
        }
        let isPlain = settings.isPlaintext && server.isLoopback
        let isSMTP = server.scheme == .smtp || server.scheme == .smtps
        let secrets = WireLog.secrets(user: settings.user, password: secret)
        return ConnectionTarget(
            place: place, ehloName: isSMTP ? settings.from.value.address.asciiDomain : "",
            user: settings.user, password: secret, certificateAuthority: certificateAuthority,
            requiresTLS: !isPlain, timeout: options.connectTimeout,
            log: WireLog(place, secrets: secrets, sink: options.log))
    }
}
