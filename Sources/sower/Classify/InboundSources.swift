import GMimeReader
import Workspace

/// The messages of all paths that a command line names, one after another, one in memory at a time.
final class InboundSources {
    private typealias Stream = () throws -> RawInbound?

    /// What a path may hold beside mails.
    enum Kind {
        /// Files of JSON Lines are messages, too.
        case mailsAndRows
        case mails
        /// Every file is JSON Lines.
        case rows
    }

    private let kind: Kind
    /// Paths to open, the next one last.
    private var waiting: [String]
    private var current = ""
    private var stream: Stream?

    private static let batchCount = 64
    private static let batchSize = 1 << 20

    init(_ paths: [String], kind: Kind = .mailsAndRows) {
        self.kind = kind
        waiting = paths.reversed()
    }

    /// Returns the next messages, at most 64 or about a megabyte; nil when there are no more.
    func batch() -> [RawInbound]? {
        var messages: [RawInbound] = []
        var size = 0
        while messages.count < InboundSources.batchCount, size < InboundSources.batchSize,
            let message = next()
        {
            messages.append(message)
            size += message.size
        }
        return messages.isEmpty ? nil : messages
    }

    /// Returns the next message; what cannot be read is one with a sentence, and what follows it is read all the same.
    func next() -> RawInbound? {
        while true {
            do {
                if let message = try stream?() { return message }
                stream = nil
                guard let path = waiting.popLast() else { return nil }
                current = path
                try open(path)
            } catch {
                stream = nil
                return RawInbound(file: current, index: 0, content: .fault("\(error)"))
            }
        }
    }

    // MARK: - Opening

    private func open(_ path: String) throws {
        if path == "-" { return try openStandardInput() }
        guard FileAccess.isDirectory(path) else { return try openFile(path) }
        guard kind != .rows else {
            throw FileError("'\(path)' is a directory; name a file of JSON Lines")
        }
        let isMaildir = FileAccess.isDirectory("\(path)/cur")
        for name in try FileAccess.list(path).reversed() where !name.hasPrefix(".") {
            let child = WorkspaceFolder.join(path, name)
            if FileAccess.isDirectory(child) {
                // A Maildir's tmp holds what is being delivered: not mail yet.
                if isMaildir, name != "cur", name != "new" { continue }
                waiting.append(child)
            } else if isMessage(child) {
                waiting.append(child)
            }
        }
    }

    private static let mailEndings = [".eml", ".mbox", ".mbx"]
    private static let rowEndings = [".jsonl", ".ndjson"]

    /// Files of a Maildir's folders have no endings of their own.
    private func isMessage(_ path: String) -> Bool {
        let folder = FileAccess.parentDirectory(path)
        if folder.hasSuffix("/cur") || folder.hasSuffix("/new") { return true }
        if folder == "cur" || folder == "new" { return true }
        return Self.mailEndings.contains(where: path.hasSuffix) || isRows(path)
    }

    private func isRows(_ path: String) -> Bool {
        kind == .rows || kind == .mailsAndRows && Self.rowEndings.contains(where: path.hasSuffix)
    }

    private func openFile(_ path: String) throws {
        let pull = try FileAccess.chunks(of: path)
        if isRows(path) { return stream = Self.rows(of: pull, named: path) }
        let source = PeekedBytes(pull)
        if try source.starts(with: "From ") {
            return stream = Self.mailbox(of: source.pull, named: path)
        }
        stream = Self.single(try FileAccess.read(path), named: path)
    }

    /// Standard input is told by its beginning: an mbox, JSON Lines, or one mail.
    private func openStandardInput() throws {
        let source = PeekedBytes { _ in try StandardInput.next() }
        if kind == .rows { return stream = Self.rows(of: source.pull, named: "-") }
        if try source.starts(with: "From ") {
            return stream = Self.mailbox(of: source.pull, named: "-")
        }
        if kind == .mailsAndRows, try source.firstWritten() == UInt8(ascii: "{") {
            return stream = Self.rows(of: source.pull, named: "-")
        }
        var bytes: [UInt8] = []
        while let piece = try source.pull(1 << 16) {
            // What lies beyond is of no use to the parser; reading on keeps the writer from breaking off.
            guard bytes.count < MessageParser.byteLimit else { continue }
            bytes += piece
        }
        stream = Self.single(bytes, named: "-")
    }

    // MARK: - Streams

    private static func single(_ bytes: [UInt8], named path: String) -> Stream {
        var message: RawInbound? = RawInbound(file: path, index: 0, content: .mail(bytes))
        return {
            defer { message = nil }
            return message
        }
    }

    private static func mailbox(
        of pull: @escaping (Int) throws -> [UInt8]?, named path: String
    ) -> Stream {
        var splitter = MboxSplitter(pull: pull)
        var index = -1
        return {
            guard let bytes = try splitter.next() else { return nil }
            index += 1
            return RawInbound(file: path, index: index, content: .mail(bytes))
        }
    }

    private static func rows(
        of pull: @escaping (Int) throws -> [UInt8]?, named path: String
    ) -> Stream {
        var lines = LongLines(pull)
        var index = -1
        return {
            while let (number, line) = try lines.next() {
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                index += 1
                return RawInbound(file: path, index: index, content: .row(line, line: number))
            }
            return nil
        }
    }
}
