/// What came of looking up one type of record at one name.
package enum Looked<Value: Sendable & Equatable>: Sendable, Equatable {
    case found([Value])
    /// The name exists, such a record does not.
    case noRecord
    case noSuchName
    /// Nobody could tell; why.
    case unknown(String)

    /// What certainly is there; nil when nobody could tell.
    var values: [Value]? {
        switch self {
        case .found(let values): values
        case .noRecord, .noSuchName: []
        case .unknown: nil
        }
    }
}

/// An MX record (RFC 5321 §5.1); the host is `.` in a null MX (RFC 7505 §3).
package struct MailExchange: Sendable, Equatable {
    package let preference: Int
    package let host: String

    package init(preference: Int, host: String) {
        self.preference = preference
        self.host = host
    }
}

/// The text records at `_dmarc.` of a domain.
package struct PolicyTexts: Sendable, Equatable {
    package let domain: String
    package let texts: Looked<[UInt8]>

    package init(at domain: String, _ texts: Looked<[UInt8]>) {
        self.domain = domain
        self.texts = texts
    }
}

/// What the DNS says about a domain that letters are sent from.
package struct SendingDomainAnswers: Sendable, Equatable {
    package let domain: String
    package let exchanges: Looked<MailExchange>
    /// The A and AAAA records, as text.
    package let addresses: Looked<String>
    /// The text records of the domain itself.
    package let texts: Looked<[UInt8]>
    /// First those of the domain, then those of its organizational domain when that is another one.
    package let policies: [PolicyTexts]

    package init(
        domain: String, exchanges: Looked<MailExchange>, addresses: Looked<String>,
        texts: Looked<[UInt8]>, policies: [PolicyTexts]
    ) {
        self.domain = domain
        self.exchanges = exchanges
        self.addresses = addresses
        self.texts = texts
        self.policies = policies
    }
}
