/// The include tree in lines that people read; also the evidence of what was counted.
package struct SPFOutline {
    /// The most lines; the rest is told by its number.
    package static let longest = 400

    private let inventory: SPFInventory

    package init(_ inventory: SPFInventory) {
        self.inventory = inventory
    }

    /// The record, then each term with its cost, what lies below it further in.
    package var lines: [String] {
        var lines: [String] = []
        append(inventory.root, depth: 0, to: &lines)
        guard lines.count > SPFOutline.longest else { return lines }
        let rest = lines.count - SPFOutline.longest
        return lines.prefix(SPFOutline.longest) + ["… \(rest) lines more"]
    }

    private func append(_ node: SPFInventoryNode, depth: Int, to lines: inout [String]) {
        let indent = String(repeating: "  ", count: depth)
        if let text = node.text { lines.append(indent + text) }
        if let problem = node.problem, let result = node.result {
            lines.append(indent + "\(result.rawValue): " + problem)
        }
        for fault in node.faults {
            lines.append(indent + "permerror: column \(fault.column): \(fault.message)")
        }
        for term in node.terms {
            lines.append(indent + "  " + SPFOutline.line(of: term))
            for inner in term.inner { append(inner, depth: depth + 2, to: &lines) }
        }
    }

    /// `include:_spf.example.net — 4 lookups`.
    private static func line(of term: SPFInventoryTerm) -> String {
        let notes = notes(on: term)
        return term.term.text + (notes.isEmpty ? "" : " — " + notes.joined(separator: "; "))
    }

    private static func notes(on term: SPFInventoryTerm) -> [String] {
        guard term.isReached else { return ["never reached, costs nothing"] }
        var notes: [String] = []
        if term.cost > 0 {
            notes.append(term.lookups == 1 ? "1 lookup" : "\(term.lookups) lookups")
        }
        if term.isLoop { notes.append("leads back to a record above: a loop") }
        if term.dependsOnMail {
            notes.append("depends on the mail")
        } else {
            notes += addressNotes(on: term)
        }
        switch (term.voidFamilies.contains(.v4), term.voidFamilies.contains(.v6)) {
        case (true, true): notes.append("void: nothing is there")
        case (true, false): notes.append("void for clients of IPv4")
        case (false, true): notes.append("void for clients of IPv6")
        case (false, false): break
        }
        if term.isUncertain { notes.append("could not be asked") }
        return notes
    }

    private static func addressNotes(on term: SPFInventoryTerm) -> [String] {
        switch term.term.mechanism {
        case .ip4(let network), .ip6(let network):
            return network.prefix == network.address.width ? [] : ["\(network.size) addresses"]
        case .a, .mx:
            guard !term.networks.isEmpty else { return [] }
            let some = term.networks.prefix(4).map(\.description).joined(separator: ", ")
            let rest = term.networks.count > 4 ? " and \(term.networks.count - 4) more" : ""
            return [some + rest]
        default: return []
        }
    }
}
