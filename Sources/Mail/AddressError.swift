/// Why a text is not a mail address; the description is one sentence for whoever wrote it.
package struct AddressError: Error, Hashable, Sendable {
    package enum Reason: Error, Hashable, Sendable {
        case empty
        case missingAt
        case missingLocal
        case missingDomain
        case localTooLong
        case tooLong
        case misplacedDot
        case badLocalCharacter(String)
        case unfinishedQuote
        case severalWords
        case comment
        case addressLiteral
        case badDomainCharacter(String)
        case badLabel(String)
        case numericDomain
        case invisible(String)
        case unclosedAngle
        case badName(String)
    }

    /// The text that was read.
    package let text: String
    package let reason: Reason
}

extension AddressError: CustomStringConvertible {
    package var description: String {
        if reason == .empty {
            return "the address is empty; write it as 'ann@acme.example'"
        }
        return "address '\(shown(text))' \(complaint)"
    }

    private var complaint: String {
        switch reason {
        case .empty: "is empty"
        case .missingAt: "has no '@'; write it as 'ann@acme.example'"
        case .missingLocal: "has nothing before '@'"
        case .missingDomain: "has no domain after '@'"
        case .localTooLong: "has more than 64 octets before '@' (RFC 5321 §4.5.3.1.1)"
        case .tooLong: "is longer than 254 octets (RFC 5321 §4.5.3.1.3)"
        case .misplacedDot: "has a dot at the start or end of the part before '@', or two in a row"
        case .badLocalCharacter(let character):
            "has \(character) before '@', which only a quoted part may hold (RFC 5321 §4.1.2)"
        case .unfinishedQuote: "has a quoted part that does not end with '\"@' (RFC 5321 §4.1.2)"
        case .severalWords:
            "joins quoted parts by dots, which no server has to take (RFC 5322 §4.4); quote the whole part before '@'"
        case .comment:
            "has a comment in brackets, which servers refuse (RFC 5321 §4.1.2); write it without"
        case .addressLiteral: "names an IP address in place of a domain"
        case .badDomainCharacter(let character): "has \(character) in its domain"
        case .badLabel(let label):
            "has the domain part '\(shown(label))', which must be 1 to 63 octets and neither start nor end with '-'"
        case .numericDomain: "has a domain that ends in a number, as only IP addresses do"
        case .invisible(let codePoint): "holds the invisible character \(codePoint); delete it"
        case .unclosedAngle: "does not end with '>' after '<'"
        case .badName(let why): "has a name that \(why)"
        }
    }
}
