import Diagnostics
import Workspace

/// Lines of files for the excerpts under findings.
///
/// Findings come file by file, so only the file read last is held, and those that cannot be read again.
final class SourceLines {
    private let folder: WorkspaceFolder?
    private var kept: [String: SourceFile] = [:]
    private var lastRead: (path: String, file: SourceFile?)?
    /// Findings stand side by side on a line, and a line may be long.
    private var last: (file: String, number: Int, text: String?)?

    init(_ folder: WorkspaceFolder?) {
        self.folder = folder
    }

    /// Makes a file known that cannot be read again, such as standard input.
    func keep(_ file: SourceFile) {
        kept[file.path] = file
        last = nil
    }

    func line(of span: SourceSpan) -> String? {
        if let last, last.number == span.start.line, last.file == span.file { return last.text }
        let text = file(span.file)?.line(span.start.line)
        last = (span.file, span.start.line, text)
        return text
    }

    private func file(_ name: String) -> SourceFile? {
        if let file = kept[name] { return file }
        if let lastRead, lastRead.path == name { return lastRead.file }
        let file = try? FileAccess.source(folder?.path(name) ?? name, shownAs: name)
        lastRead = (name, file)
        return file
    }
}
