import Diagnostics

/// A rule of letters: what it looks for, and why.
package struct Rule: Sendable {
    package let id: String
    /// The severity in the default profile; a finding may be milder or worse by its own measure.
    package let severity: Severity
    /// One line for lists, without a full stop.
    package let summary: String
    package let category: RuleCategory
    package let sources: [RuleSource]
    package let steps: StepScope
    package let doc: Doc
    /// Severities that another profile asks for.
    package let severities: [Profile: Severity]
    /// The only profiles that know the rule; nil for all.
    package let profiles: Set<Profile>?
    /// Profiles in which it says nothing about follow-ups.
    let silentFollowUps: Set<Profile>
    /// Whether a letter has at most one finding of it, however many variants show it.
    package let reportsOnce: Bool
    let check: Check
    /// Where a workspace's own rule stands; nil for those of the catalogue.
    package internal(set) var origin: SourceSpan?
    /// The page of a workspace's own rule, when it names one.
    package internal(set) var url: String?
    /// What it says of sets besides what it says of letters.
    let setCheck: SetCheck?

    typealias SetCheck = @Sendable (SetReading) throws(NotAssessed) -> [Remark]

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
        case variant(@Sendable (Reading) throws(NotAssessed) -> [Remark])
        /// Looks at the letter once.
        case letter(@Sendable (Letter) throws(NotAssessed) -> [Remark])
        /// Looks at the letters of a sequence or a set together.
        case sequence(@Sendable (SetReading) throws(NotAssessed) -> [Remark])
        /// The linter reports it itself.
        case linter
    }

    init(
        _ id: String, _ severity: Severity, _ summary: String, _ category: RuleCategory,
        from sources: [RuleSource], steps: StepScope = .any, doc: Doc,
        severities: [Profile: Severity] = [:], profiles: Set<Profile>? = nil,
        silentFollowUps: Set<Profile> = [], reportsOnce: Bool = false, check: Check,
        inSets setCheck: SetCheck? = nil
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.category = category
        self.sources = sources
        self.steps = steps
        self.doc = doc
        self.severities = severities
        self.profiles = profiles
        self.silentFollowUps = silentFollowUps
        self.reportsOnce = reportsOnce
        self.check = check
        if case .sequence(let own) = check {
            self.setCheck = own
        } else {
            self.setCheck = setCheck
        }
    }
}

// MARK: - Severity

extension Rule {
    /// Whether it judges sets of letters.
    package var isOfSets: Bool {
        if case .sequence = check { return true }
        return false
    }

    /// Returns the severity in a profile of a finding that has no measure of its own; nil when the profile has it off.
    package func severity(in profile: Profile) -> Severity? {
        guard profiles?.contains(profile) ?? true else { return nil }
        return asked(by: profile) ?? severity
    }

    /// Returns the severity of a remark under a profile: a profile never raises a remark that is mere information.
    func severity(of remark: Remark, in profile: Profile) -> Severity {
        let own = remark.severity ?? severity
        guard let asked = asked(by: profile) else { return own }
        if asked > own { return own == .info && remark.severity != nil ? own : asked }
        return min(own, asked)
    }

    /// The school's own rules are errors in its profile.
    private func asked(by profile: Profile) -> Severity? {
        if let severity = severities[profile] { return severity }
        return profile == .salesnotes && sources.contains(where: \.isSeed) ? .error : nil
    }

    /// Whether a profile asks nothing of a letter at a position.
    func isSilent(in profile: Profile, at position: Letter.Position) -> Bool {
        if let profiles, !profiles.contains(profile) { return true }
        return position != .first && position != .unknown && silentFollowUps.contains(profile)
    }
}
