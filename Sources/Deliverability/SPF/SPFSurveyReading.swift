/// What an inventory says about a record: the checks of the domain's one record.
struct SPFSurveyReading {
    let inventory: SPFInventory
    /// The answer that holds the record.
    let evidence: Evidence
    /// The include tree, which several checks rest on.
    let outline: Evidence

    init(_ inventory: SPFInventory, evidence: Evidence) {
        self.inventory = inventory
        self.evidence = evidence
        outline = Evidence(
            "SPF tree of \(inventory.root.domain)",
            SPFOutline(inventory).lines.joined(separator: "\n"))
    }

    var root: SPFInventoryNode { inventory.root }
    var record: SPFRecord { root.parsed ?? SPFRecord(terms: []) }

    /// The record without some of its terms, as a change.
    func remedy(without columns: Set<Int>) -> Remedy {
        remedy(after: record.removing(columns).text)
    }

    func remedy(after text: String) -> Remedy {
        .record(
            name: root.domain, type: .txt, before: root.text, after: SPFProposal.closed(text))
    }

    var syntax: Check {
        let section = "RFC 7208 §4.6"
        guard let first = root.faults.first else {
            return Check(
                "spf/syntax", .pass, "every term of the record is valid", section: section,
                evidence: [evidence])
        }
        let more = root.faults.count > 1 ? " (and \(root.faults.count - 1) more)" : ""
        let others = root.faults.dropFirst().prefix(10).map {
            Remedy.step("column \($0.column): \($0.message)")
        }
        return Check(
            "spf/syntax", .fail,
            "the record is a permanent error: column \(first.column): \(first.message)\(more)",
            section: section, evidence: [evidence], remedies: Array(others))
    }

    var limits: [Check] { [lookups, voids] + mailServers }
}

// MARK: - Limits

extension SPFSurveyReading {
    /// From how many lookups on a record is close to the limit.
    private static let close = 8

    private var lookups: Check {
        let count = inventory.lookups
        let section = "RFC 7208 §4.6.4"
        let most = SPFLimits.lookups
        if count > most {
            return Check(
                "spf/lookups", .fail,
                "the record costs \(count)\(inventory.isCutShort ? " or more" : "") lookups, "
                    + "\(most) are allowed: receivers answer with a permanent error",
                section: section, evidence: [evidence, outline], remedies: savings)
        }
        guard !inventory.isUncertain else {
            return Check(
                "spf/lookups", .unknown,
                "the record costs at least \(count) lookups; some answers could not be had",
                section: section, evidence: [evidence, outline])
        }
        let left = most - count
        guard count >= SPFSurveyReading.close else {
            return Check(
                "spf/lookups", .pass,
                "the record costs \(count) of \(most) lookups; \(left) are left for other vendors",
                section: section, evidence: [evidence, outline])
        }
        return Check(
            "spf/lookups", .warn,
            left == 0
                ? "the record costs all \(most) lookups; one more vendor makes it a permanent error"
                : "the record costs \(count) of \(most) lookups; \(left) left, and a vendor's "
                    + "include costs 1 to 5", section: section, evidence: [evidence, outline],
            remedies: savings)
    }

    /// Where lookups can be saved: addresses in the place of names, and the dearest includes by name.
    private var savings: [Remedy] {
        var remedies: [Remedy] = []
        var saved = 0
        var words: [String] = ["v=spf1"]
        for term in root.terms {
            if let networks = SPFSurveyReading.shortList(term) {
                words += networks
                saved += 1
            } else {
                words.append(term.term.text)
            }
        }
        if saved > 0 {
            remedies.append(remedy(after: words.joined(separator: " ")))
            remedies.append(
                .step(
                    "addresses cost nothing: this saves \(saved) "
                        + "\(saved == 1 ? "lookup" : "lookups"), but has to follow when the "
                        + "servers move"))
        }
        let dear = root.terms.filter { $0.lookups > 1 }.sorted {
            ($0.lookups, $1.term.column) > ($1.lookups, $0.term.column)
        }
        for term in dear.prefix(3) {
            remedies.append(
                .step(
                    "'\(term.term.text)' costs \(term.lookups) of the \(inventory.lookups) "
                        + "lookups; without it \(inventory.lookups - term.lookups) remain"))
        }
        return remedies
    }

    /// The addresses of an `a` or `mx` that passes, when they are few enough to be written out.
    private static func shortList(_ term: SPFInventoryTerm) -> [String]? {
        guard term.isReached, term.term.qualifier == .pass, !term.isUncertain,
            (1...4).contains(term.networks.count)
        else { return nil }
        switch term.term.mechanism {
        case .a, .mx: return term.networks.map { ($0.address.isV4 ? "ip4:" : "ip6:") + "\($0)" }
        default: return nil
        }
    }

    private var voids: Check {
        let count = inventory.voids
        let section = "RFC 7208 §4.6.4"
        let both = inventory.nodes.flatMap(\.terms).filter { $0.voidFamilies.count == 2 }
        let names = both.prefix(5).map { "'\($0.term.text)'" }.joined(separator: ", ")
        let every = both.count
        if every > SPFLimits.voids {
            return Check(
                "spf/voids", .fail,
                "\(every) lookups find nothing, \(SPFLimits.voids) are allowed: \(names)",
                section: section, evidence: [outline], remedies: deadRemedy)
        }
        if inventory.isUncertain {
            return Check(
                "spf/voids", .unknown, "some answers could not be had, so void lookups are unknown",
                section: section, evidence: [outline])
        }
        if count > SPFLimits.voids {
            let family =
                root.voids(.v6) >= root.voids(.v4) ? "IPv6" : "IPv4"
            return Check(
                "spf/voids", .warn,
                "for clients of \(family) \(count) lookups find nothing, \(SPFLimits.voids) are "
                    + "allowed: their mail can end in a permanent error", section: section,
                evidence: [outline],
                remedies: [.step("write the addresses of these servers as 'ip4:' and 'ip6:'")])
        }
        return Check(
            "spf/voids", every > 0 ? .warn : .pass,
            every > 0
                ? "\(every) of \(SPFLimits.voids) void lookups: nothing is there for \(names)"
                : "no lookup is void for every mail", section: section, evidence: [outline],
            remedies: every > 0 ? deadRemedy : [])
    }

    /// The record without its own terms that find nothing.
    private var deadRemedy: [Remedy] {
        let dead = Set(
            root.terms.filter { $0.voidFamilies.count == 2 }.map(\.term.column))
        return dead.isEmpty ? [] : [remedy(without: dead)]
    }

    private var mailServers: [Check] {
        inventory.nodes.flatMap { node in
            node.terms.filter { $0.hosts.count > SPFLimits.names }.map { term in
                Check(
                    "spf/mx", .fail,
                    "'\(term.term.text)' of '\(node.domain)' leads to \(term.hosts.count) mail "
                        + "servers, \(SPFLimits.names) are allowed; write their networks as 'ip4:'",
                    section: "RFC 7208 §4.6.4", evidence: term.answers.prefix(1).map(\.evidence))
            }
        }
    }
}
