import Diagnostics

/// A value of a YAML file, with the place it stands at.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package let content: Content
    package let span: SourceSpan
    /// The bytes of the file that the node takes, quotes included.
    package let range: Range<Int>

    /// True for a key without a value, `~` and `null`.
    package var isNull: Bool {
        guard case .scalar(let scalar) = content, !scalar.isQuoted else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// What the node is, for messages: `a list`, `a text` …
    package var kind: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// The text of a scalar; numbers and booleans are texts until a reader wants them.
package struct YAMLScalar: Sendable {
    package let text: String
    package let isQuoted: Bool
    /// Where `text` stands in the file byte for byte, without quotes; nil when escapes or folding changed it.
    package let content: Range<Int>?
}

/// One `key: value` of a mapping.
package struct YAMLEntry: Sendable {
    package let key: Located<String>
    package let value: YAMLNode
}
