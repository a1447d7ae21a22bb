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
        let isSMTP = server.scheme == .smtp || server.scheme == .smtps
        return try ServerLogin(
            name: settings.name, user: settings.user, certificateAuthority: certificateAuthority,
            isPlaintext: settings.isPlaintext,
            ehloName: isSMTP ? settings.from.value.address.asciiDomain : "", password: password
        ).target(server: server, options: options)
    }
}

/// How one logs in to a server, whatever the mailbox is for.
struct ServerLogin: Sendable {
    let name: MailboxName
    let user: String?
    let certificateAuthority: String?
    let isPlaintext: Bool
    /// The name given in EHLO; empty for IMAP.
    let ehloName: String
    let password: @Sendable () throws -> String?

    /// Gathers what a connection needs, asking for the password now.
    func target(
        server: ServerURL, options: ConnectionOptions
    ) throws(ConnectFailure) -> ConnectionTarget {
        let place = ServerPlace(server: server, mailbox: name)
        var secret: String?
        if user != nil {
            do {
                secret = try password()
            } catch {
                throw .misconfigured("\(place): the password cannot be read: \(error)")
            }
            guard secret != nil else {
                throw .misconfigured("\(place): there is a user but no password; add 'password'")
            }
        }
        return ConnectionTarget(
            place: place, ehloName: ehloName, user: user, password: secret,
            certificateAuthority: certificateAuthority,
            requiresTLS: !(isPlaintext && server.isLoopback), timeout: options.connectTimeout,
            log: WireLog(
                place, secrets: WireLog.secrets(user: user, password: secret), sink: options.log))
    }
}
