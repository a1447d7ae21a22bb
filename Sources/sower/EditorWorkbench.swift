import Diagnostics
import Editing
import Operations
import Workspace

/// Lints what lies open in an editor, each document in the workspace that it belongs to.
final class EditorWorkbench {
    private let options: GlobalOptions
    /// The last session of each workspace, for what is asked between two changes.
    private var sessions: [String: (drafts: FileDrafts, session: LintSession)] = [:]

    init(_ options: GlobalOptions) {
        self.options = options
    }

    /// The world as the server sees it.
    var ports: EditorPorts {
        EditorPorts(
            lint: lint, fields: fields, templates: templates, destination: destination,
            read: { try? FileAccess.read($0) })
    }

    // MARK: - Findings

    private func lint(_ documents: [OpenDocument]) -> [PlacedFinding] {
        let drafts = drafts(of: documents)
        let groups = Dictionary(grouping: documents.map(\.path)) { root(of: $0) ?? "" }
        return groups.sorted { $0.key < $1.key }.flatMap { root, paths in
            findings(of: paths.filter(LintSession.canLint), in: root, drafts: drafts)
        }
    }

    private func findings(of paths: [String], in root: String, drafts: FileDrafts)
        -> [PlacedFinding]
    {
        sessions[root] = nil
        guard !paths.isEmpty else { return [] }
        do {
            let session = try session(in: root, drafts: drafts)
            let findings = try session.lint(open: paths)
            let own = session.result.ownRules
            return findings.map { PlacedFinding($0, root: root, own: own) }
        } catch {
            let faults = ((error as? OperationError)?.findings ?? []).map {
                PlacedFinding($0, root: root)
            }
            // The faulty file itself shows its faults.
            let others = Set(paths).subtracting(faults.map { $0.path(of: $0.finding.span) })
            let whole = others.sorted().map { path in
                let place = SourceSpan(file: path, line: 1, column: 1)
                let finding = Finding("not-linted", .error, "not linted: \(error)", at: place)
                return PlacedFinding(finding, root: root)
            }
            return faults + whole
        }
    }

    private func session(in root: String, drafts: FileDrafts) throws -> LintSession {
        if let known = sessions[root], known.drafts == drafts { return known.session }
        var options = options
        if !root.isEmpty { options.workspace = root }
        let session = try LintSession(options, drafts: drafts)
        sessions[root] = (drafts, session)
        return session
    }

    private func drafts(of documents: [OpenDocument]) -> FileDrafts {
        FileDrafts(
            Dictionary(documents.map { ($0.path, $0.text.bytes) }, uniquingKeysWith: { $1 }))
    }

    // MARK: - Names

    private func fields(of path: String, _ documents: [OpenDocument]) -> [FieldOffer] {
        guard let root = root(of: path) else { return [] }
        let session = try? session(in: root, drafts: drafts(of: documents))
        return (try? session?.fields(of: path)) ?? []
    }

    private func templates(beside path: String) -> [String] {
        guard let root = root(of: path) else { return [] }
        let files = try? WorkspaceFolder(root: root).files(in: "templates", ending: ".liquid")
        return (files ?? []).filter { !$0.hasSuffix(".html.liquid") }.map {
            String($0.dropFirst("templates/".count).dropLast(".liquid".count))
        }
    }

    private func destination(of name: String, in path: String) -> String? {
        guard let root = root(of: path) else { return nil }
        let folder = WorkspaceFolder(root: root)
        return ["templates/\(name).liquid", name].map(folder.path).first {
            FileAccess.exists($0) && !FileAccess.isDirectory($0)
        }
    }

    /// The workspace that a file lies in; the one of the command line when the file lies in none.
    private func root(of path: String) -> String? {
        let folder = FileAccess.parentDirectory(path)
        return (try? WorkspaceFolder.find(from: folder).root)
            ?? (try? WorkspaceFolder.find(from: options.workspace).root)
    }
}
