import CivilTime
import Diagnostics
import Mail

extension MailboxSettings {
    fileprivate static let keys = [
        "from", "smtp", "imap", "api", "api_url", "api_user", "token", "user", "password", "tls",
        "ca_file", "cap", "gap", "ramp",
        "signature", "time_zone",
    ]
    /// The usual most a day for a mailbox that has been warmed.
    fileprivate static let standardCap = 40
    fileprivate static let standardGap = SendingGap(least: .seconds(90), most: .minutes(4))
}

extension FileReading {
    /// Reads one entry of `mailboxes`.
    mutating func mailbox(_ entry: YAMLEntry) -> MailboxSettings? {
        let subject = "mailbox '\(entry.key.value)'"
        if !isName(entry.key.value) {
            error(
                "value",
                "\(subject) needs a name of letters, digits, '-', '_' and '.', such as 'ann'",
                at: entry.key.span)
        }
        let keys = MailboxSettings.keys
        guard let map = FieldMap(entry.value, of: subject, allowed: keys, &self) else { return nil }
        let from = sender(
            map.required("from", example: "Ann Reed <ann@acme.example>", &self))
        let smtp = server(
            map.required("smtp", example: "smtp://smtp.acme.example:587", &self),
            [.smtp, .smtps])
        let imap = server(map["imap"], [.imap, .imaps])
        let api = mailAPI(map, imap: imap)
        let user = text(map["user"])?.value
        let password = secret(map["password"])
        let cap = dailyCount(map["cap"], bare: false)?.value
        let gap = value(map["gap"]) { text throws(ValueFault) in try SendingGap(parsing: text) }
        let ramp = ramp(map["ramp"])
        let tls = choice(map["tls"], of: Encryption.self)
        let authority = text(map["ca_file"])
        let signature = value(map["signature"]) { text throws(ValueFault) in
            try TemplateName(parsing: text)
        }
        let zone = timeZone(map["time_zone"])
        guard let from, let smtp else { return nil }
        checkPlaintext(tls, servers: [smtp, imap].compactMap { $0 })
        return MailboxSettings(
            name: MailboxName(entry.key.value), span: entry.key.span, from: from, smtp: smtp,
            imap: imap, user: user ?? (password == nil ? nil : from.value.address.text),
            password: password, certificateAuthority: authority,
            cap: cap ?? MailboxSettings.standardCap,
            gap: gap?.value ?? MailboxSettings.standardGap, ramp: ramp, signature: signature,
            timeZone: zone, isPlaintext: tls?.value == .off, api: api)
    }

    /// Without TLS, passwords and letters may go no farther than this machine.
    mutating func checkPlaintext(
        _ tls: Located<Encryption>?, servers: [Located<ServerURL>]
    ) {
        guard let tls, tls.value == .off,
            let remote = servers.first(where: { !$0.value.isLoopback })
        else { return }
        error(
            "server",
            "'tls: off' is for servers on this machine, and '\(remote.value.host)' is none; delete it",
            at: tls.span)
    }

    private mutating func sender(_ field: Field?) -> Located<NamedAddress>? {
        value(field) { text throws(ValueFault) in
            do throws(AddressError) {
                return try NamedAddress(parsing: text)
            } catch {
                throw ValueFault("is no sender: \(error)", rule: "address")
            }
        }
    }

    mutating func server(
        _ field: Field?, _ schemes: [ServerURL.Scheme]
    ) -> Located<ServerURL>? {
        value(field) { text throws(ValueFault) in
            try ServerURL(parsing: text, schemes: schemes)
        }
    }

    private mutating func ramp(_ field: Field?) -> Ramp? {
        guard let field else { return nil }
        let allowed = ["start", "step"]
        guard let map = FieldMap(field.node, of: "'ramp'", allowed: allowed, &self) else {
            return nil
        }
        return Ramp(
            start: count(map["start"], in: 1...100_000)?.value ?? 5,
            step: count(map["step"], in: 1...100_000)?.value ?? 2)
    }
}

enum Encryption: String, CaseIterable {
    case required, off
}

/// Whether a text is a name that works as an argument and in a file name.
func isName(_ text: String) -> Bool {
    guard (1...64).contains(text.utf8.count), text != ".", text != ".." else { return false }
    return text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-_.".utf8.contains(byte)
        }
    }
}

extension TemplateName {
    /// Reads a path under `templates/` without ending: names joined by `/`.
    init(parsing text: String) throws(ValueFault) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if text.hasSuffix(".liquid") || text.hasSuffix(".html") {
            throw ValueFault("is '\(text)'; write the template's name without its ending")
        }
        guard !parts.isEmpty, parts.allSatisfy({ isName(String($0)) }) else {
            throw ValueFault(
                "is '\(text)'; write the name of a file in 'templates/', of letters, digits, '-' and '_'"
            )
        }
        self.init(text)
    }
}
