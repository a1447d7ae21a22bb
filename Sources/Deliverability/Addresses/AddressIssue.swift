import Diagnostics
import Mail

/// One thing that is to be said about an address of a table.
package enum AddressIssue: Sendable, Equatable {
    case unreadableRow(String)
    case noAddress
    case syntax(AddressError)
    case severalAddresses(Int)
    /// Letters that imitate others; what is wrong, as a clause.
    case lookalike(String)
    case mixedAlphabets
    case typo(meant: String)
    case disposable(entry: String)
    case role(RoleAddress)
    case freeMail
    case needsSMTPUTF8
    case duplicate(line: Int)
    case sameMailbox(line: Int)
    case route(MailRoute)

    /// The identifier of the rule, such as `verify/typo`.
    package var rule: String {
        switch self {
        case .unreadableRow: "verify/row"
        case .noAddress: "verify/no-address"
        case .syntax: "verify/syntax"
        case .severalAddresses: "verify/several-addresses"
        case .lookalike, .mixedAlphabets: "verify/lookalike"
        case .typo: "verify/typo"
        case .disposable: "verify/disposable"
        case .role(.unread): "verify/no-reply"
        case .role: "verify/role"
        case .freeMail: "verify/free-mail"
        case .needsSMTPUTF8: "verify/smtputf8"
        case .duplicate: "verify/duplicate"
        case .sameMailbox: "verify/same-mailbox"
        case .route(let route): route.rule
        }
    }

    package var severity: Severity {
        switch self {
        case .unreadableRow, .noAddress, .syntax, .lookalike, .mixedAlphabets, .disposable: .error
        case .role(.unread), .role(.watch): .error
        case .typo, .duplicate, .severalAddresses, .role(.desk): .warning
        case .freeMail, .needsSMTPUTF8, .sameMailbox: .info
        case .route(.exchanges), .route(.implicit): .info
        case .route(.unknown): .warning
        case .route: .error
        }
    }

    /// Whether no mail should go to the address until somebody has looked at it.
    package var holdsBack: Bool {
        switch self {
        case .typo, .duplicate: true
        default: severity == .error
        }
    }

    /// The reason in a word or three, for a table of counts.
    package var label: String {
        switch self {
        case .unreadableRow: "unreadable row"
        case .noAddress: "no address"
        case .syntax: "not an address"
        case .severalAddresses: "several addresses in a cell"
        case .lookalike, .mixedAlphabets: "imitating letters"
        case .typo: "mistyped domain"
        case .disposable: "disposable mailbox"
        case .role(.unread): "nobody reads it"
        case .role(.watch): "abuse desk or the like"
        case .role(.desk): "desk, not a person"
        case .freeMail: "free mail"
        case .needsSMTPUTF8: "needs SMTPUTF8"
        case .duplicate: "stands twice"
        case .sameMailbox: "same mailbox as another"
        case .route(let route): route.label
        }
    }

    /// One sentence for the owner of the table.
    ///
    /// - Parameter address: As it stands in the table.
    package func message(on address: String) -> String {
        let domain =
            address.utf8.lastIndex(of: UInt8(ascii: "@"))
            .map { String(address[address.utf8.index(after: $0)...]) } ?? address
        switch self {
        case .unreadableRow(let reason): return reason
        case .noAddress: return "no address in this row"
        case .syntax(let error): return error.description
        case .severalAddresses(let count):
            return "\(count) addresses in one cell; only '\(address)' is looked at"
        case .lookalike(let what): return "'\(domain)' \(what)"
        case .mixedAlphabets:
            return "'\(address)' mixes alphabets before '@'; type it anew on one keyboard"
        case .typo(let meant): return "'\(domain)' looks like a slip; did you mean '\(meant)'?"
        case .disposable(let entry):
            return "'\(entry)' hands out mailboxes for minutes; ask for a lasting address"
        case .role(let role): return role.sentence
        case .freeMail:
            return "'\(domain)' is a free-mail provider; the address may be a private one"
        case .needsSMTPUTF8:
            return
                "'\(address)' has letters beyond ASCII before '@'; only servers with SMTPUTF8 take it (RFC 6531)"
        case .duplicate(let line): return "'\(address)' stands in line \(line) already"
        case .sameMailbox(let line):
            return
                "'\(address)' most likely reaches the mailbox of line \(line): '+tags' and Gmail's dots do not count"
        case .route(let route): return route.sentence(on: domain)
        }
    }
}

extension RoleAddress {
    fileprivate var sentence: String {
        switch self {
        case .desk(let word):
            "'\(word)' is a desk and not a person; replies are rare and complaints are not"
        case .watch(let word):
            "'\(word)' is read by those who block senders; take it out"
        case .unread(let word): "nobody reads '\(word)'; take it out"
        }
    }
}

extension MailRoute {
    fileprivate var rule: String {
        switch self {
        case .exchanges, .implicit: "verify/no-mx"
        case .refusesMail: "verify/null-mx"
        case .deadExchanges, .noRoute: "verify/no-mail-server"
        case .noSuchDomain: "verify/no-such-domain"
        case .unknown: "verify/unknown"
        }
    }

    fileprivate var label: String {
        switch self {
        case .exchanges: "has MX records"
        case .implicit: "no MX record, an address only"
        case .refusesMail: "domain takes no mail"
        case .deadExchanges, .noRoute: "no mail server"
        case .noSuchDomain: "no such domain"
        case .unknown: "could not be found out"
        }
    }

    fileprivate func sentence(on domain: String) -> String {
        switch self {
        case .exchanges(let hosts): "mail for '\(domain)' goes to '\(hosts.first ?? "")'"
        case .implicit:
            "'\(domain)' has no MX record; mail goes to its address, where often nobody listens (RFC 5321 §5.1)"
        case .refusesMail: "'\(domain)' says that it takes no mail (null MX, RFC 7505)"
        case .deadExchanges(let hosts):
            "'\(domain)' names '\(hosts.first ?? "")' for its mail, which does not exist"
        case .noRoute:
            "'\(domain)' has neither MX records nor an address, so mail has nowhere to go (RFC 5321 §5.1)"
        case .noSuchDomain: "there is no domain '\(domain)'; check its spelling"
        case .unknown(let reason):
            "whether '\(domain)' takes mail could not be found out: \(reason); verify again later"
        }
    }
}
