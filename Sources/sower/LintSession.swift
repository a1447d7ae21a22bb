import Campaigns
import Diagnostics
import Linting
import Operations
import Reporting
import SQLiteStore
import Workspace

/// Lints whatever paths are named, inside or outside a workspace.
final class LintSession {
    struct Result {
        var findings = FindingList([])
        /// What rules could not judge, and why, with the number of letters.
        var notAssessed: [LetterReport.Unassessed: Int] = [:]
        /// The workspace's own rules.
        var ownRules: [Rule] = []
        /// What was looked at: `4 templates × 200 contacts`.
        var subject = ""
        var unreadable: [String] = []
        /// Paths of the linted files as findings name them.
        var files: [String] = []
        /// What stands before the workspace's paths when it lies below the working directory, as `mail/`.
        var prefix = ""
        /// The working directory with a slash at its end.
        var directory = ""
    }

    private let session: Session?
    private let desk: Desk?
    private let drafts: FileDrafts
    private let lines: SourceLines
    private let pipeline: LetterPipeline
    private var queue = LetterQueue()
    private let found = FindingSpool()
    var result = Result()
    /// Told how many letters are linted, and of how many when that is known.
    var progress: (Int, Int?) -> Void = { _, _ in }
    private var counts = Counts()
    private(set) var campaigns: [CampaignBundle] = []
    private var hasLoadedCampaigns = false
    /// What the rules say about each campaign that was linted.
    private var reports: [CampaignName: LetterReport] = [:]
    /// The path of a contact table that takes the place of the campaigns' own.
    private let contacts: String?
    private var table: ContactTable?

    private struct Counts {
        var campaigns = 0
        var templates = 0
        var letters = 0
        var contacts = 0
    }

    /// - Parameters:
    ///   - drafts: Texts that stand for those of files on the disk.
    ///   - contacts: The path of a table that all templates are linted with.
    init(
        _ options: GlobalOptions, drafts: FileDrafts = FileDrafts(), contacts: String? = nil
    ) throws {
        self.drafts = drafts
        self.contacts = contacts
        let hasWorkspace = (try? WorkspaceFolder.find(from: options.workspace)) != nil
        session =
            hasWorkspace || options.workspace != nil ? try Session(options, drafts: drafts) : nil
        // Linting must work on a disk that cannot be written, so it takes a store in memory.
        desk = try session.map { try $0.desk(over: SQLiteEventLog.inMemory()) }
        lines = SourceLines(session?.folder)
        let profile = session?.settings.lint.profile.flatMap { Profile(rawValue: $0.value) }
        let written = WrittenLetters(
            rules: desk?.rules ?? HouseRules(phrases: Session.phrases()),
            profile: profile ?? .default, suffixes: desk?.suffixes)
        pipeline = LetterPipeline(written: written, drafts: drafts)
        result.ownRules = desk?.rules.own ?? []
    }

    func line(of span: SourceSpan) -> String? { lines.line(of: span) }

    /// Why findings could not be read again, once that has happened.
    var fault: FileError? { found.fault }

    /// Takes what an editor is to be told; returns all findings so far.
    func add(_ findings: [Finding]) throws -> FindingList {
        try found.add(findings)
        return try found.list()
    }

    var folder: WorkspaceFolder? { session?.folder }

    /// Takes texts for those of their files in what is shown of them.
    func show(_ files: [SourceFile]) {
        for file in files { lines.keep(file) }
    }

    /// Lints files and folders; with none named, the workspace's campaigns and templates.
    ///
    /// - Parameter jobs: How many letters are linted at a time.
    func lint(_ paths: [String], jobs: Int) async throws -> Result {
        try loadTable()
        if paths.isEmpty {
            guard let folder = session?.folder else {
                throw OperationError(
                    .badFile, "no workspace here; name what to lint, or run 'sower init'")
            }
            try lintSettings()
            for name in ["campaigns", "templates"] { try lint(folder.path(name)) }
        }
        for path in paths { try lint(path) }
        try await lintQueue(jobs: jobs)
        result.findings = try found.list()
        result.subject = subject
        result.files = Array(Set(result.files)).sorted()
        result.directory = WorkspaceFolder.join(try FileAccess.currentDirectory(), "")
        result.prefix = prefix(in: result.directory)
        return result
    }

