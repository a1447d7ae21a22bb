import Campaigns
import Diagnostics
import GMimeReader
import Linting
import Mail
import Operations
import Reporting
import SQLiteStore
import Workspace

/// Lints whatever paths are named, inside or outside a workspace.
final class LintSession {
    struct Result {
        var findings: [Finding] = []
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
    private let written: WrittenLetters
    var result = Result()
    private var counts = Counts()
    private(set) var campaigns: [CampaignBundle] = []

    private struct Counts {
        var campaigns = 0
        var templates = 0
        var letters = 0
        var contacts = 0
    }

    /// - Parameter drafts: Texts that stand for those of files on the disk.
    init(_ options: GlobalOptions, drafts: FileDrafts = FileDrafts()) throws {
        self.drafts = drafts
        let hasWorkspace = (try? WorkspaceFolder.find(from: options.workspace)) != nil
        session =
            hasWorkspace || options.workspace != nil ? try Session(options, drafts: drafts) : nil
        // Linting must work on a disk that cannot be written, so it takes a store in memory.
        desk = try session.map { try $0.desk(over: SQLiteEventLog.inMemory()) }
        lines = SourceLines(session?.folder)
        let profile = session?.settings.lint.profile.flatMap { Profile(rawValue: $0.value) }
        written = WrittenLetters(
            rules: desk?.rules ?? HouseRules(phrases: Session.phrases()),
            profile: profile ?? .default, suffixes: desk?.suffixes)
    }

    func line(of span: SourceSpan) -> String? { lines.line(of: span) }

    /// Lints files and folders; with none named, the workspace's campaigns and templates.
    func lint(_ paths: [String]) throws -> Result {
        try loadCampaigns()
        if paths.isEmpty {
            guard let folder = session?.folder else {
                throw OperationError(
                    .badFile, "no workspace here; name what to lint, or run 'sower init'")
            }
            lintSettings()
            for name in ["campaigns", "templates"] { try lint(folder.path(name)) }
        }
        for path in paths { try lint(path) }
        result.findings = Array(Set(result.findings))
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

    /// Reads the campaigns that templates are linted with; once is enough.
    func loadCampaigns() throws {
        guard let desk, campaigns.isEmpty else { return }
        for name in try CampaignBundle.names(at: desk) {
            // A campaign that cannot be read is reported when its own file is linted.
            if let bundle = try? CampaignBundle.load(name, at: desk) { campaigns.append(bundle) }
        }
    }

    func lint(_ path: String) throws {
        if path == "-" {
            let file = SourceFile(path: "-", bytes: try FileAccess.readStandardInput())
            lines.keep(file)
            result.files.append(file.path)
            return lintLetter(file)
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
            if FileAccess.isDirectory(child) || LintSession.endings.contains(where: name.hasSuffix)
            {
                try lint(child)
            }
        }
    }

    static let endings = [".liquid", ".yml", ".eml", ".txt", ".md", ".html"]

    private func lintFile(_ path: String) throws {
        let shown = try shown(path)
        if FileAccess.exists(path) { result.files.append(shown) }
        if path.hasSuffix(".liquid") { return try lintTemplate(path, shown: shown) }
        if path.hasSuffix(".yml") { return try lintYAML(path, shown: shown) }
        let file = try drafts.source(path, shownAs: shown)
        lines.keep(file)
        lintLetter(file)
    }

    private func shown(_ path: String) throws -> String {
        guard let folder = session?.folder else { return path }
        return folder.shown(try WorkspaceFolder.absolute(path))
    }

    private func lintYAML(_ path: String, shown: String) throws {
        let file = try drafts.source(path, shownAs: shown)
        lines.keep(file)
        guard let desk, shown.hasPrefix("campaigns/") else {
            if shown == session?.settings.file.path { lintSettings() }
            if shown == session?.settings.funnel?.value {
                result.findings += FunnelFile.parse(file).findings
            }
            return
        }
        counts.campaigns += 1
        let name = CampaignName(String(shown.dropFirst("campaigns/".count).dropLast(".yml".count)))
        do {
            let bundle = try CampaignBundle.load(name, at: desk)
            counts.contacts += bundle.table.contacts.count
            result.findings += bundle.findings + LintRun(desk: desk).examine(bundle).findings
        } catch {
            guard !error.findings.isEmpty else { throw error }
            result.findings += error.findings
        }
    }

    /// The settings were read with the session.
    private func lintSettings() {
        result.findings += (session?.settingsFindings ?? []) + (desk?.settingsFindings ?? [])
    }

    private func lintTemplate(_ path: String, shown: String) throws {
        counts.templates += 1
        guard let desk, shown.hasPrefix("templates/") else {
            let file = try drafts.source(path, shownAs: shown)
            lines.keep(file)
            let parsed = TemplateFile.parse(file, html: nil, name: TemplateName(shown)) { _ in nil }
            result.findings += parsed.findings
            return
        }
        // The HTML alternative is read with the text that it stands beside.
        guard !shown.hasSuffix(".html.liquid") else { return }
        let name = TemplateName(try templateName(of: path))
        let users = users(of: name)
        let parsed = try CampaignBundle.loadTemplate(name, from: desk)
        result.findings += parsed.findings
        guard !users.isEmpty else {
            // A partial has no subject and is no letter of its own.
            if let template = parsed.value, template.subject != nil {
                result.findings += LintRun(desk: desk).examine(template).findings
            }
            return
        }
        for user in users {
            result.findings += LintRun(desk: desk).examine(user).findings.filter {
                $0.span.file == shown
            }
        }
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

    private func lintLetter(_ file: SourceFile) {
        counts.letters += 1
        if file.path.hasSuffix(".eml") {
            result.findings +=
                written.examine(mail: file, read: MessageParser().parse(file.bytes)).findings
        } else if file.path.hasSuffix(".html") {
            let text = HTMLText.plain(String(decoding: file.bytes, as: UTF8.self))
            result.findings += written.examine(page: file, text: text).findings
        } else {
            result.findings += written.examine(draft: file).findings
        }
    }
}
