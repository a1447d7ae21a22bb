import Auditing
import Campaigns
import Diagnostics
import Linting
import Operations
import Reporting
import RulePacks
import Workspace

/// One audit from its paths to its reports.
final class AuditSession {
    private let options: AuditOptions
    private let output: Output
    private let session: Session?
    private let profile: Profile
    private let off: Set<String>
    private let rules: HouseRules
    private let linter: Linter
    private var tally: SetTally
    private var leftOut: [String: AuditReport.LeftOut] = [:]
    private var unreadable: [String] = []
    private let progress: ProgressLine

    init(_ options: AuditOptions, output: Output) throws {
        self.options = options
        self.output = output
        progress = ProgressLine(output)
        let hasWorkspace = (try? WorkspaceFolder.find(from: options.base.workspace)) != nil
        let isNamed = options.base.workspace != nil
        session = hasWorkspace || isNamed ? try Session(GlobalOptions(options.base)) : nil
        let named = session?.settings.lint.profile.flatMap { Profile(rawValue: $0.value) }
        profile = options.profile ?? named ?? .default
        off = Set(session?.settings.lint.disabled.map(\.value) ?? [])
        rules = try session?.rules() ?? HouseRules(phrases: Session.phrases())
        linter = Linter(rules: rules, profile: profile, off: off)
        tally = SetTally(worst: options.worst)
    }

    /// Scores everything and writes all reports.
    ///
    /// - Returns: Why the command ends as it does.
    func run(_ paths: [String]) async throws -> ExitReason {
        try checkRuleset()
        let earlier = try options.against.map { try EarlierAudit.read($0) }
        let targets = try options.reports()
        let delivery = try AuditDelivery(targets, output: output)
        let workshop = AuditWorkshop(options.base, linter: linter)
        let sources = AuditSources(
            try named(paths), fetched: try await fetched(paths), workshop: workshop)
        let auditor = LetterAuditor(
            examiner: LetterExaminer(linter: linter), listing: delivery.listing)
        let pipeline = OrderedPipeline(limit: 2 * SystemFacts.processorCount, work: auditor.audit)
        try await pipeline.run(pulling: sources.batch) { outcome in try take(outcome, delivery) }
        unreadable = sources.unreadable + unreadable
        for (name, reason) in sources.passedOver { note(name, reason: reason) }
        let audit = tally.finish(others: workshop.setFindings)
        let report = report(of: audit, fileCount: sources.fileCount, earlier)
        try delivery.finish(report)
        for sentence in unreadable { output.complain("error: \(printable(sentence))") }
        return reason(for: report)
    }

    private var ruleset: Ruleset {
        Ruleset(phrases: RulePacks.phrases + rules.source, profile: profile, off: off)
    }

    /// A set that is scored by other rules than those that were asked for would only seem to have changed.
    private func checkRuleset() throws {
        guard let asked = options.ruleset, asked != ruleset.name else { return }
        throw OperationError(
            .badFile,
            "this program has ruleset '\(ruleset.name)', not '\(asked)': rules, phrases, profile or "
                + "model differ; audit the old letters anew before you compare")
    }

    /// The workspace's campaigns when nothing is named.
    private func named(_ paths: [String]) throws -> [String] {
        guard paths.isEmpty else { return paths }
        guard let folder = session?.folder else {
            throw OperationError(
                .badFile,
                "no workspace here; name what to audit: files, folders or an imaps:// folder")
        }
        return [folder.path("campaigns")]
    }

    private func fetched(_ paths: [String]) async throws -> [String: SpoolFile] {
        var spools: [String: SpoolFile] = [:]
        for path in paths {
            guard let folder = MailboxFolder(path) else { continue }
            guard let session else {
                throw OperationError(
                    .badFile, "'\(path)' needs a workspace whose 'sower.yml' has the mailbox")
            }
            spools[path] = try await folder.fetch(by: session)
        }
        return spools
    }

    // MARK: - Letters

    private func take(_ outcome: LetterOutcome, _ delivery: AuditDelivery) throws {
        switch outcome {
        case .scored(let mail, let items):
            tally.add(mail)
            try delivery.add(items)
        case .leftOut(let place, let reason): note(place.shown, reason: reason)
        case .unreadable(let sentence): unreadable.append(sentence)
        }
        progress.show("\(grouped(tally.count)) letters scored")
    }

    private func note(_ name: String, reason: String) {
        let known = leftOut[reason]
        let examples = known?.examples ?? []
        leftOut[reason] = AuditReport.LeftOut(
            reason: reason, count: (known?.count ?? 0) + 1,
            examples: examples.count < 3 ? examples + [name] : examples)
    }

    // MARK: - The end

    private func report(
        of audit: SetAudit, fileCount: Int, _ earlier: AuditDelta.Baseline?
    ) -> AuditReport {
        let letters = counted(audit.count, "letter")
        var report = AuditReport(
            audit: audit, ruleset: ruleset, scale: ScoreScale(of: linter),
            subject: fileCount > 1 ? "\(letters) in \(fileCount) files" : letters)
        report.leftOut = leftOut.values.sorted { $0.reason < $1.reason }
        report.delta = earlier.map { AuditDelta(audit, against: $0, ruleset: ruleset.name) }
        return report
    }

    private func reason(for report: AuditReport) -> ExitReason {
        // What was not read may hold anything: that outweighs a score of what was.
        guard unreadable.isEmpty else { return .badFile }
        guard let least = options.failUnder, report.audit.count > 0 else { return .clean }
        return Double(report.audit.score) / 10 < least ? .findings : .clean
    }
}
