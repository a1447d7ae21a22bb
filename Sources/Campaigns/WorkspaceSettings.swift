import CivilTime
import Diagnostics
import Mail

/// `sower.yml`, validated.
package struct WorkspaceSettings: Sendable {
    package let file: SourceFile
    /// Path of the store relative to the workspace, `.sower/sower.db` by default.
    package let store: String
    /// The zone of whoever names none.
    package let timeZone: Located<String>
    package let mailboxes: [MailboxSettings]
    package let windows: Located<SendingWindows>
    package let holidays: HolidayPolicy
    package let company: CompanyRules
    package let lint: LintSettings
    package let identity: Identity
    /// Path of the funnel file, or nil for the built-in fifteen stages.
    package let funnel: Located<String>?
    /// Most mails to one recipient domain in 24 hours; free-mail domains are exempt. Default 5.
    package let recipientDomainCap: Int
    /// What happens where the law of a recipient's country asks for consent that is not recorded.
    package let compliance: Compliance
    /// Mailboxes that only take test mails, to see where these end up.
    package let seeds: [SeedSettings]

    package init(
        file: SourceFile, store: String, timeZone: Located<String>, mailboxes: [MailboxSettings],
        windows: Located<SendingWindows>, holidays: HolidayPolicy, company: CompanyRules,
        lint: LintSettings, identity: Identity, funnel: Located<String>?, recipientDomainCap: Int,
        compliance: Compliance = .acknowledge, seeds: [SeedSettings] = []
    ) {
        self.file = file
        self.store = store
        self.timeZone = timeZone
        self.mailboxes = mailboxes
        self.windows = windows
        self.holidays = holidays
        self.company = company
        self.lint = lint
        self.identity = identity
        self.funnel = funnel
        self.recipientDomainCap = recipientDomainCap
        self.compliance = compliance
        self.seeds = seeds
    }
}

/// How a workspace takes the laws of its recipients' countries.
package enum Compliance: String, Sendable, CaseIterable {
    /// A launch without recorded consent is refused.
    case enforce
    /// A person answers for it, country by country; the default.
    case acknowledge
    /// Nobody looks, which every report says.
    case off
}

/// One sending mailbox.
package struct MailboxSettings: Sendable {
    package let name: MailboxName
    package let span: SourceSpan
    package let from: Located<NamedAddress>
    package let smtp: Located<ServerURL>
    package let imap: Located<ServerURL>?
    package let user: String?
    package let password: Located<SecretSource>?
    /// A PEM file of additional authorities for this mailbox's servers; verification is never switched off.
    package let certificateAuthority: Located<String>?
    /// Most mails in any 24 hours.
    package let cap: Int
    package let gap: SendingGap
    package let ramp: Ramp?
    /// The partial that ends each letter, without ending: `signature`.
    package let signature: Located<TemplateName>?
    package let timeZone: Located<String>?
    /// True when the mailbox says `tls: off`, which only servers on this machine may.
    package let isPlaintext: Bool
    /// What it is read through in place of IMAP.
    package let api: MailAPI?

    /// Whether replies to it can be read.
    package var isRead: Bool { imap != nil || api != nil }

    package init(
        name: MailboxName, span: SourceSpan, from: Located<NamedAddress>, smtp: Located<ServerURL>,
        imap: Located<ServerURL>?, user: String?, password: Located<SecretSource>?,
        certificateAuthority: Located<String>?, cap: Int, gap: SendingGap, ramp: Ramp?,
        signature: Located<TemplateName>?, timeZone: Located<String>?,
        isPlaintext: Bool = false, api: MailAPI? = nil
    ) {
        self.name = name
        self.span = span
        self.from = from
        self.smtp = smtp
        self.imap = imap
        self.user = user
        self.password = password
        self.certificateAuthority = certificateAuthority
        self.cap = cap
        self.gap = gap
        self.ramp = ramp
        self.signature = signature
        self.timeZone = timeZone
        self.isPlaintext = isPlaintext
        self.api = api
    }
}

