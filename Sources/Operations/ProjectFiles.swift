import Diagnostics

/// The files of a workspace, as operations see them: by paths relative to it.
package struct ProjectFiles: Sendable {
    private let reader: @Sendable (String) throws -> SourceFile
    private let lister: @Sendable (_ folder: String, _ ending: String) throws -> [String]

    package init(
        read: @escaping @Sendable (String) throws -> SourceFile,
        list: @escaping @Sendable (_ folder: String, _ ending: String) throws -> [String]
    ) {
        reader = read
        lister = list
    }

    /// Returns a file of the workspace.
    ///
    /// - Throws: ``OperationError`` of kind `badFile`.
    package func read(_ path: String) throws(OperationError) -> SourceFile {
        do {
            return try reader(path)
        } catch {
            throw OperationError(.badFile, "\(error)")
        }
    }

    /// Returns a file, or nil when it cannot be read.
    package func find(_ path: String) -> SourceFile? {
        try? reader(path)
    }

    /// Returns the paths below a folder that end so, sorted.
    package func list(_ folder: String, ending: String) throws(OperationError) -> [String] {
        do {
            return try lister(folder, ending)
        } catch {
            throw OperationError(.badFile, "\(error)")
        }
    }
}
