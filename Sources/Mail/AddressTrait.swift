/// What an address has that a plain `local@domain` has not, the harmless first.
///
/// The order is that of ``AddressTrait/Standing``: what a server must take, what only a message may hold, what nothing takes.
package enum AddressTrait: Int, Comparable, Sendable, CaseIterable {
    // Valid in SMTP (RFC 5321 §4.1.2), though rare.
    case singleLabel, numericTop, quotedLocal, addressLiteral
    // Valid in a header field only: comments and folding white space (RFC 5322 §3.2.2).
    case foldingSpace, comment
    // Obsolete forms, which nobody may write any more (RFC 5322 §4.4).
    case severalWords, obsoleteSpace, obsoleteText, spaceAtSign, shortenedOneGroup
    // Valid by the grammar of RFC 5322 §3.4.1, and never deliverable by that of RFC 5321.
    case domainText, longLabel, longLocal, longAddress, domainLiteral

    /// How far an address gets.
    package enum Standing: Int, Comparable, Sendable {
        /// Nothing unusual.
        case plain
        /// A server must take it.
        case unusual
        /// A header field may hold it; the envelope needs it without comments and blanks.
        case headerOnly
        case obsolete
        /// An address by RFC 5322, none by RFC 5321.
        case messageOnly
        case invalid

        package static func < (left: Standing, right: Standing) -> Bool {
            left.rawValue < right.rawValue
        }

        /// Whether a server has to take it as it stands.
        package var isDeliverable: Bool { self <= .unusual }
    }

    package var standing: Standing {
        switch self {
        case .singleLabel, .numericTop, .quotedLocal, .addressLiteral: .unusual
        case .foldingSpace, .comment: .headerOnly
        case .severalWords, .obsoleteSpace, .obsoleteText, .spaceAtSign, .shortenedOneGroup:
            .obsolete
        case .domainText, .longLabel, .longLocal, .longAddress, .domainLiteral: .messageOnly
        }
    }

    package static func < (left: AddressTrait, right: AddressTrait) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// How a text stands to the grammars of mail addresses.
///
/// ```swift
/// AddressSyntax.standing(of: "ann(work)@acme.example")  // .headerOnly
/// ```
package enum AddressSyntax {
    /// Returns how far a text gets as an address, by RFC 5321, 5322 and 6531; the DNS is not asked.
    package static func standing(of text: String) -> AddressTrait.Standing {
        var grammar = AddressGrammar(Array(text.utf8))
        guard (try? grammar.read()) != nil else { return .invalid }
        return grammar.worst?.standing ?? .plain
    }
}
