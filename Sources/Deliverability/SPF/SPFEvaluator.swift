/// Decides whether a client may send for a domain: `check_host()` of RFC 7208 §4.
///
///     let evaluation = await SPFEvaluator(resolver).evaluate(
///         SPFRequest(address: address, mailFrom: "ann@example.com", helo: "mail.example.com"))
///     evaluation.result  // .pass
package struct SPFEvaluator: Sendable {
    private let resolver: any Resolver

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    /// Returns the result with every step that led to it.
    package func evaluate(_ request: SPFRequest) async -> SPFEvaluation {
        var walk = SPFWalk(resolver: resolver, request: request)
        let tree = await walk.checkHost(request.domain)
        let explanation = tree.result == .fail ? await walk.explanation() : nil
        return SPFEvaluation(
            result: tree.result, explanation: explanation, lookups: walk.lookups,
            voids: walk.voids, tree: tree)
    }
}

/// Ends an evaluation with an error.
struct SPFStop: Error {
    let result: SPFResult
    let why: String
}

/// One evaluation at work.
struct SPFWalk {
    let resolver: any Resolver
    let request: SPFRequest
    private(set) var lookups = 0
    private(set) var voids = 0
    /// The `exp=` of the record that decided, with its domain (RFC 7208 §6.2).
    private var deciding: (target: SPFMacroString, domain: String)?
    /// The validated names of the client, once they were asked for.
    var validated: [String]?

    init(resolver: any Resolver, request: SPFRequest) {
        self.resolver = resolver
        self.request = request
    }

    /// Evaluates the record of a domain; depth is bounded by the limit of lookups.
    mutating func checkHost(_ domain: String) async -> SPFRecordStep {
        var step = SPFRecordStep(domain: domain)
        do throws(SPFStop) {
            try await evaluate(domain, into: &step)
        } catch {
            step.result = error.result
            step.why = error.why
        }
        return step
    }

    private mutating func evaluate(_ domain: String, into step: inout SPFRecordStep)
        async throws(SPFStop)
    {
        guard SPFWalk.isWholeName(domain) else {
            throw SPFStop(result: .none, why: "'\(domain)' is no domain name")
        }
        let answer = await resolver.query(domain, .txt)
        step.evidence.append(answer.evidence)
        let text = try SPFPublished(answer).single(of: domain)
        step.record = DNSRecord.txt(text).text
        let reading = SPFParser.read(text)
        if let fault = reading.faults.first {
            throw SPFStop(
                result: .permanentError, why: "column \(fault.column): \(fault.message)")
        }
        try await follow(reading.record, of: domain, into: &step)
    }

    private mutating func follow(
        _ record: SPFRecord, of domain: String, into step: inout SPFRecordStep
    ) async throws(SPFStop) {
        var decided: SPFResult?
        for term in record.terms {
            var termStep = SPFTermStep(term)
            termStep.lookups = lookups
            if !term.isDirective {
                termStep.outcome = .modifier
            } else if decided != nil {
                termStep.outcome = .notReached
            } else {
                decided = try await run(term, domain, &termStep, in: &step)
            }
            step.terms.append(termStep)
        }
        if let decided {
            step.result = decided
            deciding = record.explanation.map { ($0.target, domain) }
            return
        }
        guard let redirect = record.redirect else {
            step.result = .neutral
            step.why = "nothing matched, and there is no 'all'"
            return
        }
        try await self.redirect(redirect.target, redirect.term, domain, into: &step)
    }

    /// Evaluates one mechanism; returns the result that it decides.
    private mutating func run(
        _ term: SPFTerm, _ domain: String, _ termStep: inout SPFTermStep,
        in step: inout SPFRecordStep
    ) async throws(SPFStop) -> SPFResult? {
        do throws(SPFStop) {
            if term.costsLookup { try spendLookup(on: term) }
            termStep.lookups = lookups
            guard try await matches(term, domain, &termStep), let qualifier = term.qualifier else {
                termStep.outcome = .noMatch
                return nil
            }
            termStep.outcome = .match(qualifier.result)
            return qualifier.result
        } catch {
            termStep.outcome = .error(error.result)
            termStep.why = error.why
            step.terms.append(termStep)
            throw error
        }
    }

