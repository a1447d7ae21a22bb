/// How bad a finding is; `launch` refuses on errors.
package enum Severity: String, Comparable, CaseIterable, Sendable {
    case info, warning, error

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// One thing that is wrong, or worth knowing, at one place: the common currency of every checker.
package struct Finding: Sendable {
    /// The identifier of the rule, such as `closing-cliche`.
    package let rule: String
    package var severity: Severity
    /// Lower case, no full stop; names the offender in quotes and says the next step.
    package var message: String
    package let span: SourceSpan
    /// In which of a template's variants it holds; nil when it holds in all of them.
    package var variants: VariantShare?
    /// The change that mends it, when there is one.
    package var fix: Fix?
    /// The calls that led to the file of the finding, innermost first; empty in a file that was read for itself.
    package var trail: [SourceSpan] = []
    /// Set when the file or the workspace overlooks it: such a finding is listed, and neither fails nor costs.
    package var suppression: Suppression?

    package init(
        _ rule: String, _ severity: Severity, _ message: String, at span: SourceSpan,
        variants: VariantShare? = nil, fix: Fix? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.span = span
        self.variants = variants
        self.fix = fix
    }
}

extension Finding: Hashable {
    /// A fault of a file is one fault, by whichever way the file was reached: the trail does not count.
    package static func == (left: Finding, right: Finding) -> Bool {
        left.rule == right.rule && left.severity == right.severity && left.message == right.message
            && left.span == right.span && left.variants == right.variants && left.fix == right.fix
            && left.suppression == right.suppression
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(message)
        hasher.combine(span)
    }
}

/// How many of the looked-at variants of a template show a finding.
package struct VariantShare: Hashable, Sendable {
    package let count: Int
    package let total: Int

    package init(count: Int, of total: Int) {
        self.count = count
        self.total = total
    }
}

extension Finding {
    /// Orders by file, line, column and rule, so that reports never depend on the order of discovery.
    package static func inReadingOrder(_ left: Finding, _ right: Finding) -> Bool {
        let a = (left.span.file, left.span.start.line, left.span.start.column, left.rule)
        let b = (right.span.file, right.span.start.line, right.span.start.column, right.rule)
        return a == b ? left.message < right.message : a < b
    }
}

/// Bad input, with every fault that was found in it.
package struct InvalidInput: Error, Sendable {
    package let findings: [Finding]

    package init(_ findings: [Finding]) {
        self.findings = findings
    }
}
