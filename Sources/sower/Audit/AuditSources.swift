import Auditing
import Campaigns
import GMimeReader
import Operations
import Workspace

/// The letters of all that a command line names, one after another, whatever they lie in.
final class AuditSources {
    private typealias Stream = () throws -> RawLetter?

    private enum Entry {
        /// A file or folder, and whether the command line names it itself.
        case path(String, isNamed: Bool)
        /// Mails that were fetched beforehand, each after its length.
        case mailbox(String, SpoolFile)
    }

    private let workshop: AuditWorkshop
    private var entries: [Entry]
    private var stream: Stream?
    private var held: RawLetter?
    /// What could not be read, as sentences.
    private(set) var unreadable: [String] = []
    /// What folders hold beside letters.
    private(set) var passedOver: [(name: String, reason: String)] = []
    private(set) var fileCount = 0

    private static let batchCount = 64
    private static let batchSize = 1 << 20

    init(_ paths: [String], fetched: [String: SpoolFile], workshop: AuditWorkshop) {
        self.workshop = workshop
        entries = paths.reversed().map { path in
            fetched[path].map { .mailbox(path, $0) } ?? .path(path, isNamed: true)
        }
    }

    /// Returns the next letters, at most 64 or about a megabyte; nil when there are no more.
    func batch() throws -> [RawLetter]? {
        var letters: [RawLetter] = []
        var size = 0
        while letters.count < AuditSources.batchCount, size < AuditSources.batchSize,
            let letter = try next()
        {
            letters.append(letter)
            size += letter.size
        }
        return letters.isEmpty ? nil : letters
    }

    private func next() throws -> RawLetter? {
        while true {
            do {
                if let stream, let letter = try stream() { return letter }
                stream = nil
                guard let entry = entries.popLast() else { return nil }
                try open(entry)
            } catch let error as FileError {
                skip(error.description)
            } catch let error as OperationError where error.kind == .badFile {
                skip(error.description)
            }
        }
    }

    /// One bad file never stops the rest.
    private func skip(_ sentence: String) {
        unreadable.append(sentence)
        stream = nil
    }

    // MARK: - Opening

    private func open(_ entry: Entry) throws {
        switch entry {
        case .mailbox(let name, let spool): stream = Self.mails(in: spool, named: name)
        case .path("-", _):
            stream = try content(of: FileAccess.readStandardInput(), named: "-")
        case .path(let path, _) where FileAccess.isDirectory(path): try openFolder(path)
        case .path(let path, let isNamed): try openFile(path, isNamed: isNamed)
        }
    }

    private func openFolder(_ path: String) throws {
        let isMaildir = FileAccess.isDirectory("\(path)/cur")
        for name in try FileAccess.list(path).reversed() where !name.hasPrefix(".") {
            let child = WorkspaceFolder.join(path, name)
            // A Maildir's tmp holds what is being delivered: not mail yet.
            if isMaildir, name == "tmp", FileAccess.isDirectory(child) { continue }
            if FileAccess.isDirectory(child) || AuditSources.isLetter(child) {
                entries.append(.path(child, isNamed: false))
            }
        }
    }

    private static let endings = [
        ".eml", ".mbox", ".mbx", ".txt", ".md", ".html", ".htm", ".csv", ".tsv", ".jsonl",
        ".ndjson", ".json", ".liquid", ".yml",
    ]

    /// Files of a Maildir's folders have no endings of their own.
    private static func isLetter(_ path: String) -> Bool {
        isInMaildir(path) || endings.contains(where: path.lowercased().hasSuffix)
    }

    private static func isInMaildir(_ path: String) -> Bool {
        let folder = FileAccess.parentDirectory(path)
        return folder.hasSuffix("/cur") || folder.hasSuffix("/new") || folder == "cur"
            || folder == "new"
    }

    private func openFile(_ path: String, isNamed: Bool) throws {
        let name = path.lowercased()
        if !isNamed, name.hasSuffix("/readme.md") || name.hasSuffix("/readme.txt") {
            return passedOver.append((path, "a description, no letter"))
        }
        if name.hasSuffix(".yml") || name.hasSuffix(".liquid") {
            let letters = try workshop.letters(of: path, isNamed: isNamed)
            if !letters.isEmpty { fileCount += 1 }
            var rest = letters[...]
            return stream = { rest.popFirst() }
        }
        fileCount += 1
        if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
            return stream = Self.lines(of: try FileAccess.chunks(of: path), named: path)
        }
        if name.hasSuffix(".json") {
            let bytes = try FileAccess.read(path)
            guard isNamed || Self.holdsLetters(bytes) else {
                fileCount -= 1
                return passedOver.append((path, "JSON without letters"))
            }
            guard let array = Self.array(of: bytes, named: path) else {
                throw FileError("\(path):1:1: \(JSONRecord.arrayFault)")
            }
            return stream = array
        }
        if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
            return try openTable(FileAccess.read(path), path, isNamed: isNamed)
        }
        if try FileAccess.chunks(of: path)(5)?.elementsEqual("From ".utf8) ?? false {
            return stream = Self.mailbox(of: try FileAccess.chunks(of: path), named: path)
        }
        let isMail = name.hasSuffix(".eml") || Self.isInMaildir(path)
        let bytes = try FileAccess.read(path)
        stream = isMail ? Self.single(.mail(bytes), path) : try content(of: bytes, named: path)
    }

    private func openTable(_ bytes: [UInt8], _ path: String, isNamed: Bool) throws {
        guard let table = MailTable(bytes, path) else {
            fileCount -= 1
            guard isNamed else { return passedOver.append((path, "a table without letters")) }
            throw FileError("\(path):1:1: no column for the text; name one 'body'")
        }
        stream = table.next
    }

    /// Tells by its beginning what a file of another ending, or standard input, holds.
    private func content(of bytes: [UInt8], named name: String) throws -> Stream {
        let lower = name.lowercased()
        if lower.hasSuffix(".html") || lower.hasSuffix(".htm") {
            return Self.single(.page(bytes), name)
        }
        if lower.hasSuffix(".txt") || lower.hasSuffix(".md") {
            return Self.single(.draft(bytes), name)
        }
        if bytes.starts(with: "From ".utf8) {
            return Self.mailbox(of: Self.pieces(of: bytes), named: name)
        }
        switch bytes.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): return Self.lines(of: Self.pieces(of: bytes), named: name)
        case UInt8(ascii: "["):
            if let array = Self.array(of: bytes, named: name) { return array }
        default: break
        }
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
        let isMail = ["\nmessage-id:", "\nmime-version:", "\nreceived:"].contains {
            ("\n" + head).contains($0)
        }
        return Self.single(isMail ? .mail(bytes) : .draft(bytes), name)
    }
}
