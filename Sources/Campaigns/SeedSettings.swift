import Diagnostics
import Mail

/// A mailbox of the user's own that only takes test mails, to see in which folder they end up.
package struct SeedSettings: Sendable {
    package let name: MailboxName
    package let address: EmailAddress
    package let imap: Located<ServerURL>
    package let user: String?
    package let password: Located<SecretSource>?
    /// A PEM file of additional authorities for the server; verification is never switched off.
    package let certificateAuthority: Located<String>?
    /// True when the seed says `tls: off`, which only servers on this machine may.
    package let isPlaintext: Bool

    fileprivate static let keys = ["address", "imap", "user", "password", "tls", "ca_file"]
}

extension FileReading {
    /// Reads `seeds`, a map of mailboxes by name; none where it is left out.
    mutating func seeds(_ field: Field?) -> [SeedSettings] {
        guard let field, let entries = FieldMap.entries(of: field.node, "'seeds'", &self) else {
            return []
        }
        return entries.compactMap { seed($0) }
    }

    private mutating func seed(_ entry: YAMLEntry) -> SeedSettings? {
        let subject = "seed '\(entry.key.value)'"
        if !isName(entry.key.value) {
            error(
                "value",
                "\(subject) needs a name of letters, digits, '-', '_' and '.', such as 'gmail-1'",
                at: entry.key.span)
        }
        let keys = SeedSettings.keys
        guard let map = FieldMap(entry.value, of: subject, allowed: keys, &self) else { return nil }
        let address = seedAddress(map.required("address", example: "seed.acme@gmail.com", &self))
        let imap = server(
            map.required("imap", example: "imaps://imap.gmail.com:993", &self), [.imap, .imaps])
        let user = text(map["user"])?.value
        let password = secret(map["password"])
        let tls = choice(map["tls"], of: Encryption.self)
        let authority = text(map["ca_file"])
        guard let address, let imap else { return nil }
        checkPlaintext(tls, servers: [imap])
        return SeedSettings(
            name: MailboxName(entry.key.value), address: address.value, imap: imap,
            user: user ?? (password == nil ? nil : address.value.text), password: password,
            certificateAuthority: authority, isPlaintext: tls?.value == .off)
    }

    private mutating func seedAddress(_ field: Field?) -> Located<EmailAddress>? {
        value(field) { text throws(ValueFault) in
            do throws(AddressError) {
                return try EmailAddress(parsing: text)
            } catch {
                throw ValueFault("is no address: \(error)", rule: "address")
            }
        }
    }
}
