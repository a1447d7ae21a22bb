import Mail

/// Reads groups of header fields separated by empty lines (RFC 3464 §2.1, RFC 5965 §3.1).
enum FieldGroups {
    private static let groupLimit = 1000
    private static let fieldLimit = 200

    /// Returns the groups in order; lines that are no field are passed over.
    static func parse(_ bytes: [UInt8]) -> [[HeaderField]] {
        var groups: [[HeaderField]] = []
        var group: [HeaderField] = []
        for line in CleanText.text(bytes).utf8.split(
            separator: 0x0A, omittingEmptySubsequences: false)
        {
            let text = String(line) ?? ""
            if text.trimmedSpaces.isEmpty {
                if !group.isEmpty { groups.append(group) }
                group = []
                guard groups.count < groupLimit else { return groups }
            } else {
                add(text, to: &group)
            }
        }
        if !group.isEmpty { groups.append(group) }
        return groups
    }

    private static func add(_ line: String, to group: inout [HeaderField]) {
        if let first = line.utf8.first, first == 0x20 || first == 0x09 {
            guard let last = group.popLast() else { return }
            let value = last.value + " " + line.trimmedSpaces
            group.append(HeaderField(name: last.name, value: value))
            return
        }
        guard group.count < fieldLimit, let colon = line.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return }
        let name = String(line[..<colon]).trimmedSpaces
        guard !name.isEmpty, !name.utf8.contains(0x20) else { return }
        let value = String(line[line.utf8.index(after: colon)...]).trimmedSpaces
        group.append(HeaderField(name: name, value: value))
    }
}