    private func prefix(in directory: String) -> String {
        guard let root = session?.folder.root, root.hasPrefix(directory) else { return "" }
        return root.dropFirst(directory.count) + "/"
    }

    private var subject: String {
        var parts: [String] = []
        if counts.campaigns > 0 { parts.append(counted(counts.campaigns, "campaign")) }
        if counts.templates > 0 { parts.append(counted(counts.templates, "template")) }
        if counts.letters > 0 { parts.append(counted(counts.letters, "letter")) }
        if counts.contacts > 0 { parts.append(counted(counts.contacts, "contact")) }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }

    /// Reads the campaigns that templates are linted with; once is enough, and a draft needs none.
    func loadCampaigns() throws {
        guard let desk, !hasLoadedCampaigns else { return }
        hasLoadedCampaigns = true
        for name in try CampaignBundle.names(at: desk) {
            // A campaign that cannot be read is reported when its own file is linted.
            guard let bundle = try? CampaignBundle.load(name, at: desk) else { continue }
            campaigns.append(table.map(bundle.with) ?? bundle)
        }
    }

    private func loadTable() throws {
        guard let contacts else { return }
        let file = try drafts.source(contacts, shownAs: try shown(contacts))
        let (table, findings) = ContactTable.read(file)
        guard let table else {
            throw OperationError(
                .badFile, "'\(contacts)' is no contact table", findings: findings)
        }
        try found.add(findings)
        counts.contacts = table.contacts.count
        self.table = table
    }

    func lint(_ path: String) throws {
        if path == "-" {
            let file = try drafts.standardInput()
            lines.keep(file)
            result.files.append(file.path)
            counts.letters += 1
            return try take(pipeline.examine(file))
        }
        do {
            if FileAccess.isDirectory(path) { return try lintFolder(path) }
            try lintFile(path)
        } catch let error as FileError {
            result.unreadable.append(error.description)
        } catch let error as OperationError where error.kind == .badFile {
            result.unreadable.append(error.description)
        }
    }

    private func lintFolder(_ path: String) throws {
        for name in try FileAccess.list(path) where !name.hasPrefix(".") {
            let child = "\(path)/\(name)"
            let endings = LintSession.endings + LintSession.mailboxEndings
            if FileAccess.isDirectory(child) || endings.contains(where: name.hasSuffix) {
                try lint(child)
            }
        }
    }

    static let endings = [".liquid", ".yml", ".eml", ".txt", ".md", ".html"]
    /// Files with many mails.
    private static let mailboxEndings = [".mbox", ".mbx"]

    private func lintFile(_ path: String) throws {
        let shown = try shown(path)
        if FileAccess.exists(path) { result.files.append(shown) }
        if path.hasSuffix(".liquid") { return try lintTemplate(path, shown: shown) }
        if path.hasSuffix(".yml") { return try lintYAML(path, shown: shown) }
        queue.add(
            path, shownAs: shown, complaints: result.unreadable.count,
            isMailbox: LintSession.mailboxEndings.contains(where: path.hasSuffix))
    }

    /// Lints the letters that were found so far one after another.
    func lintPending() throws {
        var complaints = Complaints(result.unreadable)
        while let jobs = queue.batch() {
            for job in jobs { try take(pipeline.outcome(of: job), &complaints) }
        }
        result.unreadable = complaints.all
    }

    /// - Parameter jobs: How many letters are linted at a time.
    private func lintQueue(jobs: Int) async throws {
        var complaints = Complaints(result.unreadable)
        let line = OrderedPipeline(limit: jobs, work: pipeline.outcome)
        try await line.run(pulling: { queue.batch() }) { outcome in
            try take(outcome, &complaints)
        }
        result.unreadable = complaints.all
    }

    private func take(_ outcome: LintOutcome, _ complaints: inout Complaints) throws {
        complaints.goOn(to: outcome.complaints)
        switch outcome.result {
        case .linted(let report):
            counts.letters += 1
            try take(report)
        case .unreadable(let sentence): complaints.add(sentence)
        }
        progress(counts.letters, queue.total)
    }

