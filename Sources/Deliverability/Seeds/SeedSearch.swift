import Mail

/// By what a test mail is found in a seed mailbox.
package enum SeedSearch: Sendable, Equatable, CustomStringConvertible {
    case messageID(MessageID)
    /// A word that stands in this mail's subject and in no other's; ASCII.
    case subjectToken(String)

    /// Fewer characters stand in too many subjects.
    package static let leastToken = 6

    package var description: String {
        switch self {
        case .messageID(let id): "message \(id.text)"
        case .subjectToken(let token): "subject with '\(token)'"
        }
    }

    /// Takes a word of the subject; nil when it is too short, or not of printable ASCII.
    package init?(subjectToken text: String) {
        guard (SeedSearch.leastToken...200).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        self = .subjectToken(text)
    }
}

/// Where a test mail lies in a seed mailbox.
package enum SeedPlace: Sendable, Equatable {
    case inbox
    /// A folder for advertising that the server has of its own; its name.
    case promotions(String)
    /// The folder for spam; its name.
    case spam(String)
    /// In none of the folders that were searched; their names.
    case missing([String])
    /// The mailbox could not be read.
    case unknown(reason: String, isTrouble: Bool)

    /// Whether asking later can give another answer.
    package var isOpen: Bool {
        switch self {
        case .inbox, .promotions, .spam: false
        case .missing: true
        case .unknown(_, let isTrouble): isTrouble
        }
    }
}

/// What was seen in one seed mailbox.
package struct SeedSighting: Sendable, Equatable {
    /// The seed's name in `sower.yml`.
    package let name: String
    package let address: String
    package let provider: MailProvider
    package let place: SeedPlace

    package init(name: String, address: String, provider: MailProvider, place: SeedPlace) {
        self.name = name
        self.address = address
        self.provider = provider
        self.place = place
    }
}

/// A seed mailbox that can be searched.
package protocol SeedBox: Sendable {
    /// Looks once; what goes wrong is ``SeedPlace/unknown(reason:isTrouble:)``.
    func place(of search: SeedSearch) async -> SeedPlace
}
