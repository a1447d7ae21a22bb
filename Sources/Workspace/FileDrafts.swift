import Diagnostics

/// Texts that stand for those of files on the disk, by absolute path: what an editor shows and has not saved.
package struct FileDrafts: Equatable, Sendable {
    private let texts: [String: [UInt8]]

    package init(_ texts: [String: [UInt8]] = [:]) {
        self.texts = texts
    }

    /// Returns a file as it is drafted, else as it lies on the disk, with the path under which people know it.
    package func source(_ path: String, shownAs shown: String? = nil) throws(FileError)
        -> SourceFile
    {
        if !texts.isEmpty, let text = texts[try WorkspaceFolder.absolute(path)] {
            return SourceFile(path: shown ?? path, bytes: text)
        }
        return try FileAccess.source(path, shownAs: shown)
    }

    /// Returns what standard input holds, or what is drafted for it under the name `-`.
    package func standardInput() throws(FileError) -> SourceFile {
        if let text = texts["-"] { return SourceFile(path: "-", bytes: text) }
        return SourceFile(path: "-", bytes: try FileAccess.readStandardInput())
    }
}
