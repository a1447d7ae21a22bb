import Diagnostics

/// What letters tell the rules to overlook: the list of the front matter, and comments in the file.
///
/// A comment is `{% comment %}lint-disable-next-line rule -- reason{% endcomment %}`, which never reaches a recipient.
struct Suppressions {
    private struct Entry {
        let rule: String
        let span: SourceSpan
        let reason: String?
        /// The only line it holds for, or nil for the whole letter.
        let line: Int?
        let file: String
        /// Whether it holds for findings in other files, too: those of the letter's table, partials and signature.
        let reachesOut: Bool
        var isUsed = false
    }

    private var entries: [Entry]

    /// Reads what one letter says about the rules of letters, or about the rules of sets.
    init(of letter: Letter, inSets: Bool) {
        entries = Self.entries(of: letter).filter { entry in
            (RuleCatalog.rule(entry.rule)?.isOfSets ?? false) == inSets
        }
    }

    /// Reads what the letters of a set say about the rules of sets.
    init(ofAll letters: [Letter]) {
        entries = letters.flatMap { Suppressions(of: $0, inSets: true).entries }
            .map { entry in
                Entry(
                    rule: entry.rule, span: entry.span, reason: entry.reason, line: entry.line,
                    file: entry.file, reachesOut: false)
            }
    }

    private static func entries(of letter: Letter) -> [Entry] {
        var entries = letter.disabled.map {
            Entry(
                rule: $0.rule.value, span: $0.rule.span, reason: $0.reason, line: nil,
                file: letter.file.path, reachesOut: true)
        }
        for comment in LintComment.all(in: letter.file)
        where comment.syntax == .liquid || letter.readsHTMLComments {
            entries += comment.rules.map {
                Entry(
                    rule: $0.rule.value, span: $0.rule.span, reason: $0.reason, line: comment.line,
                    file: letter.file.path, reachesOut: true)
            }
        }
        return entries
    }

    /// Returns the findings, those that something suppresses marked so.
    mutating func marked(_ findings: [Finding]) -> [Finding] {
        findings.map { finding in
            var finding = finding
            for index in entries.indices where entries[index].rule == finding.rule {
                let entry = entries[index]
                let isHere = finding.span.file == entry.file
                if let line = entry.line {
                    guard isHere, finding.span.start.line == line else { continue }
                } else {
                    guard isHere || entry.reachesOut else { continue }
                }
                entries[index].isUsed = true
                if finding.suppression == nil {
                    finding.suppression = Suppression(reason: entry.reason, at: entry.span)
                }
            }
            return finding
        }
    }

    /// Returns what is wrong with the suppressions themselves; rules in `off` are not run, so that none is unused.
    func complaints(
        off: Set<String>, in profile: Profile, _ rules: HouseRules
    ) -> [Finding] {
        entries.compactMap { entry in
            guard let rule = rules.rule(entry.rule) else {
                let guess = nearest(to: entry.rule, among: rules.all.map(\.id))
                let hint = guess.map { "did you mean '\($0)'?" } ?? "'sower rules' lists them"
                let message = "unknown rule '\(entry.rule)'; \(hint)"
                return Finding(Rule.unknownRule.id, .warning, message, at: entry.span)
            }
            guard entry.isUsed || off.contains(rule.id) || rule.isMadeByLinter else {
                guard rule.profiles?.contains(profile) ?? true else { return nil }
                let message =
                    "nothing here breaks '\(entry.rule)' any more; take it out of the suppressions"
                return Finding(Rule.unusedSuppression.id, .warning, message, at: entry.span)
            }
            guard entry.reason == nil else { return nil }
            let message = "nobody will know why '\(entry.rule)' is overlooked; add a reason"
            return Finding(Rule.suppressionReason.id, .info, message, at: entry.span)
        }
        .filter { !off.contains($0.rule) }
    }
}

extension Rule {
    fileprivate var isMadeByLinter: Bool {
        if case .linter = check { return true }
        return false
    }
}
