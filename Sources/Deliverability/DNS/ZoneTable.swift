/// A resolver that answers from memory: the zones of a file, of a test, of a lesson.
///
/// A name that is not in the table, and has no name below it there, does not exist (NXDOMAIN); a name without a
/// record of the asked type has no data (RFC 8020: what lies above an existing name exists). A name `*.example.com`
/// answers for those that are not there (RFC 4592).
package struct ZoneTable: Resolver {
    /// What stands under a name besides records.
    package enum Fault: Sendable, Equatable {
        case timedOut
        case serverFailure(String)
    }

    /// All that the table holds for one name.
    package struct Node: Sendable, Equatable {
        package var records: [DNSRecord] = []
        /// Records of the withdrawn type SPF (RFC 7208 §3.1), as TXT.
        package var withdrawn: [DNSRecord] = []
        /// Faults by type.
        package var faults: [RecordType: Fault] = [:]
        /// The fault of every type that has no record here.
        package var fault: Fault?

        package init(_ records: [DNSRecord] = [], fault: Fault? = nil) {
            self.records = records
            self.fault = fault
        }
    }

    private var nodes: [String: Node] = [:]
    /// The names above others, which exist without records.
    private var inner: Set<String> = []
    /// How many names of a CNAME chain are followed.
    private static let longestChain = 8

    package init(_ nodes: [String: Node] = [:]) {
        for (name, node) in nodes { self[name] = node }
    }

    /// The node of a name, in any case, with or without a final dot.
    package subscript(name: String) -> Node? {
        get { nodes[DomainName.key(name)] }
        set {
            let key = DomainName.key(name)
            nodes[key] = newValue
            var labels = DomainName.labels(key)[...]
            while labels.count > 1 {
                labels = labels.dropFirst()
                inner.insert(labels.joined(separator: "."))
            }
        }
    }

    package func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        answer(name, type)
    }

    /// Returns the answer without waiting.
    package func answer(_ name: String, _ type: RecordType) -> DNSAnswer {
        if let reason = ZoneTable.fault(in: name) {
            return DNSAnswer(name, type, .invalidName(reason))
        }
        return DNSAnswer(
            name, type, outcome(DomainName.key(name), type, left: ZoneTable.longestChain))
    }

    private func outcome(_ key: String, _ type: RecordType, left: Int) -> DNSAnswer.Outcome {
        guard let node = nodes[key] ?? wildcard(above: key) else {
            return inner.contains(key) ? .noData : .nxDomain
        }
        if let fault = node.faults[type] { return ZoneTable.outcome(of: fault) }
        let found =
            type == .spf ? node.withdrawn : node.records.filter { $0.type == type }
        if !found.isEmpty { return .records(found) }
        if type != .cname,
            case .cname(let target)? = node.records.first(where: { $0.type == .cname })
        {
            guard left > 0 else {
                return .serverFailure("more than \(ZoneTable.longestChain) aliases in a row")
            }
            return outcome(DomainName.key(target), type, left: left - 1)
        }
        return node.fault.map(ZoneTable.outcome(of:)) ?? .noData
    }

    /// What answers for a name that is not there: the `*` below the closest name that is (RFC 4592 §3.3.1).
    private func wildcard(above key: String) -> Node? {
        guard !inner.contains(key) else { return nil }
        var labels = DomainName.labels(key)[...]
        while labels.count > 1 {
            labels = labels.dropFirst()
            let parent = labels.joined(separator: ".")
            if let node = nodes["*.\(parent)"] { return node }
            if nodes[parent] != nil || inner.contains(parent) { return nil }
        }
        return nil
    }

    private static func outcome(of fault: Fault) -> DNSAnswer.Outcome {
        switch fault {
        case .timedOut: .timedOut
        case .serverFailure(let reason): .serverFailure(reason)
        }
    }

    /// The lengths of RFC 1035 §2.3.4, so that a table refuses what a live resolver cannot ask.
    private static func fault(in name: String) -> String? {
        let key = DomainName.key(name)
        guard key != "." else { return nil }
        guard !key.isEmpty, key.utf8.count <= 253 else {
            return "a domain name has 1 to 253 characters"
        }
        for label in key.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        where !(1...63).contains(label.count) {
            return
                "'\(key)' has a part of \(label.count) characters; there are 1 to 63 between two dots"
        }
        return nil
    }
}
