import Diagnostics

/// How strictly the rules are applied.
package enum Profile: String, CaseIterable, Sendable {
    /// The severities of the catalogue.
    case `default`
    /// The school that the rules come from: what it forbids is always an error.
    case salesnotes
    /// Milder where studies contradict that school.
    case evidence
}

/// A rule of letters: what it looks for, and why.
package struct Rule: Sendable {
    package let id: String
    /// The severity in the default profile; a finding may be milder or worse by its own measure.
    package let severity: Severity
    /// One line for lists, without a full stop.
    package let summary: String
    package let doc: Doc
    /// Severities that another profile asks for.
    package let severities: [Profile: Severity]
    /// Whether a letter has at most one finding of it, however many variants show it.
    let reportsOnce: Bool
    let check: Check

    /// The page of a rule.
    package struct Doc: Sendable {
        package let why: String
        package let bad: String
        package let good: String

        package init(why: String, bad: String, good: String) {
            self.why = why
            self.bad = bad
            self.good = good
        }
    }

    enum Check: Sendable {
        /// Looks at each variant.
        case variant(@Sendable (Reading) -> [Remark])
        /// Looks at the letter once.
        case letter(@Sendable (Letter) -> [Remark])
    }

    init(
        _ id: String, _ severity: Severity, _ summary: String, doc: Doc,
        severities: [Profile: Severity] = [:], reportsOnce: Bool = false, check: Check
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.doc = doc
        self.severities = severities
        self.reportsOnce = reportsOnce
        self.check = check
    }

    /// Returns the severity of a remark under a profile: a profile never raises a remark that is mere information.
    func severity(of remark: Remark, in profile: Profile) -> Severity {
        let own = remark.severity ?? severity
        guard let asked = severities[profile] else { return own }
        if asked > own { return own == .info ? own : asked }
        return min(own, asked)
    }
}

/// What a rule says about one place.
struct Remark: Sendable {
    let span: SourceSpan
    let message: String
    /// Nil for the rule's own severity.
    var severity: Severity?
    /// Among remarks of which only one is reported, the heaviest is.
    var weight = 0

    init(_ message: String, at span: SourceSpan, severity: Severity? = nil, weight: Int = 0) {
        self.span = span
        self.message = message
        self.severity = severity
        self.weight = weight
    }
}

extension Rule {
    /// The rule's page, for `sower rules explain ID`.
    package var explanation: String {
        var lines = ["\(id): \(summary)", "", doc.why, "", "bad:"]
        lines += doc.bad.split(separator: "\n", omittingEmptySubsequences: false).map {
            "    \($0)"
        }
        lines.append("good:")
        lines += doc.good.split(separator: "\n", omittingEmptySubsequences: false).map {
            "    \($0)"
        }
        let levels = Profile.allCases.map { profile in
            "\(profile.rawValue) \((severities[profile] ?? severity).rawValue)"
        }
        lines += ["", "severity: " + levels.joined(separator: ", ")]
        lines.append("switch off: 'lint: { disable: [\(id)] }' in the front matter of a template")
        return lines.joined(separator: "\n") + "\n"
    }
}
