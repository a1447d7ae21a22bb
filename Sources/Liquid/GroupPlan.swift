import Diagnostics

/// A spintax group of a program.
struct GroupPlan: Sendable {
    /// What the choice depends on beside message and contact.
    let key: UInt64
    /// What tells the group from all others in records: that of a named group changes with its options.
    let identity: UInt64
    /// The hash of its source, or of its name.
    let sourceHash: UInt64
    /// Whether the choice holds for the whole thread.
    let isNamed: Bool
    let file: Int32
    let source: SpinGroup
}

extension ProgramPools {
    /// Adds the groups of a file; the key is the group's own source and its place among equal groups.
    mutating func addGroups(_ found: [SpinGroup], file: Int, bytes: [UInt8]) {
        var ordinals: [UInt64: UInt64] = [:]
        for group in groups where !group.isNamed { ordinals[group.sourceHash, default: 0] += 1 }
        for group in found {
            let whole = fnv1a64(bytes[group.range])
            let source = group.name.map { fnv1a64(bytes[$0]) } ?? whole
            let ordinal = group.name == nil ? ordinals[source, default: 0] : 0
            if group.name == nil { ordinals[source, default: 0] += 1 }
            let key = source &+ ordinal &* 0x9E37_79B9_7F4A_7C15
            groups.append(
                GroupPlan(
                    key: key, identity: group.name == nil ? key : whole, sourceHash: source,
                    isNamed: group.name != nil, file: Int32(truncatingIfNeeded: file),
                    source: group))
        }
    }

    /// The first group of each name, by its key.
    var firstNamesakes: [UInt64: GroupPlan] {
        groups.reduce(into: [:]) { first, group in
            if group.isNamed, first[group.key] == nil { first[group.key] = group }
        }
    }
}