extension MailboxSettings {
    /// The same mailbox with a server on this machine to send to, without TLS and login.
    package func sending(to server: ServerURL) -> MailboxSettings {
        MailboxSettings(
            name: name, span: span, from: from, smtp: Located(server, at: smtp.span), imap: nil,
            user: nil, password: nil, certificateAuthority: nil, cap: cap, gap: gap, ramp: ramp,
            signature: signature, timeZone: timeZone, isPlaintext: true)
    }
}

/// The least and the most time between two mails of one mailbox.
package struct SendingGap: Hashable, Sendable {
    package let least: Elapsed
    package let most: Elapsed

    package init(least: Elapsed, most: Elapsed) {
        self.least = least
        self.most = most
    }
}

/// A growing cap: `start` on the first day with an accepted mail, `step` more on each further one.
package struct Ramp: Hashable, Sendable {
    package let start: Int
    package let step: Int

    package init(start: Int, step: Int) {
        self.start = start
        self.step = step
    }
}

/// Where a secret comes from; its value is never stored.
package enum SecretSource: Hashable, Sendable {
    case environment(String)
    case command(String)
    case file(String)
}

/// A server of a mailbox. `smtp:` requires STARTTLS, `smtps:` and `imaps:` are TLS from the first byte, `imap:` requires STARTTLS.
package struct ServerURL: Hashable, Sendable {
    package enum Scheme: String, Sendable, CaseIterable {
        case smtp, smtps, imap, imaps
    }
    package let scheme: Scheme
    package let host: String
    package let port: Int

    package init(scheme: Scheme, host: String, port: Int) {
        self.scheme = scheme
        self.host = host
        self.port = port
    }
}

package enum HolidayPolicy: Sendable, Equatable {
    case byCountry
    case none
}

/// Care with several people of one company.
package struct CompanyRules: Sendable, Equatable {
    /// Most contacts of a company with an unfinished sequence. Default 2.
    package var maxActive: Int
    /// Calendar days between mails to different people of a company. Default 3.
    package var gapDays: Int
    /// What one person's reply means for the colleagues.
    package var onReply: OnReply

    package enum OnReply: Sendable, Equatable {
        case stop
        case pause(days: Int)
        case goOn
    }

    package init(maxActive: Int = 2, gapDays: Int = 3, onReply: OnReply = .pause(days: 14)) {
        self.maxActive = maxActive
        self.gapDays = gapDays
        self.onReply = onReply
    }
}

package struct LintSettings: Sendable {
    /// `default`, `salesnotes` or `evidence`.
    package var profile: Located<String>?
    package var disabled: [Located<String>]
    /// Paths of files with rules of the workspace's own, relative to it.
    package var rules: [Located<String>]

    package init(
        profile: Located<String>? = nil, disabled: [Located<String>] = [],
        rules: [Located<String>] = []
    ) {
        self.profile = profile
        self.disabled = disabled
        self.rules = rules
    }
}

/// Who the mail is from, as law and providers want it said.
package struct Identity: Sendable {
    package var postalAddress: Located<String>?
    /// `mailto:` or `https:` URLs for List-Unsubscribe.
    package var unsubscribe: [Located<String>]
    /// True when the https URL takes the one-click POST (RFC 8058).
    package var oneClick: Bool

    package init(
        postalAddress: Located<String>? = nil, unsubscribe: [Located<String>] = [],
        oneClick: Bool = false
    ) {
        self.postalAddress = postalAddress
        self.unsubscribe = unsubscribe
        self.oneClick = oneClick
    }
}

extension ServerURL {
    /// True for `localhost`, 127.0.0.0/8 and ::1; names are not resolved for this.
    package var isLoopback: Bool {
        let name = host.lowercased()
        if ["localhost", "::1", "[::1]"].contains(name) { return true }
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].elementsEqual("127".utf8)
            && parts.allSatisfy { UInt8(String(decoding: $0, as: UTF8.self)) != nil }
    }
}
