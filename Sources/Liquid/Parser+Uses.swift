import Diagnostics

// Which variables a template reads, and what guards each read against a blank value.
extension Parser {
    /// Makes the expression of a variable path and notes the read.
    mutating func variable(
        _ name: [UInt8], _ segments: [PathStep], _ range: Range<Int>
    ) -> Int32 {
        let slot = pools.symbols.slot(for: name)
        let original = state.locals[slot]
        let isKnown = state.facts.contains { $0.elementsEqual(state.bytes[range]) }
        let read = pools.add(
            Read(
                slot: slot, site: site(range), guarding: isKnown ? .condition : .none,
                isLocal: original != nil, original: original ?? -1))
        if original == nil { pools.units[state.unit].freeReads.append(read) }
        if segments.isEmpty { return pools.add(.variable(slot: slot)) }
        return pools.add(.path(slot: slot, segments: pools.add(segments: segments)))
    }

    /// Returns the read that belongs to the expression parsed last, if it is a variable.
    func lastRead(of base: Int32) -> Int32? {
        switch pools.expressions[Int(base)] {
        case .variable, .path:
            // Subscripts are read before the path that they belong to is complete.
            pools.reads.indices.last.map { Int32(truncatingIfNeeded: $0) }
        default: nil
        }
    }

    mutating func guardRead(_ read: Int32?, _ guarding: VariableUse.Guarding) {
        guard let read else { return }
        if pools.reads[Int(read)].guarding == .none { pools.reads[Int(read)].guarding = guarding }
    }

    /// Marks everything read since then as part of a condition.
    mutating func guardReads(since first: Int) {
        for index in first..<max(first, pools.reads.count) {
            guardRead(Int32(truncatingIfNeeded: index), .condition)
        }
    }

    // MARK: - Local variables

    /// Notes that the template gives a variable its value.
    mutating func assignLocal(_ slot: Int32, from filtered: Int32? = nil) {
        var original: Int32 = -1
        if let filtered, pools.filtered[Int(filtered)].read >= 0 {
            let index = pools.filtered[Int(filtered)].read
            let read = pools.reads[Int(index)]
            if read.guarding == .none { original = read.isLocal ? read.original : index }
            // Whether the alias is ever printed without a guard is known only at the end.
            if original >= 0, state.aliasUses[original] == nil { state.aliasUses[original] = false }
        }
        state.locals[slot] = original
    }

    /// Notes that a variable is used as it is, which makes a guard of its own necessary.
    mutating func noteBareUse(of index: Int32) {
        let read = pools.reads[Int(index)]
        guard read.isLocal, read.original >= 0 else { return }
        let isBare = read.guarding == .none
        state.aliasUses[read.original] = (state.aliasUses[read.original] ?? false) || isBare
    }

    /// A variable that was only copied, and whose copies are all guarded, counts as guarded itself.
    mutating func settleAliases() {
        for (read, isBare) in state.aliasUses where !isBare { guardRead(read, .default) }
    }

    // MARK: - Facts

    /// The paths that cannot be blank when a condition has the given outcome.
    func facts(of terms: PoolRange, outcome: Bool) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for index in terms.indices {
            let term = pools.terms[index]
            // `a and b`: both hold when it is true; `a or b`: neither holds when it is false.
            guard term.joiner == .end || term.joiner == (outcome ? .and : .or) else { break }
            if let path = path(filledBy: term, outcome: outcome) { found.append(path) }
        }
        return found
    }

    private func path(filledBy term: ConditionTerm, outcome: Bool) -> [UInt8]? {
        let written = Array(state.bytes[term.site.range])
        switch term.operator {
        case .truthy: return outcome ? written : nil
        case .unequal:
            return (outcome ? isBlankLiteral(term.right) : isFilledLiteral(term.right))
                ? written : nil
        case .equal:
            if isBlankLiteral(term.right) { return outcome ? nil : written }
            return outcome && isFilledLiteral(term.right) ? written : nil
        case .contains: return outcome ? written : nil
        case .greater:
            guard outcome, written.hasSuffix(".size") else { return nil }
            return Array(written.dropLast(".size".utf8.count))
        default: return nil
        }
    }

    private func isBlankLiteral(_ expression: Int32) -> Bool {
        guard case .constant(let index) = pools.expressions[Int(expression)] else { return false }
        switch pools.constants[Int(index)] {
        case .blank, .empty, .null: return true
        case .string(let bytes): return bytes.isEmpty
        default: return false
        }
    }

    private func isFilledLiteral(_ expression: Int32) -> Bool {
        guard case .constant(let index) = pools.expressions[Int(expression)] else { return false }
        return !pools.constants[Int(index)].isBlank
    }
}

extension Array where Element == UInt8 {
    fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
        count > suffix.utf8CodeUnitCount
            && suffix.withUTF8Buffer { self.suffix(suffix.utf8CodeUnitCount).elementsEqual($0) }
    }
}
