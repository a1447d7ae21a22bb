/// A change of a text that mends a finding.
package struct Fix: Hashable, Sendable {
    /// Whether the change may be made without a person looking at it.
    package enum Safety: String, Sendable {
        /// Keeps the meaning: white space, invisible characters, a missing question mark.
        case safe
        /// Takes away or rewrites words.
        case unsafe
    }

    /// What the change does, as a command: `delete the closing line`.
    package let title: String
    package let safety: Safety
    /// Replacements in one file that do not overlap, in reading order.
    package let edits: [Edit]

    package init(_ title: String, _ safety: Safety, edits: [Edit]) {
        self.title = title
        self.safety = safety
        self.edits = edits
    }

    package init(_ title: String, _ safety: Safety, replacing span: SourceSpan, with text: String) {
        self.init(title, safety, edits: [Edit(replacing: span, with: text)])
    }

    /// A stretch of a file and what shall stand in its place; an empty stretch inserts.
    package struct Edit: Hashable, Sendable {
        package let span: SourceSpan
        package let text: String

        package init(replacing span: SourceSpan, with text: String) {
            self.span = span
            self.text = text
        }
    }
}

/// Where a file or a workspace says that a finding shall be overlooked, and why.
package struct Suppression: Hashable, Sendable {
    /// What the writer gave as the reason; nil when none was given.
    package let reason: String?
    package let span: SourceSpan

    package init(reason: String?, at span: SourceSpan) {
        self.reason = reason
        self.span = span
    }
}
