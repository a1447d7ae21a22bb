import GMimeReader
import Mail
import Workspace

/// Messages from files: one mail, an mbox, a Maildir, a folder of mails.
struct MessageSource {
    struct Item {
        let file: String
        /// The place in its file, from 0.
        let index: Int
        let message: InboundMessage
    }

    private let parser = MessageParser()

    /// Calls `body` with every message of a path, in order; files of a folder sorted by name.
    func each(in path: String, _ body: (Item) throws -> Void) throws {
        if path.hasSuffix(".jsonl"), !FileAccess.isDirectory(path) {
            for (index, message) in try JSONMessages.read(path).enumerated() {
                try body(Item(file: path, index: index, message: message))
            }
            return
        }
        try eachRaw(in: path) { file, index, raw in
            try body(Item(file: file, index: index, message: parser.parse(raw)))
        }
    }

    /// Calls `body` with the bytes of every message of a path.
    func eachRaw(in path: String, _ body: ([UInt8]) throws -> Void) throws {
        try eachRaw(in: path) { _, _, raw in try body(raw) }
    }

    private func eachRaw(
        in path: String, _ body: (_ file: String, _ index: Int, _ raw: [UInt8]) throws -> Void
    ) throws {
        if path == "-" { return try body(path, 0, FileAccess.readStandardInput()) }
        guard FileAccess.isDirectory(path) else { return try eachInFile(path, body) }
        let isMaildir = FileAccess.isDirectory("\(path)/cur")
        for name in try FileAccess.list(path) where !name.hasPrefix(".") {
            let child = "\(path)/\(name)"
            if FileAccess.isDirectory(child) {
                // A Maildir's tmp holds what is being delivered: not mail yet.
                if isMaildir, name != "cur", name != "new" { continue }
                try eachRaw(in: child, body)
            } else if isMail(child) {
                try eachInFile(child, body)
            }
        }
    }

    /// Files of a Maildir's folders have no endings of their own.
    private func isMail(_ path: String) -> Bool {
        let folder = FileAccess.parentDirectory(path)
        return folder.hasSuffix("/cur") || folder.hasSuffix("/new")
            || [".eml", ".mbox", ".mbx"].contains(where: path.hasSuffix)
    }

    private func eachInFile(
        _ path: String, _ body: (_ file: String, _ index: Int, _ raw: [UInt8]) throws -> Void
    ) throws {
        let head = try FileAccess.chunks(of: path)(5) ?? []
        guard head.elementsEqual("From ".utf8) else {
            return try body(path, 0, FileAccess.read(path))
        }
        var splitter = MboxSplitter(pull: try FileAccess.chunks(of: path))
        var index = 0
        while let raw = try splitter.next() {
            try body(path, index, raw)
            index += 1
        }
    }
}
