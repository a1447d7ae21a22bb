/// A parsed SPF record (RFC 7208 §4.6, §5, §6).
package struct SPFRecord: Sendable, Equatable {
    /// In the order of the record.
    package let terms: [SPFTerm]

    package init(terms: [SPFTerm]) {
        self.terms = terms
    }

    /// The mechanisms, in their order; modifiers have none among them (RFC 7208 §4.6.1).
    package var directives: [SPFTerm] { terms.filter(\.isDirective) }

    /// The target of `redirect=`.
    package var redirect: (term: SPFTerm, target: SPFMacroString)? {
        for term in terms {
            if case .redirect(let target) = term.kind { return (term, target) }
        }
        return nil
    }

    /// The target of `exp=`.
    package var explanation: (term: SPFTerm, target: SPFMacroString)? {
        for term in terms {
            if case .explanation(let target) = term.kind { return (term, target) }
        }
        return nil
    }

    /// The first `all`, which ends every evaluation.
    package var all: SPFTerm? {
        terms.first { $0.mechanism == .all }
    }
}

/// One word of a record, with its place.
package struct SPFTerm: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case directive(SPFQualifier, SPFMechanism)
        case redirect(SPFMacroString)
        case explanation(SPFMacroString)
        /// A modifier that this version of SPF does not know, and ignores (RFC 7208 §6).
        case unknown(name: String)
    }

    package let kind: Kind
    /// The word as it stands in the record.
    package let text: String
    /// Where it begins, 1-based, in octets of the record.
    package let column: Int

    package init(_ kind: Kind, text: String, column: Int) {
        self.kind = kind
        self.text = text
        self.column = column
    }

    package var isDirective: Bool { mechanism != nil }

    package var mechanism: SPFMechanism? {
        if case .directive(_, let mechanism) = kind { mechanism } else { nil }
    }

    package var qualifier: SPFQualifier? {
        if case .directive(let qualifier, _) = kind { qualifier } else { nil }
    }

    /// Whether evaluating it counts as a lookup (RFC 7208 §4.6.4).
    package var costsLookup: Bool {
        switch kind {
        case .directive(_, let mechanism):
            switch mechanism {
            case .all, .ip4, .ip6: false
            case .include, .a, .mx, .ptr, .exists: true
            }
        case .redirect: true
        case .explanation, .unknown: false
        }
    }
}

/// What a matching mechanism means (RFC 7208 §4.6.2).
package enum SPFQualifier: String, Sendable, Equatable {
    case pass = "+"
    case fail = "-"
    case softFail = "~"
    case neutral = "?"

    package var result: SPFResult {
        switch self {
        case .pass: .pass
        case .fail: .fail
        case .softFail: .softFail
        case .neutral: .neutral
        }
    }
}

/// A mechanism with its arguments; a nil target is the domain of the record.
package enum SPFMechanism: Sendable, Equatable {
    case all
    case include(SPFMacroString)
    case a(SPFMacroString?, SPFPrefixes)
    case mx(SPFMacroString?, SPFPrefixes)
    case ptr(SPFMacroString?)
    case ip4(IPNetwork)
    case ip6(IPNetwork)
    case exists(SPFMacroString)
}

/// The lengths after `a` and `mx` (`dual-cidr-length`, RFC 7208 §5.6).
package struct SPFPrefixes: Sendable, Equatable {
    package let v4: Int
    package let v6: Int

    package init(v4: Int = 32, v6: Int = 128) {
        self.v4 = v4
        self.v6 = v6
    }

    /// The network around an address of either family.
    package func network(around address: IPAddress) -> IPNetwork {
        IPNetwork(address, prefix: address.isV4 ? v4 : v6)
    }
}

/// The result of an evaluation (RFC 7208 §2.6).
package enum SPFResult: String, Sendable, Equatable, CaseIterable {
    case none
    case neutral
    case pass
    case fail
    case softFail = "softfail"
    case temporaryError = "temperror"
    case permanentError = "permerror"
}

/// What is wrong in a record, and where.
package struct SPFFault: Error, Sendable, Equatable {
    /// Where, 1-based, in octets of the record.
    package let column: Int
    /// One sentence, lower case, no full stop.
    package let message: String

    package init(_ column: Int, _ message: String) {
        self.column = column
        self.message = message
    }
}
