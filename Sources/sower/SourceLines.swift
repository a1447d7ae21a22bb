import Diagnostics
import Workspace

/// Lines of files for the excerpts under findings; each file is read once.
final class SourceLines {
    private let folder: WorkspaceFolder?
    private var files: [String: SourceFile?] = [:]

    init(_ folder: WorkspaceFolder?) {
        self.folder = folder
    }

    /// Makes a file known that cannot be read again, such as standard input.
    func keep(_ file: SourceFile) {
        files[file.path] = file
    }

    func line(of span: SourceSpan) -> String? {
        if files[span.file] == nil {
            let path = folder?.path(span.file) ?? span.file
            files[span.file] = .some(try? FileAccess.source(path, shownAs: span.file))
        }
        return files[span.file]??.line(span.start.line)
    }
}
