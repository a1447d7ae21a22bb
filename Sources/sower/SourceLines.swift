import Diagnostics
import Workspace

/// Lines of files for the excerpts under findings.
///
/// Findings come file by file, so only the file read last is held, and those that cannot be read again.
final class SourceLines {
    private let folder: WorkspaceFolder?
    private var kept: [String: SourceFile] = [:]
    private var lastRead: (path: String, lines: Lines)?
    /// Findings stand side by side on a line, and a line may be long.
    private var last: (file: String, number: Int, text: String?)?

    private enum Lines {
        case file(SourceFile)
        case long(LongFile)
        case none
    }

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
        let text = line(span.start.line, of: span.file)
        last = (span.file, span.start.line, text)
        return text
    }

    private func line(_ number: Int, of name: String) -> String? {
        if let file = kept[name] { return file.line(number) }
        if lastRead?.path != name {
            lastRead = (name, lines(of: folder?.path(name) ?? name, named: name))
        }
        switch lastRead?.lines {
        case .file(let file): return file.line(number)
        case .long(let file): return file.line(number)
        case .some(.none), nil: return nil
        }
    }

    private func lines(of path: String, named name: String) -> Lines {
        if let size = FileAccess.size(of: path), size > LongFile.least {
            return .long(LongFile(path))
        }
        return (try? FileAccess.source(path, shownAs: name)).map(Lines.file) ?? .none
    }
}

/// Lines of a file that is too long to hold, such as a mailbox; they are asked for in order, and going back begins anew.
private final class LongFile {
    /// Bytes from which on a file is not held.
    static let least = 4 << 20

    private let path: String
    private var pull: ((Int) throws -> [UInt8]?)?
    private var buffer: [UInt8] = []
    private var position = 0
    /// The line that begins at the position.
    private var number = 1

    init(_ path: String) {
        self.path = path
    }

    /// Returns a line without its ending; nil when there is none, or when it is longer than a megabyte.
    func line(_ wanted: Int) -> String? {
        if pull == nil || wanted < number { rewind() }
        while number < wanted {
            guard skip() else { return nil }
        }
        guard let end = endOfLine() else { return nil }
        var text = buffer[position..<end]
        if text.last == 0x0D { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    private func rewind() {
        pull = try? FileAccess.chunks(of: path)
        buffer = []
        position = 0
        number = 1
    }

    /// Goes to the next line.
    private func skip() -> Bool {
        while true {
            if let end = buffer[position...].firstIndex(of: 0x0A) {
                position = end + 1
                number += 1
                return true
            }
            position = buffer.count
            guard refill() else { return false }
        }
    }

    private func endOfLine() -> Int? {
        while true {
            if let end = buffer[position...].firstIndex(of: 0x0A) { return end }
            guard buffer.count - position < 1 << 20 else { return nil }
            guard refill() else { return position < buffer.count ? buffer.count : nil }
        }
    }

    private func refill() -> Bool {
        guard let chunk = try? pull?(1 << 16), !chunk.isEmpty else { return false }
        buffer.removeFirst(position)
        position = 0
        buffer += chunk
        return true
    }
}
