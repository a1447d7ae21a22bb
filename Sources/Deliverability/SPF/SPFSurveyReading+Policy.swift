// What the record lets through.
extension SPFSurveyReading {
    var policy: [Check] { [all, ranges] + pointers }

    /// The `all` that ends the evaluation: of the record, or of the one it redirects to.
    private var lastAll: (term: SPFTerm, node: SPFInventoryNode)? {
        var node = root
        for _ in 0..<SPFSurveyor.deepest {
            if let all = node.parsed?.all { return (all, node) }
            let next = node.terms.first { term in
                if case .redirect = term.term.kind { true } else { false }
            }
            guard let inner = next?.inner.first else { return nil }
            node = inner
        }
        return nil
    }

    private var all: Check {
        let section = "RFC 7208 §5.1"
        guard let (term, node) = lastAll else {
            guard record.redirect == nil else {
                return Check(
                    "spf/all", .unknown,
                    "how the record ends could not be told: its 'redirect=' leads to no 'all'",
                    section: section, evidence: [outline])
            }
            return Check(
                "spf/all", .warn,
                "the record has no 'all' at its end, so that mail from anywhere is neutral; "
                    + "end it with '~all' or '-all'", section: section, evidence: [evidence],
                remedies: [remedy(after: record.text + " ~all")])
        }
        let place = node.domain == root.domain ? "" : " (the record of '\(node.domain)')"
        let mended = SPFRecord(terms: record.terms.filter { $0 != term }).text + " ~all"
        let remedies = node.domain == root.domain ? [remedy(after: mended)] : []
        switch term.qualifier {
        case .pass:
            return Check(
                "spf/all", .fail,
                "'\(term.text)'\(place) lets everyone send in the name of '\(root.domain)'; "
                    + "end with '~all' or '-all'", section: section, evidence: [evidence],
                remedies: remedies)
        case .neutral:
            return Check(
                "spf/all", .warn,
                "'\(term.text)'\(place) says nothing about mail from elsewhere; end with '~all' "
                    + "or '-all'", section: section, evidence: [evidence], remedies: remedies)
        case .softFail, .fail, nil:
            return Check(
                "spf/all", .pass, "the record ends in '\(term.text)'\(place)", section: section,
                evidence: [evidence])
        }
    }

    /// The terms that let mail through, with the networks they stand for, of the record itself and of what it includes.
    private func passing(_ node: SPFInventoryNode) -> [(term: SPFInventoryTerm, isOwn: Bool)] {
        node.terms.flatMap { term -> [(term: SPFInventoryTerm, isOwn: Bool)] in
            let passes = term.term.qualifier ?? .pass == .pass
            guard passes, term.isReached else { return [] }
            return [(term, node.domain == root.domain)] + term.inner.flatMap { passing($0) }
        }
    }

    /// Networks that are wider are no list of servers any more.
    private static func isWide(_ network: IPNetwork, isOwn: Bool) -> Bool {
        if network.address.isV4 { return network.prefix < (isOwn ? 16 : 12) }
        return network.prefix < (isOwn ? 32 : 24)
    }

    private var ranges: Check {
        let section = "RFC 7208 §11.4"
        let terms = passing(root)
        let wide = terms.flatMap { entry in
            entry.term.networks.filter { SPFSurveyReading.isWide($0, isOwn: entry.isOwn) }
                .map { (network: $0, term: entry.term.term) }
        }
        guard let widest = wide.min(by: { $0.network.prefix < $1.network.prefix }) else {
            guard !inventory.isUncertain else {
                return Check(
                    "spf/range", .unknown,
                    "no network is too wide as far as the records could be asked for; "
                        + "some answers could not be had", section: section, evidence: [outline])
            }
            let total = addressCount(terms)
            return Check(
                "spf/range", .pass,
                total == 0
                    ? "no network is too wide" : "\(grouped(total)) IPv4 addresses may send",
                section: section, evidence: [outline])
        }
        let network = widest.network
        let isWholeNet = network.address.isV4 ? network.prefix <= 8 : network.prefix <= 16
        let others = wide.count > 1 ? ", and \(wide.count - 1) more such ranges" : ""
        return Check(
            "spf/range", isWholeNet ? .fail : .warn,
            "'\(widest.term.text)' lets \(network.size) addresses send in the name of "
                + "'\(root.domain)'\(others); name the networks of your own servers",
            section: section, evidence: [outline])
    }

    /// IPv4 addresses that may send, each counted once.
    private func addressCount(_ terms: [(term: SPFInventoryTerm, isOwn: Bool)]) -> UInt64 {
        let networks = Set(terms.flatMap(\.term.networks)).filter(\.address.isV4)
            .sorted { ($0.address.bits, $0.prefix) < ($1.address.bits, $1.prefix) }
        var total: UInt64 = 0
        var last: IPNetwork?
        for network in networks where last?.covers(network) != true {
            total += 1 << UInt64(32 - network.prefix)
            last = network
        }
        return total
    }

    private func grouped(_ number: UInt64) -> String {
        var digits = Array(String(number))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return String(digits)
    }

    /// `ptr`, which RFC 7208 §5.5 says not to use.
    private var pointers: [Check] {
        let section = "RFC 7208 §5.5"
        let own = root.terms.filter { SPFSurveyReading.isPointer($0.term) }
        if let first = own.first {
            return [
                Check(
                    "spf/ptr", .warn,
                    "'\(first.term.text)' is slow and unreliable, and some receivers skip it; "
                        + "name the servers by 'ip4:', 'ip6:' or 'a:'", section: section,
                    evidence: [evidence],
                    remedies: [remedy(without: Set(own.map(\.term.column)))])
            ]
        }
        let below = inventory.nodes.first { node in
            node.terms.contains { SPFSurveyReading.isPointer($0.term) }
        }
        guard let below else {
            guard !inventory.isUncertain else {
                return [
                    Check(
                        "spf/ptr", .unknown,
                        "no 'ptr' is used as far as the records could be asked for; "
                            + "some answers could not be had", section: section,
                        evidence: [outline])
                ]
            }
            return [Check("spf/ptr", .pass, "no 'ptr' is used", section: section)]
        }
        return [
            Check(
                "spf/ptr", .warn,
                "the included record of '\(below.domain)' uses 'ptr', which is slow and "
                    + "unreliable; ask its owner to name the servers", section: section,
                evidence: [below.answer.evidence])
        ]
    }

    private static func isPointer(_ term: SPFTerm) -> Bool {
        if case .ptr? = term.mechanism { true } else { false }
    }
}
