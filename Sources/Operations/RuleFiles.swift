import Campaigns
import Diagnostics
import Linting

/// The files of letter rules that a workspace names in `sower.yml`.
package struct RuleFiles: Sendable {
    private let paths: [Located<String>]

    package init(_ paths: [Located<String>]) {
        self.paths = paths
    }

    /// Reads the files and makes rules of them; every fault of every file is a finding.
    ///
    /// With a fault the rules are those of the catalogue alone.
    package func read(
        from files: ProjectFiles, over phrases: PhraseBook
    ) -> (rules: HouseRules, findings: [Finding]) {
        guard !paths.isEmpty else { return (HouseRules(phrases: phrases), []) }
        var findings: [Finding] = []
        var rules: [HouseRule] = []
        var changes: [HouseRule.ListChange] = []
        var known: Set<String> = []
        var source: [UInt8] = []
        for path in paths {
            guard known.insert(path.value).inserted else {
                findings.append(
                    fault("'\(path.value)' is named twice in 'rules'; take one out", path))
                continue
            }
            do {
                let file = try files.read(path.value)
                source += file.bytes
                let parsed = RuleFile.parse(file)
                findings += parsed.findings
                rules += parsed.value?.rules.map { HouseRule($0) } ?? []
                changes += parsed.value?.changes.map { HouseRule.ListChange($0) } ?? []
            } catch {
                findings.append(fault("cannot read the rule file: \(error)", path))
            }
        }
        var made = HouseRules.compile(rules, changes, over: phrases)
        made.rules.source = source
        findings = (findings + made.findings).sorted(by: Finding.inReadingOrder)
        return findings.isEmpty ? made : (HouseRules(phrases: phrases), findings)
    }

    private func fault(_ message: String, _ path: Located<String>) -> Finding {
        Finding("rules/file", .error, message, at: path.span)
    }
}

// MARK: - From files to rules

extension HouseRule {
    fileprivate init(_ spec: RuleSpec) {
        self.init(
            id: spec.id, severity: spec.severity,
            wording: Wording(summary: spec.summary, message: spec.message, hint: spec.hint),
            check: Check(spec))
        scope = Scope(spec.scope)
        languages = spec.languages
        category = RuleCategory(rawValue: spec.category.rawValue) ?? .house
        url = spec.url
    }
}

extension HouseRule.Scope {
    fileprivate init(_ scope: RuleSpec.Scope) {
        switch scope {
        case .body: self = .body
        case .subject: self = .subject
        case .opening: self = .opening
        case .closing: self = .closing
        case .greeting: self = .greeting
        case .letter: self = .letter
        }
    }
}

extension HouseRule.Unit {
    fileprivate init(_ unit: RuleSpec.Unit) {
        switch unit {
        case .words: self = .words
        case .sentences: self = .sentences
        case .characters: self = .characters
        }
    }
}

extension HouseRule.Check {
    fileprivate init(_ spec: RuleSpec) {
        let bounds = HouseRule.Bounds(least: spec.least, most: spec.most)
        let unit = spec.unit.map { HouseRule.Unit($0) }
        switch spec.kind {
        case .existence: self = .existence(spec.tokens)
        case .substitution:
            self = .substitution(
                spec.swaps.map { HouseRule.Swap(from: $0.from, to: $0.to.value) })
        case .occurrence: self = .occurrence(spec.tokens, bounds, unit)
        case .length: self = .length(bounds, unit ?? .words)
        case .ratio:
            self = .ratio(
                spec.tokens, against: spec.against, thousandths: spec.mostThousandths ?? 0)
        }
    }
}

extension HouseRule.ListChange {
    fileprivate init(_ spec: PhraseListSpec) {
        self.init(like: spec.like, add: spec.add, remove: spec.remove)
    }
}
