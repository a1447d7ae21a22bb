// The mechanisms of RFC 7208 §5.
extension SPFWalk {
    /// Returns whether a mechanism matches the client; says why in the step.
    mutating func matches(_ term: SPFTerm, _ domain: String, _ step: inout SPFTermStep)
        async throws(SPFStop) -> Bool
    {
        switch term.mechanism {
        case nil: return false
        case .all:
            step.why = "'all' matches everything"
            return true
        case .ip4(let network), .ip6(let network): return isIn(network, &step)
        case .include(let target):
            return try await include(await name(target, domain), &step)
        case .a(let target, let prefixes):
            let name = await name(target, domain)
            let addresses = try await addresses(of: name, &step)
            return isNear(addresses, of: name, prefixes, &step)
        case .mx(let target, let prefixes):
            return try await mx(await name(target, domain), prefixes, &step)
        case .ptr(let target):
            return try await ptr(await name(target, domain), &step)
        case .exists(let target):
            return try await exists(await name(target, domain), &step)
        }
    }

    private func isIn(_ network: IPNetwork, _ step: inout SPFTermStep) -> Bool {
        let isInside = network.contains(request.address)
        step.why = "\(request.address) is \(isInside ? "" : "not ")in \(network)"
        return isInside
    }

    /// RFC 7208 §5.2: only `pass` matches; an error of the other record is one of this.
    private mutating func include(_ name: String, _ step: inout SPFTermStep)
        async throws(SPFStop) -> Bool
    {
        let inner = await checkHost(name)
        step.inner = [inner]
        switch inner.result {
        case .pass:
            step.why = "the record of '\(name)' says pass"
            return true
        case .fail, .softFail, .neutral:
            step.why = "the record of '\(name)' says \(inner.result.rawValue), which is no match"
            return false
        case .temporaryError, .permanentError:
            throw SPFStop(
                result: inner.result,
                why: "the record of '\(name)' ends in \(inner.result.rawValue)"
                    + (inner.why.map { ": \($0)" } ?? ""))
        case .none:
            throw SPFStop(
                result: .permanentError, why: "'\(name)' has no SPF record to include")
        }
    }

    private mutating func mx(
        _ name: String, _ prefixes: SPFPrefixes, _ step: inout SPFTermStep
    ) async throws(SPFStop) -> Bool {
        let hosts = try await ask(name, .mx, &step).compactMap { record -> String? in
            guard case .mx(_, let host) = record else { return nil }
            return host
        }
        guard hosts.count <= SPFLimits.names else {
            throw SPFStop(
                result: .permanentError,
                why: "'\(name)' has \(hosts.count) mail servers; \(SPFLimits.names) are allowed")
        }
        step.why = "'\(name)' has no mail server"
        for host in hosts where !["", "."].contains(host) {
            let addresses = try await addresses(of: host, &step)
            if isNear(addresses, of: host, prefixes, &step) { return true }
        }
        if hosts.count > 1 {
            step.why =
                "none of the \(hosts.count) mail servers of '\(name)' is at \(request.address)"
        }
        return false
    }

    private mutating func exists(_ name: String, _ step: inout SPFTermStep)
        async throws(SPFStop) -> Bool
    {
        // RFC 7208 §5.7: an A record, also for a client of IPv6.
        let found = !(try await ask(name, .a, &step)).isEmpty
        step.why = "'\(name)' \(found ? "has an" : "has no") A record"
        return found
    }

    private mutating func ptr(_ name: String, _ step: inout SPFTermStep)
        async throws(SPFStop) -> Bool
    {
        let answer = await resolver.query(request.address.reverseName, .ptr)
        step.evidence.append(answer.evidence)
        if answer.isVoid { try countVoid(&step) }
        let names = await validatedNames()
        if let match = names.first(where: { DomainName.isWithin($0, name) }) {
            step.why = "\(request.address) is called '\(match)', which lies in '\(name)'"
            return true
        }
        step.why = "\(request.address) has no confirmed name in '\(name)'"
        return false
    }

    /// The names of the client that lead back to it, of the first ten (RFC 7208 §5.5, §4.6.4); errors are no names.
    mutating func validatedNames() async -> [String] {
        if let validated { return validated }
        var names: [String] = []
        let answer = await resolver.query(request.address.reverseName, .ptr)
        for case .ptr(let name) in answer.records.prefix(SPFLimits.names) {
            let back = await resolver.query(name, request.address.isV4 ? .a : .aaaa)
            if SPFWalk.addresses(in: back.records).contains(request.address) { names.append(name) }
        }
        validated = names
        return names
    }
}

// MARK: - Questions

extension SPFWalk {
    private mutating func addresses(of name: String, _ step: inout SPFTermStep)
        async throws(SPFStop) -> [IPAddress]
    {
        let type: RecordType = request.address.isV4 ? .a : .aaaa
        return SPFWalk.addresses(in: try await ask(name, type, &step))
    }

    static func addresses(in records: [DNSRecord]) -> [IPAddress] {
        records.compactMap { record in
            switch record {
            case .a(let text), .aaaa(let text): IPAddress(text)
            default: nil
            }
        }
    }

    private func isNear(
        _ addresses: [IPAddress], of name: String, _ prefixes: SPFPrefixes,
        _ step: inout SPFTermStep
    ) -> Bool {
        let networks = addresses.map(prefixes.network(around:))
        if let network = networks.first(where: { $0.contains(request.address) }) {
            step.why =
                network.prefix == network.address.width
                ? "'\(name)' is at \(request.address)"
                : "\(request.address) is in \(network), the network of '\(name)'"
            return true
        }
        let family = request.address.isV4 ? "IPv4" : "IPv6"
        let some = networks.prefix(3).map(\.description).joined(separator: ", ")
        let rest = networks.count > 3 ? " and \(networks.count - 3) more" : ""
        step.why =
            networks.isEmpty
            ? "'\(name)' has no \(family) address"
            : "'\(name)' is at \(some)\(rest), not at \(request.address)"
        return false
    }

    /// Asks for what a mechanism needs: what cannot be told is a temporary error (RFC 7208 §5).
    private mutating func ask(_ name: String, _ type: RecordType, _ step: inout SPFTermStep)
        async throws(SPFStop) -> [DNSRecord]
    {
        let answer = await resolver.query(name, type)
        step.evidence.append(answer.evidence)
        switch answer.outcome {
        case .records(let records): return records
        case .noData, .nxDomain:
            try countVoid(&step)
            return []
        case .serverFailure, .timedOut:
            throw SPFStop(
                result: .temporaryError, why: "\(type) \(name): \(answer.outcome.text)")
        // RFC 7208 §4.8: a name that cannot be asked for matches nothing.
        case .invalidName: return []
        }
    }
}
