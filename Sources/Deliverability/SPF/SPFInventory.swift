/// A domain's record with everything that it includes, counted without a mail and past every limit.
package struct SPFInventory: Sendable, Equatable {
    package let root: SPFInventoryNode
    /// Whether the walk was ended before the whole tree was seen.
    package let isCutShort: Bool
    /// Every node, a parent before its children.
    package let nodes: [SPFInventoryNode]
    /// Whether some answer could not be had, so that the counts are the least there can be.
    package let isUncertain: Bool

    init(root: SPFInventoryNode, isCutShort: Bool) {
        let nodes = root.all
        self.root = root
        self.isCutShort = isCutShort
        self.nodes = nodes
        isUncertain = isCutShort || nodes.contains(where: \.isUncertain)
    }

    /// Lookups of a mail that no mechanism matches: the most that any mail costs.
    package var lookups: Int { root.lookups }
    /// Void lookups of such a mail, for the family of clients that has more of them.
    package var voids: Int { max(root.voids(.v4), root.voids(.v6)) }
}

/// The families of addresses a client can have.
package enum IPFamily: Sendable, CaseIterable {
    case v4, v6
}

/// One record of the tree.
package struct SPFInventoryNode: Sendable, Equatable {
    package let domain: String
    /// The answer to the question for TXT.
    package let answer: DNSAnswer
    /// The only record; nil when there is none or there are several.
    package var record: [UInt8]?
    package var parsed: SPFRecord?
    package var faults: [SPFFault] = []
    /// Why there is no record that can be used, as a clause.
    package var problem: String?
    /// What every mail gets because of the problem; nil without one.
    package var result: SPFResult?
    package var terms: [SPFInventoryTerm] = []

    init(domain: String, answer: DNSAnswer) {
        self.domain = domain
        self.answer = answer
    }

    /// The record as text, what is no visible ASCII as `\226`.
    package var text: String? { record.map { DNSRecord.txt($0).text } }
    package var lookups: Int { terms.reduce(0) { $0 + $1.lookups } }

    package func voids(_ family: IPFamily) -> Int { terms.reduce(0) { $0 + $1.voids(family) } }

    var isUnaskable: Bool {
        if case .invalidName = answer.outcome { true } else { false }
    }

    /// Whether an answer could not be had, about the record itself or one of its terms.
    var isUncertain: Bool {
        !answer.isCertain && !isUnaskable || terms.contains(where: \.isUncertain)
    }

    var all: [SPFInventoryNode] { [self] + terms.flatMap { $0.inner.flatMap(\.all) } }
}

/// One term of a record, with what it costs.
package struct SPFInventoryTerm: Sendable, Equatable {
    package let term: SPFTerm
    /// False for what stands after `all`, or is a `redirect` beside an `all` (RFC 7208 §5.1, §6.1).
    package let isReached: Bool
    /// The name it asks for; nil without one, or when the mail decides which.
    package var target: String?
    /// The name is another one for each mail.
    package var dependsOnMail = false
    package var answers: [DNSAnswer] = []
    /// The addresses it stands for, as far as they can be told without a mail.
    package var networks: [IPNetwork] = []
    /// The families for whose clients the term asks in vain.
    package var voidFamilies: Set<IPFamily> = []
    /// Names of mail servers, for `mx`.
    package var hosts: [String] = []
    /// The target stands above already: following it would never end.
    package var isLoop = false
    /// The record behind `include` and `redirect`; one at most.
    package var inner: [SPFInventoryNode] = []

    init(_ term: SPFTerm, isReached: Bool) {
        self.term = term
        self.isReached = isReached
    }

    /// 1 for a term that asks the DNS and is reached.
    package var cost: Int { isReached && term.costsLookup ? 1 : 0 }
    /// The term's cost with everything below it.
    package var lookups: Int { cost + inner.reduce(0) { $0 + $1.lookups } }

    package func voids(_ family: IPFamily) -> Int {
        (voidFamilies.contains(family) ? 1 : 0) + inner.reduce(0) { $0 + $1.voids(family) }
    }

    var isUncertain: Bool {
        answers.contains { answer in
            if case .invalidName = answer.outcome { return false }
            return !answer.isCertain
        }
    }
}
