import Diagnostics
import Workspace

/// Lines of files for the excerpts under findings; each file is read once.
final class SourceLines {
    private let folder: WorkspaceFolder?
    private var files: [String: SourceFile?] = [:]
    /// Findings stand side by side on a line, and a line may be long.
    private var last: (file: String, number: Int, text: String?)?

    init(_ folder: WorkspaceFolder?) {
        self.folder = folder
    }

    /// Makes a file known that cannot be read again, such as standard input.
    func keep(_ file: SourceFile) {
        files[file.path] = file
        last = nil
    }

    func line(of span: SourceSpan) -> String? {
        if files[span.file] == nil {
            let path = folder?.path(span.file) ?? span.file
            files[span.file] = .some(try? FileAccess.source(path, shownAs: span.file))
        }
        if let last, last.number == span.start.line, last.file == span.file { return last.text }
        let text = files[span.file]??.line(span.start.line)
        last = (span.file, span.start.line, text)
        return text
    }
}