    private func shown(_ path: String) throws -> String {
        guard let folder = session?.folder else { return path }
        return folder.shown(try WorkspaceFolder.absolute(path))
    }

    private func lintYAML(_ path: String, shown: String) throws {
        let file = try drafts.source(path, shownAs: shown)
        lines.keep(file)
        guard let desk, shown.hasPrefix("campaigns/") else {
            if shown == session?.settings.file.path { try lintSettings() }
            if shown == session?.settings.funnel?.value {
                try found.add(FunnelFile.parse(file).findings)
            }
            return
        }
        try loadCampaigns()
        counts.campaigns += 1
        let name = CampaignName(String(shown.dropFirst("campaigns/".count).dropLast(".yml".count)))
        let bundle: CampaignBundle
        do {
            bundle = try self.bundle(name, at: desk)
        } catch {
            guard !error.findings.isEmpty else { throw error }
            return try found.add(error.findings)
        }
        if table == nil { counts.contacts += bundle.table.contacts.count }
        try found.add(bundle.findings)
        try take(report(on: bundle, at: desk))
    }

    private func bundle(
        _ name: CampaignName, at desk: Desk
    ) throws(OperationError) -> CampaignBundle {
        if let known = campaigns.first(where: { $0.campaign.name == name }) { return known }
        let bundle = try CampaignBundle.load(name, at: desk)
        return table.map(bundle.with) ?? bundle
    }

    /// The settings were read with the session.
    private func lintSettings() throws {
        try found.add((session?.settingsFindings ?? []) + (desk?.settingsFindings ?? []))
    }

    private func lintTemplate(_ path: String, shown: String) throws {
        counts.templates += 1
        guard let desk, shown.hasPrefix("templates/") else {
            let file = try drafts.source(path, shownAs: shown)
            lines.keep(file)
            return try lintLoneTemplate(file, beside: FileAccess.parentDirectory(path))
        }
        // The HTML alternative is read with the text that it stands beside.
        guard !shown.hasSuffix(".html.liquid") else { return }
        try loadCampaigns()
        let name = TemplateName(try templateName(of: path))
        let users = users(of: name)
        let parsed = try CampaignBundle.loadTemplate(name, from: desk)
        try found.add(parsed.findings)
        guard !users.isEmpty else {
            // A partial has no subject and is no letter of its own.
            if let template = parsed.value, template.subject != nil {
                try take(LintRun(desk: desk).examine(template, for: table))
            }
            return
        }
        for user in users {
            var report = report(on: user, at: desk)
            report.findings.removeAll {
                $0.span.file != shown && (table == nil || $0.span.file != table?.file.path)
            }
            try take(report)
        }
    }

    /// A template that lies outside the folder of the workspace's templates; its partials lie beside it.
    private func lintLoneTemplate(_ file: SourceFile, beside folder: String) throws {
        let parsed = TemplateFile.parse(file, html: nil, name: TemplateName(file.path)) {
            try? FileAccess.source("\(folder)/\($0).liquid")
        }
        try found.add(parsed.findings)
        guard let template = parsed.value, let table else { return }
        let run =
            desk.map { LintRun(desk: $0) }
            ?? LintRun(phrases: Session.phrases(), now: SystemFacts.now())
        try take(run.examine(template, for: table))
    }

    private func report(on bundle: CampaignBundle, at desk: Desk) -> LetterReport {
        let name = bundle.campaign.name
        if let known = reports[name] { return known }
        let report = LintRun(desk: desk).examine(bundle)
        reports[name] = report
        return report
    }

    private func take(_ report: LetterReport) throws {
        try found.add(report.findings)
        for refusal in report.notAssessed { result.notAssessed[refusal, default: 0] += 1 }
    }

    func templateName(of path: String) throws -> String {
        String(try shown(path).dropFirst("templates/".count).dropLast(".liquid".count))
    }

    /// The campaigns that send a template, or sign with it.
    func users(of name: TemplateName) -> [CampaignBundle] {
        campaigns.filter {
            $0.templates[name] != nil || $0.signatures.values.contains { $0.name == name }
        }
    }
}
