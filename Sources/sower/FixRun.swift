import Diagnostics
import Operations
import Reporting
import Workspace

/// Lints, mends and lints again until nothing is left to mend; then writes the files, or shows what would be written.
struct FixRun {
    private let options: FixOptions
    private(set) var session: LintSession
    private(set) var result: LintSession.Result
    private let changes: [Mending.Change]
    private let untouchable: [String]
    private let dropped: Int
    /// What standard input held, when it is to be mended.
    private let input: [UInt8]?

    /// - Parameter jobs: How many letters are linted at a time.
    /// - Throws: What linting throws; findings alone throw nothing.
    init(
        _ paths: [String], _ options: FixOptions, jobs: Int,
        session open: (FileDrafts) throws -> LintSession
    ) async throws {
        self.options = options
        var texts: [String: [UInt8]] = [:]
        input = options.fix && paths.contains("-") ? try FileAccess.readStandardInput() : nil
        texts["-"] = input
        session = try open(FileDrafts(texts))
        result = try await session.lint(paths, jobs: jobs)
        guard options.fix else {
            changes = []
            untouchable = []
            dropped = 0
            return
        }
        let folder = session.folder
        let input = input
        let guardian = FixGuard { try? folder?.source("templates/\($0).liquid") }
        var mending = Mending(
            scope: options.unsafe ? .all : .safe, guardian: guardian,
            mayChange: { $0 == "-" ? input != nil : FixGuard.mayChange($0) },
            read: { shown in
                if shown == "-" { return input.map { SourceFile(path: shown, bytes: $0) } }
                return try? FileAccess.source(folder?.path(shown) ?? shown, shownAs: shown)
            })
        while mending.makeRound(of: result.findings.filter { $0.fix != nil }) {
            for change in mending.changed {
                let path = change.after.path
                let key = path == "-" ? path : try FixRun.absolute(path, in: folder)
                texts[key] = change.after.bytes
            }
            session = try open(FileDrafts(texts))
            result = try await session.lint(paths, jobs: jobs)
        }
        changes = mending.changed
        untouchable = mending.untouchable.sorted()
        dropped = mending.dropped
        session.show(changes.map(\.after))
    }

    private static func absolute(_ shown: String, in folder: WorkspaceFolder?) throws -> String {
        try WorkspaceFolder.absolute(folder?.path(shown) ?? shown)
    }

    /// The text of standard input with its fixes, when standard input was linted to be mended.
    var mendedInput: [UInt8]? {
        changes.first { $0.after.path == "-" }?.after.bytes ?? input
    }

    /// Files with the number of fixes that were made in them, or would be.
    var fixed: [(file: String, count: Int)] { changes.map { ($0.after.path, $0.fixes) } }

    /// Writes the changed files.
    ///
    /// - Returns: A sentence for each file that could not be written.
    func write() -> [String] {
        guard !options.diff else { return [] }
        var failures: [String] = []
        for change in changes where change.after.path != "-" {
            do throws(FileError) {
                let path = session.folder?.path(change.after.path) ?? change.after.path
                try FileAccess.replace(
                    path, holding: change.before.bytes, with: change.after.bytes)
            } catch {
                failures.append(error.description)
            }
        }
        return failures
    }

    /// The difference between the files and what became of them; empty unless it was asked for.
    var difference: [UInt8] {
        guard options.diff || options.unsafe else { return [] }
        return changes.filter { $0.after.path != "-" || options.diff }.flatMap { change in
            let paths = result.prefix + change.after.path
            return UnifiedDiff(
                from: change.before.bytes, to: change.after.bytes,
                path: change.after.path.hasPrefix("/") ? change.after.path : paths
            ).bytes
        }
    }

    /// What was mended, a sentence for each file, and what was not and why.
    var sentences: [String] {
        guard options.fix else { return [] }
        let verb = options.diff ? "would fix" : "fixed"
        var lines = changes.map {
            "\(verb) \($0.after.path) (\(counted($0.fixes, "fix", "fixes")))"
        }
        if changes.isEmpty { lines.append("nothing to fix") }
        lines += untouchable.map {
            "'\($0)' is not changed: --fix writes templates and drafts only"
        }
        if dropped > 0 {
            lines.append(
                "\(counted(dropped, "fix", "fixes")) left out: the file would not read as before")
        }
        return lines
    }
}
