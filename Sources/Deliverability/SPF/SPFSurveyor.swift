/// Walks a domain's whole SPF tree and counts what it costs, past the limits of RFC 7208 §4.6.4.
package struct SPFSurveyor: Sendable {
    private let resolver: any Resolver

    /// The most terms that are followed; a record beyond is broken many times over.
    package static let mostLookups = 100
    /// The most questions to the DNS in one walk.
    package static let mostQuestions = 600
    /// The deepest chain of records.
    package static let deepest = 20

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    /// Returns the tree of the record that the domain publishes.
    package func inventory(of domain: String) async -> SPFInventory {
        var walk = SPFSurvey(resolver: resolver)
        let root = await walk.node(of: domain, above: [])
        return SPFInventory(root: root, isCutShort: walk.isCutShort)
    }

    /// Returns the tree of a record as if the domain published it.
    package func inventory(of domain: String, publishing record: [UInt8]) async -> SPFInventory {
        var walk = SPFSurvey(resolver: resolver)
        let answer = DNSAnswer(domain, .txt, .records([.txt(record)]))
        let root = await walk.node(of: domain, answer, above: [])
        return SPFInventory(root: root, isCutShort: walk.isCutShort)
    }
}

/// One walk.
private struct SPFSurvey {
    let resolver: any Resolver
    private(set) var isCutShort = false
    private var lookups = 0
    private var questions = 0

    init(resolver: any Resolver) {
        self.resolver = resolver
    }

    mutating func node(of domain: String, above: [String]) async -> SPFInventoryNode {
        await node(of: domain, await ask(domain, .txt), above: above)
    }

    mutating func node(of domain: String, _ answer: DNSAnswer, above: [String])
        async -> SPFInventoryNode
    {
        var node = SPFInventoryNode(domain: domain, answer: answer)
        do throws(SPFStop) {
            let text = try SPFPublished(answer).single(of: domain)
            let reading = SPFParser.read(text)
            node.record = text
            node.parsed = reading.record
            node.faults = reading.faults
        } catch {
            node.problem = error.why
            // RFC 7208 §5.2, §6.1: that there is no record is an error of the record that leads there.
            node.result = error.result == .none && !above.isEmpty ? .permanentError : error.result
        }
        guard let record = node.parsed else { return node }
        let end = record.all?.column ?? Int.max
        for term in record.terms {
            let isRedirect = record.redirect?.term == term
            // RFC 7208 §5.1, §6.1: nothing after 'all' counts, and no 'redirect' beside it.
            let isReached =
                isRedirect ? record.all == nil : term.column <= end || !term.isDirective
            var found = SPFInventoryTerm(term, isReached: isReached)
            if isReached { await survey(&found, of: domain, above: above) }
            node.terms.append(found)
        }
        return node
    }

    private mutating func survey(
        _ found: inout SPFInventoryTerm, of domain: String, above: [String]
    ) async {
        if found.term.costsLookup {
            guard lookups < SPFSurveyor.mostLookups, questions < SPFSurveyor.mostQuestions else {
                isCutShort = true
                return
            }
            lookups += 1
        }
        switch found.term.kind {
        case .directive(_, let mechanism): await survey(mechanism, &found, domain, above)
        case .redirect(let target): await follow(target, &found, domain, above)
        case .explanation, .unknown: break
        }
    }

    private mutating func survey(
        _ mechanism: SPFMechanism, _ found: inout SPFInventoryTerm, _ domain: String,
        _ above: [String]
    ) async {
        switch mechanism {
        case .all: break
        case .ip4(let network), .ip6(let network): found.networks = [network]
        case .include(let target): await follow(target, &found, domain, above)
        case .a(let target, let prefixes):
            guard let name = name(target, domain, &found) else { return }
            let families = await addresses(of: name, prefixes, &found)
            found.voidFamilies = Set(IPFamily.allCases).subtracting(families)
        case .mx(let target, let prefixes): await mx(target, prefixes, &found, domain)
        case .ptr(let target):
            _ = name(target, domain, &found)
            found.dependsOnMail = true
        case .exists(let target):
            guard let name = name(target, domain, &found) else { return }
            let answer = await ask(name, .a)
            found.answers.append(answer)
            if answer.isVoid { found.voidFamilies = [.v4, .v6] }
        }
    }

    /// The name of a target when it is the same for every mail.
    private func name(
        _ target: SPFMacroString?, _ domain: String, _ found: inout SPFInventoryTerm
    ) -> String? {
        guard let target, target.dependsOnMail else {
            let request = SPFRequest(address: .v4(0), mailFrom: "", helo: domain)
            let name = target.map { SPFExpansion(request, domain: domain).name($0) } ?? domain
            found.target = name
            return name
        }
        found.dependsOnMail = true
        return nil
    }

    private mutating func follow(
        _ target: SPFMacroString, _ found: inout SPFInventoryTerm, _ domain: String,
        _ above: [String]
    ) async {
        guard let name = name(target, domain, &found) else { return }
        let path = above + [DomainName.key(domain)]
        guard !path.contains(DomainName.key(name)) else {
            found.isLoop = true
            return
        }
        guard path.count < SPFSurveyor.deepest else {
            isCutShort = true
            return
        }
        let inner = await node(of: name, above: path)
        if inner.answer.isVoid { found.voidFamilies = [.v4, .v6] }
        found.inner = [inner]
    }

    private mutating func mx(
        _ target: SPFMacroString?, _ prefixes: SPFPrefixes, _ found: inout SPFInventoryTerm,
        _ domain: String
    ) async {
        guard let name = name(target, domain, &found) else { return }
        let answer = await ask(name, .mx)
        found.answers.append(answer)
        for case .mx(_, let host) in answer.records where !["", "."].contains(host) {
            found.hosts.append(host)
        }
        if answer.isVoid { found.voidFamilies = [.v4, .v6] }
        for host in found.hosts.prefix(SPFLimits.names) {
            let families = await addresses(of: host, prefixes, &found)
            found.voidFamilies.formUnion(Set(IPFamily.allCases).subtracting(families))
        }
    }

    /// Takes in the networks of a host; returns the families of which it has, or may have, addresses.
    private mutating func addresses(
        of name: String, _ prefixes: SPFPrefixes, _ found: inout SPFInventoryTerm
    ) async -> Set<IPFamily> {
        var families: Set<IPFamily> = []
        for (type, family) in [(RecordType.a, IPFamily.v4), (.aaaa, .v6)] {
            let answer = await ask(name, type)
            found.answers.append(answer)
            if !answer.isVoid { families.insert(family) }
            for address in SPFWalk.addresses(in: answer.records) {
                let network = prefixes.network(around: address)
                if !found.networks.contains(network), found.networks.count < 256 {
                    found.networks.append(network)
                }
            }
        }
        return families
    }

    private mutating func ask(_ name: String, _ type: RecordType) async -> DNSAnswer {
        questions += 1
        return await resolver.query(name, type)
    }
}
