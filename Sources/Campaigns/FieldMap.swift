import Diagnostics

/// The fields of one mapping by name, after its unknown and doubled keys have been reported.
struct FieldMap {
    /// Where the mapping stands.
    let span: SourceSpan
    /// What the mapping describes, for messages: `step 2`.
    let subject: String
    private let fields: [String: Field]

    /// Opens a mapping of which every allowed key is known; nil after a finding when the node is no mapping.
    init?(
        _ node: YAMLNode, of subject: String, allowed: [String], _ reading: inout FileReading
    ) {
        guard let entries = FieldMap.entries(of: node, subject, &reading) else { return nil }
        span = node.span
        self.subject = subject
        var fields: [String: Field] = [:]
        for entry in entries {
            let name = entry.key.value
            if allowed.contains(name) {
                let span = entry.value.isNull ? entry.key.span : entry.value.span
                fields[name] = Field(name: name, node: entry.value, span: span)
            } else {
                FieldMap.reportUnknown(entry.key, in: subject, allowed, &reading)
            }
        }
        self.fields = fields
    }

    subscript(name: String) -> Field? { fields[name] }

    /// Returns a field, or nil after a finding that it is missing; `example` shows what to write.
    func required(_ name: String, example: String, _ reading: inout FileReading) -> Field? {
        if let field = fields[name] { return field }
        let start = SourceSpan(file: span.file, line: span.start.line, column: span.start.column)
        reading.error(
            "missing-key", "\(subject) lacks '\(name)'; write '\(name): \(example)'", at: start)
        return nil
    }

    /// The entries of a mapping in the order of the file, the first of each doubled key kept.
    static func entries(
        of node: YAMLNode, _ subject: String, _ reading: inout FileReading
    ) -> [YAMLEntry]? {
        guard case .mapping(let entries) = node.content else {
            reading.error(
                "value", "\(subject) is \(node.kind); write 'key: value' lines", at: node.span)
            return nil
        }
        var lines: [String: Int] = [:]
        return entries.filter { entry in
            if let line = lines[entry.key.value] {
                reading.error(
                    "duplicate-key",
                    "'\(entry.key.value)' stands twice in \(subject); the first is in line \(line)",
                    at: entry.key.span)
                return false
            }
            lines[entry.key.value] = entry.key.span.start.line
            return true
        }
    }

    private static func reportUnknown(
        _ key: Located<String>, in subject: String, _ allowed: [String],
        _ reading: inout FileReading
    ) {
        let hint = nearest(to: key.value, among: allowed).map { "did you mean '\($0)'? " } ?? ""
        reading.error(
            "unknown-key",
            "unknown key '\(key.value)' in \(subject); \(hint)allowed are \(quotedList(allowed))",
            at: key.span)
    }
}
