import GMimeReader
import Workspace

/// The mails of one file, or of standard input: one, or those of an mbox.
struct MessageLetters {
    struct Letter {
        /// The file, and in an mbox of several the place in it, from 1.
        let name: String
        let bytes: [UInt8]
    }

    /// No server takes a larger message.
    private static let largest = 50_000_000

    /// Whether the file holds more than one mail.
    let isMailbox: Bool
    private let file: String
    private var splitter: MboxSplitter?
    /// Mails that were read ahead.
    private var ahead: [[UInt8]] = []
    private var count = 0

    /// - Throws: ``FileError`` when the file cannot be read, is empty or too large.
    init(_ file: String) throws {
        self.file = file
        var pull = try MessageLetters.open(file)
        let head = try pull(5) ?? []
        guard head.elementsEqual("From ".utf8) else {
            ahead = [try MessageLetters.whole(head, pull, file)]
            isMailbox = false
            return
        }
        var start: [UInt8]? = head
        let rest = pull
        pull = { count in
            defer { start = nil }
            return try start ?? rest(count)
        }
        var splitter = MboxSplitter(pull: pull)
        while ahead.count < 2, let mail = try splitter.next() { ahead.append(mail) }
        guard !ahead.isEmpty else { throw MessageLetters.emptiness(file) }
        isMailbox = ahead.count > 1
        self.splitter = splitter
    }

    /// Returns the next mail; nil after the last.
    ///
    /// - Throws: ``FileError`` when the file cannot be read on.
    mutating func next() throws -> Letter? {
        guard let bytes = ahead.isEmpty ? try splitter?.next() : ahead.removeFirst() else {
            return nil
        }
        count += 1
        return Letter(name: isMailbox ? "\(file)[\(count)]" : file, bytes: bytes)
    }

    static func emptiness(_ file: String) -> FileError {
        FileError("\(file): is empty, and no message")
    }

    private static func open(_ file: String) throws -> (Int) throws -> [UInt8]? {
        guard file == "-" else { return try FileAccess.chunks(of: file) }
        return AuditSources.pieces(of: try FileAccess.readStandardInput())
    }

    private static func whole(
        _ head: [UInt8], _ pull: (Int) throws -> [UInt8]?, _ file: String
    ) throws -> [UInt8] {
        var bytes = head
        while let piece = try pull(1 << 20), !piece.isEmpty {
            bytes += piece
            guard bytes.count <= largest else {
                throw FileError("\(file): has more than 50 MB, and no server takes such a message")
            }
        }
        guard !bytes.isEmpty else { throw emptiness(file) }
        return bytes
    }
}