    /// RFC 7208 §6.1: the other record decides, `none` is a permanent error, and its own `exp=` holds.
    private mutating func redirect(
        _ target: SPFMacroString, _ term: SPFTerm, _ domain: String,
        into step: inout SPFRecordStep
    ) async throws(SPFStop) {
        guard let index = step.terms.firstIndex(where: { $0.column == term.column }) else { return }
        deciding = nil
        try spendLookup(on: term)
        step.terms[index].lookups = lookups
        let name = await self.name(target, domain)
        let inner = await checkHost(name)
        step.terms[index].inner = [inner]
        guard inner.result != .none else {
            let why = "'\(name)' has no SPF record to redirect to"
            step.terms[index].outcome = .error(.permanentError)
            step.terms[index].why = why
            throw SPFStop(result: .permanentError, why: why)
        }
        step.terms[index].outcome =
            inner.result.isError ? .error(inner.result) : .match(inner.result)
        step.terms[index].why = "the record of '\(name)' decides"
        step.result = inner.result
        step.why = inner.result.isError ? inner.why : nil
    }

    /// RFC 7208 §4.6.4: the eleventh lookup is a permanent error.
    private mutating func spendLookup(on term: SPFTerm) throws(SPFStop) {
        guard lookups < SPFLimits.lookups else {
            throw SPFStop(
                result: .permanentError,
                why: "'\(term.text)' would be lookup \(lookups + 1); "
                    + "\(SPFLimits.lookups) are allowed")
        }
        lookups += 1
    }

    /// RFC 7208 §4.6.4 limits the terms that ask in vain: a term counts once, whatever it asked.
    mutating func countVoid(_ step: inout SPFTermStep) throws(SPFStop) {
        guard !step.isVoid else { return }
        step.isVoid = true
        voids += 1
        guard voids <= SPFLimits.voids else {
            throw SPFStop(
                result: .permanentError,
                why: "'\(step.term)' is void lookup \(voids); \(SPFLimits.voids) are allowed")
        }
    }

    /// RFC 7208 §4.3: several labels, none empty, none longer than 63.
    static func isWholeName(_ name: String) -> Bool {
        let key = DomainName.key(name)
        guard key.utf8.count <= SPFExpansion.longestName, key.utf8.first != UInt8(ascii: "[") else {
            return false
        }
        let labels = key.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { (1...63).contains($0.count) }
    }
}

// MARK: - Names and explanations

extension SPFWalk {
    /// The name that a target stands for; `%{p}` alone costs questions.
    mutating func name(_ target: SPFMacroString?, _ domain: String) async -> String {
        guard let target else { return domain }
        return await expansion(of: target, domain).name(target)
    }

    private mutating func expansion(of string: SPFMacroString, _ domain: String) async
        -> SPFExpansion
    {
        guard string.macros.contains(where: { $0.letter == .validatedName }) else {
            return SPFExpansion(request, domain: domain)
        }
        return SPFExpansion(
            request, domain: domain, validatedName: await preferredName(within: domain))
    }

    /// RFC 7208 §7.3: the domain itself, else a name under it, else any, else `unknown`.
    private mutating func preferredName(within domain: String) async -> String {
        let names = await validatedNames()
        let key = DomainName.key(domain)
        return names.first { DomainName.key($0) == key }
            ?? names.first { DomainName.isWithin($0, domain) } ?? names.first ?? "unknown"
    }

    /// The text of `exp=`; every trouble with it is as if there were none (RFC 7208 §6.2).
    mutating func explanation() async -> String? {
        guard let deciding else { return nil }
        let name = await name(deciding.target, deciding.domain)
        let records = await resolver.query(name, .txt).records
        guard records.count == 1, case .txt(let bytes)? = records.first,
            let text = try? SPFMacroString.parse(bytes[...], use: .explanation)
        else { return nil }
        let expanded = await expansion(of: text, deciding.domain).expand(text)
        guard expanded.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        return String(decoding: expanded, as: UTF8.self)
    }
}

extension SPFResult {
    package var isError: Bool { self == .temporaryError || self == .permanentError }
}
