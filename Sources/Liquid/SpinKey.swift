/// What decides which wording a contact gets: the same key gives the same wording on every machine.
///
/// The choice is SipHash-2-4 over campaign, contact, step, variant and the key of the group, reduced to the number of
/// options. The workspace's key is the seed: drawn at random once for each workspace, from `--seed` in a rehearsal.
/// Nothing of a contact but its address takes part, so a field of the contact table never selects a wording.
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
