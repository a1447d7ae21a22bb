/// What decides which wording a contact gets: the same key gives the same wording on every machine.
package struct SpinKey: Sendable {
    private let hash: SipHash24
    /// Campaign and contact, then step and variant, each field preceded by its length.
    private let message: [UInt8]
    private let thread: [UInt8]

    /// Makes the key of one message; `workspaceKey` should hold 16 secret bytes.
    package init(
        workspaceKey: [UInt8], campaign: String, contact: String, step: String, variant: String
    ) {
        hash = SipHash24(key: workspaceKey)
        var bytes: [UInt8] = []
        for field in [campaign, contact] { SpinKey.append(field, to: &bytes) }
        thread = bytes
        for field in [step, variant] { SpinKey.append(field, to: &bytes) }
        message = bytes
    }

    /// Returns the option of a group, `0..<count`; named groups choose once for the whole thread.
    func choice(of group: GroupPlan, among count: Int) -> Int {
        var bytes = group.isNamed ? thread : message
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: group.key >> shift))
        }
        // Lemire's reduction: the high half of the product is uniform enough and needs no division.
        return Int(hash.hash(bytes).multipliedFullWidth(by: UInt64(count)).high)
    }

    private static func append(_ field: String, to bytes: inout [UInt8]) {
        let length = UInt32(truncatingIfNeeded: field.utf8.count)
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: length >> shift))
        }
        bytes.append(contentsOf: field.utf8)
    }
}

extension ProgramPools {
    /// Adds the groups of a file; the key is the group's own source and its place among equal groups.
    mutating func addGroups(_ found: [SpinGroup], file: Int, bytes: [UInt8]) {
        var ordinals: [UInt64: UInt64] = [:]
        for group in groups where !group.isNamed { ordinals[group.sourceHash, default: 0] += 1 }
        for group in found {
            let source = fnv1a64(bytes[group.name ?? group.range])
            let ordinal = group.name == nil ? ordinals[source, default: 0] : 0
            if group.name == nil { ordinals[source, default: 0] += 1 }
            groups.append(
                GroupPlan(
                    key: source &+ ordinal &* 0x9E37_79B9_7F4A_7C15, sourceHash: source,
                    isNamed: group.name != nil, file: Int32(truncatingIfNeeded: file),
                    source: group))
        }
    }
}
