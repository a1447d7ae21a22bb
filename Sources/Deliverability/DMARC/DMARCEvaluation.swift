import Mail

/// What DMARC says of one message (RFC 9989 §5.3), in the words of RFC 8601 §2.7.
package struct DMARCEvaluation: Sendable, Equatable {
    package enum Result: String, Sendable, Equatable, CaseIterable {
        case pass, fail, none, temperror, permerror
    }

    /// How SPF or DKIM ended, in the words of RFC 8601 §2.7.
    package enum Authentication: String, Sendable, Equatable, CaseIterable {
        case pass, fail, softfail, neutral, none, policy, temperror, permerror
    }

    /// What SPF or a signature vouches for.
    package struct Identifier: Sendable, Equatable {
        package let domain: String
        package let result: Authentication
        /// The selector of a signature.
        package let selector: String?

        package init(
            _ domain: String, _ result: Authentication = .pass, selector: String? = nil
        ) {
            self.domain = domain
            self.result = result
            self.selector = selector
        }
    }

    /// What of a message DMARC looks at.
    package struct Message: Sendable, Equatable {
        /// The domain of the From header.
        package let from: String
        package let spf: [Identifier]
        package let dkim: [Identifier]

        package init(from: String, spf: [Identifier] = [], dkim: [Identifier] = []) {
            self.from = from
            self.spf = spf
            self.dkim = dkim
        }
    }

    /// Whether an identifier aligns with the Author Domain (§4.4).
    package struct Alignment: Sendable, Equatable {
        package enum Mechanism: String, Sendable, Equatable {
            case spf, dkim
        }

        package let mechanism: Mechanism
        package let identifier: Identifier
        package let mode: DMARCRecord.AlignmentMode
        /// Nil when its walk met an answer that is missing.
        package let isAligned: Bool?
        /// Nil when no walk was needed.
        package let walk: TreeWalk?

        /// An aligned pass, which is all that DMARC asks for.
        package var passes: Bool { isAligned == true && identifier.result == .pass }
    }

    package let discovery: DMARCDiscovery
    package let alignments: [Alignment]
    package let result: Result
    /// Why, as one sentence, lower case, no full stop.
    package let reason: String

    /// The policy that receivers are asked to apply to a failure; nil without one.
    package var policy: DMARCRecord.Policy? { discovery.policy }
    package var organizationalDomain: String { discovery.walk.organizationalDomain }

    /// Every question and its answer, in order, each once.
    package var answers: [DNSAnswer] {
        var seen: [DNSAnswer] = []
        for answer in discovery.answers + alignments.flatMap({ $0.walk?.steps.map(\.answer) ?? [] })
        where !seen.contains(where: { $0.name == answer.name && $0.type == answer.type }) {
            seen.append(answer)
        }
        return seen
    }

    /// Returns the one domain of a From header; nil when its addresses have several, which exempts it from DMARC
    /// (§5.3), or when it has none.
    package static func authorDomain(of addresses: [EmailAddress]) -> String? {
        let domains = Set(addresses.map { DomainName.key(Punycode.asciiDomain($0.domain)) })
        return domains.count == 1 ? domains.first : nil
    }

    /// Evaluates a message whose SPF and signatures were checked.
    package static func of(
        _ message: Message, _ resolver: any Resolver
    ) async -> DMARCEvaluation {
        let domain = DomainName.key(Punycode.asciiDomain(message.from))
        let discovery = await DMARCDiscovery.of(domain, resolver)
        var alignments: [Alignment] = []
        if let record = discovery.record {
            let aligner = Aligner(discovery: discovery, resolver: resolver)
            for identifier in message.spf {
                alignments.append(await aligner.alignment(.spf, identifier, record.spfMode))
            }
            for identifier in message.dkim {
                alignments.append(await aligner.alignment(.dkim, identifier, record.dkimMode))
            }
        }
        let verdict = Verdict(discovery, alignments)
        return DMARCEvaluation(
            discovery: discovery, alignments: alignments, result: verdict.result,
            reason: verdict.reason)
    }
}

/// Compares identifiers with one Author Domain.
private struct Aligner {
    let discovery: DMARCDiscovery
    let resolver: any Resolver

    func alignment(
        _ mechanism: DMARCEvaluation.Alignment.Mechanism,
        _ identifier: DMARCEvaluation.Identifier, _ mode: DMARCRecord.AlignmentMode
    ) async -> DMARCEvaluation.Alignment {
        let domain = DomainName.key(Punycode.asciiDomain(identifier.domain))
        let isSame = domain == discovery.domain
        // Only what passed can align, and what may yet pass leaves the result open (§4.10.2, §5.3).
        let counts = identifier.result == .pass || identifier.result == .temperror
        guard counts, !isSame, mode == .relaxed else {
            return .init(
                mechanism: mechanism, identifier: identifier, mode: mode, isAligned: isSame,
                walk: nil)
        }
        let walk = await TreeWalk.walk(from: domain, resolver)
        let isCertain = walk.isCertain && discovery.walk.isCertain
        let isAligned = walk.organizationalDomain == discovery.walk.organizationalDomain
        return .init(
            mechanism: mechanism, identifier: identifier, mode: mode,
            isAligned: isCertain ? isAligned : nil, walk: walk)
    }
}

/// The result and its reason.
private struct Verdict {
    let result: DMARCEvaluation.Result
    let reason: String

    init(_ discovery: DMARCDiscovery, _ alignments: [DMARCEvaluation.Alignment]) {
        switch discovery.outcome {
        case .none:
            self.init(.none, "no DMARC record applies to '\(discovery.domain)'")
        case .broken(let text):
            self.init(.permerror, "the record is syntactically wrong: \(text)")
        case .unknown(let sentence):
            self.init(.temperror, sentence)
        case .record(let record, let place, _):
            guard record.standing != .unusable else {
                // A missing `p` breaks no syntax; a wrong one does.
                let isMissing = record.value("p") == nil
                self.init(
                    isMissing && record.value("sp") == nil && record.value("np") == nil
                        ? .none : .permerror,
                    "the record of '\(place)' has no valid policy and no address for reports, "
                        + "so receivers apply no DMARC")
                return
            }
            self.init(discovery, judging: alignments)
        }
    }

    private init(_ result: DMARCEvaluation.Result, _ reason: String) {
        self.result = result
        self.reason = reason
    }

    private init(_ discovery: DMARCDiscovery, judging alignments: [DMARCEvaluation.Alignment]) {
        if let found = alignments.first(where: \.passes) {
            let name = found.mechanism == .spf ? "SPF" : "DKIM"
            self.init(.pass, "\(name) passed for '\(found.identifier.domain)', which is aligned")
        } else if let open = alignments.first(where: Verdict.isOpen) {
            self.init(
                .temperror,
                "'\(open.identifier.domain)' might yet pass aligned: an answer of the DNS is missing"
            )
        } else if alignments.isEmpty {
            self.init(.fail, "neither SPF nor DKIM vouches for a domain")
        } else {
            self.init(.fail, "no identifier that passed is aligned with '\(discovery.domain)'")
        }
    }

    private static func isOpen(_ alignment: DMARCEvaluation.Alignment) -> Bool {
        switch alignment.identifier.result {
        case .pass: alignment.isAligned == nil
        case .temperror: alignment.isAligned != false
        default: false
        }
    }
}
