import Mail

/// One line of the doctor about a sending domain.
package struct DomainVerdict: Sendable, Equatable {
    package enum Status: String, Sendable {
        case pass, warn, fail
        /// The DNS did not tell; neither good nor bad.
        case unknown
    }

    package let status: Status
    /// `spf acme.example`.
    package let subject: String
    /// One sentence with the section that it rests on.
    package let text: String
}

/// Whether letters from a domain can be answered and are accepted, judged by its records.
package struct SendingDomainHealth: Sendable {
    private let answers: SendingDomainAnswers

    package init(_ answers: SendingDomainAnswers) {
        self.answers = answers
    }

    /// The domains whose `_dmarc.` records count: the domain itself, then its organizational domain.
    package static func policyDomains(of domain: String, _ suffixes: PublicSuffixes) -> [String] {
        guard let organization = suffixes.registrableDomain(of: domain), organization != domain
        else { return [domain] }
        return [domain, organization]
    }

    /// In a fixed order: MX, SPF, DMARC.
    package var verdicts: [DomainVerdict] { [mx, spf, dmarc] }

    private func verdict(
        _ check: String, _ status: DomainVerdict.Status, _ text: String
    ) -> DomainVerdict {
        DomainVerdict(status: status, subject: "\(check) \(answers.domain)", text: text)
    }

    private func unknown(_ check: String, _ reason: String) -> DomainVerdict {
        verdict(check, .unknown, "could not know: \(reason)")
    }
}

// MARK: - MX

extension SendingDomainHealth {
    private var mx: DomainVerdict {
        switch answers.exchanges {
        case .unknown(let reason): unknown("mx", reason)
        case .noSuchName:
            verdict(
                "mx", .fail,
                "the domain '\(answers.domain)' does not exist: replies cannot arrive "
                    + "(RFC 5321 §5.1)")
        case .noRecord: implicitExchange
        case .found(let exchanges): judge(exchanges)
        }
    }

    private func judge(_ exchanges: [MailExchange]) -> DomainVerdict {
        let hosts = exchanges.filter { $0.host != "." }
            .sorted { ($0.preference, $0.host) < ($1.preference, $1.host) }
            .map(\.host)
        guard let first = hosts.first else {
            return verdict(
                "mx", .fail,
                "a null MX says that the domain takes no mail: replies cannot arrive "
                    + "(RFC 7505 §3); publish the MX of your mail server")
        }
        guard hosts.count == exchanges.count else {
            return verdict(
                "mx", .fail,
                "a null MX stands beside '\(first)': senders may take the domain for one "
                    + "without mail; remove 'MX 0 .' (RFC 7505 §3)")
        }
        let others = hosts.count == 1 ? "" : " and \(hosts.count - 1) more"
        return verdict("mx", .pass, "replies go to '\(first)'\(others) (RFC 5321 §5.1)")
    }

    /// Without MX, mail goes to the address of the domain itself (RFC 5321 §5.1).
    private var implicitExchange: DomainVerdict {
        switch answers.addresses {
        case .unknown(let reason): unknown("mx", reason)
        case .found:
            verdict(
                "mx", .warn,
                "no MX record: replies go to the web address of the domain, which seldom takes "
                    + "mail; publish the MX of your mail server (RFC 5321 §5.1)")
        case .noRecord, .noSuchName:
            verdict(
                "mx", .fail,
                "neither MX nor address: replies cannot arrive; "
                    + "publish the MX of your mail server (RFC 5321 §5.1)")
        }
    }
}

// MARK: - SPF

extension SendingDomainHealth {
    private var spf: DomainVerdict {
        guard let texts = answers.texts.values else {
            return unknown("spf", answers.texts.reason)
        }
        let records = texts.filter(isSPF)
        switch records.count {
        case 0:
            return verdict(
                "spf", .fail,
                "no SPF record: publish one TXT record at '\(answers.domain)' that names your "
                    + "senders, for example 'v=spf1 mx -all' (RFC 7208 §4.5)")
        case 1:
            return verdict("spf", .pass, "'\(excerpt(records[0]))' (RFC 7208 §4.5)")
        default:
            return verdict(
                "spf", .fail,
                "\(records.count) SPF records, which receivers take for none: "
                    + "merge them into one (RFC 7208 §4.5)")
        }
    }

    /// `v=spf1`, then a space or the end (RFC 7208 §4.5).
    private func isSPF(_ text: [UInt8]) -> Bool {
        let version = Array("v=spf1".utf8)
        guard text.count >= version.count,
            zip(text, version).allSatisfy({ lowercased($0) == $1 })
        else { return false }
        return text.count == version.count || text[version.count] == UInt8(ascii: " ")
    }
}

// MARK: - DMARC

extension SendingDomainHealth {
    /// The first domain with a record decides; several there end the search (RFC 9989 §4.10.1).
    private var dmarc: DomainVerdict {
        for place in answers.policies {
            guard let texts = place.texts.values else {
                return unknown("dmarc", place.texts.reason)
            }
            let records = texts.filter(isDMARC)
            guard let record = records.first else { continue }
            guard records.count == 1 else {
                return verdict(
                    "dmarc", .warn,
                    "\(records.count) DMARC records at '_dmarc.\(place.domain)', which receivers "
                        + "take for none: keep one (RFC 9989 §4.10.1)")
            }
            return verdict(
                "dmarc", .pass,
                "'\(excerpt(record))' at '_dmarc.\(place.domain)' (RFC 9989 §4.10.1)")
        }
        let domain = answers.policies.last?.domain ?? answers.domain
        return verdict(
            "dmarc", .warn,
            "no DMARC record, which large providers ask for: publish a TXT record at "
                + "'_dmarc.\(domain)', for example "
                + "'v=DMARC1; p=none; rua=mailto:dmarc@\(domain)' (RFC 9989 §4.7)")
    }

    /// `v=DMARC1`, blanks around the sign, the value in capitals; then a semicolon or the end (RFC 9989 §4.7).
    private func isDMARC(_ text: [UInt8]) -> Bool {
        guard let first = text.first, lowercased(first) == UInt8(ascii: "v") else { return false }
        let sign = text.dropFirst().drop(while: isBlank)
        guard sign.first == UInt8(ascii: "=") else { return false }
        let value = sign.dropFirst().drop(while: isBlank)
        let version = "DMARC1".utf8
        guard value.starts(with: version) else { return false }
        let rest = value.dropFirst(version.count).drop(while: isBlank)
        return rest.isEmpty || rest.first == UInt8(ascii: ";")
    }
}

// MARK: - Text

extension Looked {
    fileprivate var reason: String {
        if case .unknown(let reason) = self { reason } else { "" }
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

private func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

/// A record as a sentence shows it, cut when it is long.
private func excerpt(_ record: [UInt8]) -> String {
    let limit = 100
    let text = String(decoding: record.prefix(limit), as: UTF8.self)
    return record.count > limit ? text + "…" : text
}
