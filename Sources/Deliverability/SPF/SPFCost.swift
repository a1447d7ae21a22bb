/// What one more term would cost a domain's record.
package struct SPFCost: Sendable, Equatable {
    /// `include:spf.example.net`.
    package let term: String
    package let before: SPFInventory
    package let after: SPFInventory

    /// Lookups that the term adds.
    package var added: Int { after.lookups - before.lookups }
    package var fits: Bool { after.lookups <= SPFLimits.lookups }
}

extension SPFChecks {
    /// Returns what a vendor costs whose host is included: `spf.example.net`, or a whole term as `include:spf.example.net`.
    ///
    /// The term stands before the `all` of the record; a domain without a record gets one that ends in `~all`.
    /// - Throws: ``SPFFault`` for what is no term.
    package func cost(ofAdding text: String, to domain: String) async throws(SPFFault) -> SPFCost {
        let isHost = !text.utf8.contains { [0x3A, 0x3D, 0x2F].contains($0) } && text.contains(".")
        let written = isHost ? "include:" + text : text
        let reading = SPFParser.read(Array("v=spf1 \(written)".utf8))
        if let fault = reading.faults.first { throw SPFFault(fault.column - 7, fault.message) }
        guard reading.record.terms.count == 1 else {
            throw SPFFault(1, "'\(text)' is not one term, as include:spf.example.net")
        }
        let surveyor = SPFSurveyor(resolver)
        let before = await surveyor.inventory(of: domain)
        let terms = before.root.terms.map(\.term.text)
        let end = before.root.terms.firstIndex { $0.term.mechanism == .all } ?? terms.count
        let last = before.root.parsed == nil ? ["~all"] : []
        let words = ["v=spf1"] + terms[..<end] + [written] + terms[end...] + last
        let after = await surveyor.inventory(
            of: domain, publishing: Array(words.joined(separator: " ").utf8))
        return SPFCost(term: written, before: before, after: after)
    }
}
