import Diagnostics

/// A folder with a `sower.yml`: where campaigns, templates, contacts and the store lie.
package struct WorkspaceFolder: Sendable {
    /// The absolute path, without a slash at its end.
    package let root: String
    /// Texts that stand for those of files: what an editor has not saved yet.
    private let drafts: FileDrafts

    package init(root: String, drafts: FileDrafts = FileDrafts()) {
        self.root = root
        self.drafts = drafts
    }

    /// Returns the workspace at a directory, or the nearest one above it that has a `sower.yml`.
    ///
    /// - Throws: ``FileError`` with the next step when there is none.
    package static func find(
        from start: String?, drafts: FileDrafts = FileDrafts()
    ) throws(FileError) -> WorkspaceFolder {
        var directory = try absolute(start ?? ".")
        let first = directory
        while true {
            if FileAccess.exists(join(directory, "sower.yml")) {
                return WorkspaceFolder(root: directory, drafts: drafts)
            }
            let parent = FileAccess.parentDirectory(directory)
            if parent == directory { break }
            directory = parent
        }
        throw FileError(
            "no 'sower.yml' in '\(first)' or above; run 'sower init', or name a workspace with --workspace"
        )
    }

    /// The absolute path of a file of the workspace; absolute paths stay as they are.
    package func path(_ relative: String) -> String {
        relative.hasPrefix("/") ? relative : WorkspaceFolder.join(root, relative)
    }

    /// The path as shown to people: relative to the workspace when it lies inside.
    package func shown(_ path: String) -> String {
        guard path.utf8.starts(with: root.utf8) else { return path }
        let rest = path.utf8.dropFirst(root.utf8.count)
        guard rest.first == UInt8(ascii: "/") else { return path }
        return String(Substring(rest.dropFirst()))
    }

    package func source(_ relative: String) throws(FileError) -> SourceFile {
        try drafts.source(path(relative), shownAs: shown(path(relative)))
    }

    /// Returns the files below a folder whose names end so, as paths relative to the workspace, sorted.
    package func files(in folder: String, ending: String) throws(FileError) -> [String] {
        guard FileAccess.isDirectory(path(folder)) else { return [] }
        var found: [String] = []
        for name in try FileAccess.list(path(folder)) where !name.hasPrefix(".") {
            let child = "\(folder)/\(name)"
            if FileAccess.isDirectory(path(child)) {
                found += try files(in: child, ending: ending)
            } else if name.hasSuffix(ending) {
                found.append(child)
            }
        }
        return found
    }

    /// Makes the folder for what must not be committed, with a `.gitignore` of its own.
    package func makePrivateFolder() throws(FileError) {
        try FileAccess.makeDirectory(path(".sower/reports"), mode: 0o700)
        let ignore = path(".sower/.gitignore")
        if !FileAccess.exists(ignore) { try FileAccess.write(Array("*\n".utf8), to: ignore) }
    }

    package static func join(_ directory: String, _ name: String) -> String {
        directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    }

    package static func absolute(_ path: String) throws(FileError) -> String {
        guard !path.hasPrefix("/") else { return trimmed(path) }
        if path == "." { return try FileAccess.currentDirectory() }
        return trimmed(join(try FileAccess.currentDirectory(), path))
    }

    private static func trimmed(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == "." { continue }
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
