import Diagnostics

/// How a template is read.
package struct TemplateOptions: Sendable {
    /// Whether `{a|b}` chooses between wordings; off, braces are plain text.
    package var spintax: Bool
    /// Returns the source of the partial that `render` or `include` names, or nil when there is none.
    package var partials: @Sendable (String) -> SourceFile?
    package var limits: Limits
    /// Whether printed values are escaped for HTML, unless a filter of theirs is `escape` or `escape_once`.
    package var escapesHTML: Bool

    package init(
        spintax: Bool = true, partials: @escaping @Sendable (String) -> SourceFile? = { _ in nil },
        limits: Limits = Limits(), escapesHTML: Bool = false
    ) {
        self.spintax = spintax
        self.partials = partials
        self.limits = limits
        self.escapesHTML = escapesHTML
    }
}

/// What compiling gave: a template unless there were errors, and everything there is to say about the source.
package struct Compilation: Sendable {
    /// Nil when a finding is an error.
    package let template: Template?
    /// Errors and warnings of the file and its partials, in reading order.
    package let findings: [Finding]
}
