import Diagnostics

/// Makes the changes of fixes in the texts of files, round after round; it writes nothing.
///
///     var mending = Mending(scope: .safe, guardian: guardian) { files.find($0) }
///     while mending.makeRound(of: lint(mending.texts)) {}
///     mending.changed  // what to write
package struct Mending {
    /// Which fixes are made.
    package enum Scope: Sendable {
        case safe, all

        fileprivate func covers(_ safety: Fix.Safety) -> Bool { self == .all || safety == .safe }
    }

    /// A file that has been changed.
    package struct Change: Sendable {
        package let before: SourceFile
        package fileprivate(set) var after: SourceFile
        /// How many fixes were made.
        package fileprivate(set) var fixes = 0
    }

    /// More rounds than this mean that fixes undo each other.
    package static let mostRounds = 12

    /// Files that a fix would change and that are not for it to change, such as messages, by path.
    package private(set) var untouchable: Set<String> = []
    /// How many fixes were dropped because the file would not have read as before.
    package private(set) var dropped = 0
    private let scope: Scope
    private let guardian: FixGuard
    private let mayChange: (String) -> Bool
    private let read: (String) -> SourceFile?
    private var changes: [String: Change] = [:]
    private var rounds = 0

    /// - Parameters:
    ///   - mayChange: Whether a file may be changed, by its path.
    ///   - read: Returns a file as it lies on the disk, by the path that findings name it by.
    package init(
        scope: Scope, guardian: FixGuard,
        mayChange: @escaping (String) -> Bool = FixGuard.mayChange,
        read: @escaping (String) -> SourceFile?
    ) {
        self.scope = scope
        self.guardian = guardian
        self.mayChange = mayChange
        self.read = read
    }

    /// The files that differ from what they were, by path.
    package var changed: [Change] {
        changes.values.filter { $0.before.bytes != $0.after.bytes }
            .sorted { $0.before.path < $1.before.path }
    }

    /// Makes the fixes of one round of linting; of those that overlap the first in reading order.
    ///
    /// - Returns: Whether a text has changed, so that linting anew may find more to mend.
    package mutating func makeRound(of findings: [Finding]) -> Bool {
        dropped = 0
        rounds += 1
        guard rounds <= Mending.mostRounds else { return false }
        var room = EditRoom()
        var chosen: [Finding] = []
        for finding in findings.sorted(by: Finding.inReadingOrder) {
            guard finding.suppression == nil, let fix = finding.fix, scope.covers(fix.safety),
                isWithinReach(fix), room.admits(fix)
            else { continue }
            chosen.append(finding)
        }
        return make(chosen)
    }

    /// Whether a fix changes only files that may be changed.
    private mutating func isWithinReach(_ fix: Fix) -> Bool {
        let paths = Set(fix.edits.map(\.span.file))
        let foreign = paths.filter { !mayChange($0) }
        untouchable.formUnion(foreign)
        guard foreign.isEmpty, !fix.edits.isEmpty else { return false }
        for path in paths where changes[path] == nil {
            guard let file = read(path) else { return false }
            changes[path] = Change(before: file, after: file)
        }
        return true
    }
}

// MARK: - Making changes

extension Mending {
    /// Makes fixes that do not overlap, all at once; when that would break a file, one by one without the breaking ones.
    private mutating func make(_ chosen: [Finding]) -> Bool {
        var accepted = chosen
        if !keepAll(chosen, in: paths(of: chosen)) {
            accepted = []
            for finding in chosen {
                if keepAll(accepted + [finding], in: paths(of: [finding])) {
                    accepted.append(finding)
                } else {
                    dropped += 1
                }
            }
        }
        var hasChanged = false
        for path in paths(of: accepted) {
            guard let old = changes[path]?.after else { continue }
            let own = accepted.filter { $0.fix?.edits.first?.span.file == path }
            let new = old.applying(accepted.edits(in: path))
            guard new.bytes != old.bytes else { continue }
            changes[path]?.after = new
            changes[path]?.fixes += own.count
            hasChanged = true
        }
        return hasChanged
    }

    private func keepAll(_ findings: [Finding], in paths: [String]) -> Bool {
        let renames = findings.contains { $0.rule == "unknown-variable" }
        return paths.allSatisfy { path in
            guard let file = changes[path]?.after else { return false }
            let after = file.applying(findings.edits(in: path))
            return guardian.keeps(file, after, renames: renames)
        }
    }

    private func paths(of findings: [Finding]) -> [String] {
        Set(findings.flatMap { ($0.fix?.edits ?? []).map(\.span.file) }).sorted()
    }
}

extension [Finding] {
    fileprivate func edits(in path: String) -> [Fix.Edit] {
        flatMap { $0.fix?.edits ?? [] }.filter { $0.span.file == path }
    }
}
