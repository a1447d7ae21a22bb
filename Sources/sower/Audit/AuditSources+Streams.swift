import Auditing
import Campaigns
import GMimeReader
import Operations
import Workspace

extension AuditSources {
    /// One letter and no more.
    static func single(_ content: RawLetter.Content, _ path: String) -> () throws -> RawLetter? {
        var letter: RawLetter? = RawLetter(place: MailPlace(file: path), content: content)
        return {
            defer { letter = nil }
            return letter
        }
    }

    /// The mails of an mbox, one in memory at a time.
    static func mailbox(
        of pull: @escaping (Int) throws -> [UInt8]?, named path: String
    ) -> () throws -> RawLetter? {
        var splitter = MboxSplitter(pull: pull)
        var index = -1
        // Some programs put the line of an mbox before a single mail.
        let isSingle = path.hasSuffix(".eml")
        return {
            guard let bytes = try splitter.next() else { return nil }
            index += 1
            let place = MailPlace(
                file: path, index: index, isOneOfMany: !isSingle || index > 0)
            return RawLetter(place: place, content: .mail(bytes))
        }
    }

    /// The objects of JSON Lines, one in memory at a time.
    static func lines(
        of pull: @escaping (Int) throws -> [UInt8]?, named path: String
    ) -> () throws -> RawLetter? {
        var reader = LongLines(pull)
        var index = -1
        return {
            while let (number, line) = try reader.next() {
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                index += 1
                let place = MailPlace(file: path, index: index, line: number, isOneOfMany: true)
                return RawLetter(place: place, content: .object(line))
            }
            return nil
        }
    }

    /// Mails that stand in a temporary file, each after its length in eight bytes.
    static func mails(
        in spool: SpoolFile, named name: String
    ) -> () throws -> RawLetter? {
        let pull = spool.reader()
        var index = -1
        return {
            guard let head = try take(8, from: pull), head.count == 8 else { return nil }
            let count = head.reduce(0) { $0 << 8 | Int($1) }
            index += 1
            let place = MailPlace(file: name, index: index, isOneOfMany: true)
            return RawLetter(place: place, content: .mail(try take(count, from: pull) ?? []))
        }
    }

    /// Hands out bytes in memory as a file would.
    static func pieces(of bytes: [UInt8]) -> (Int) throws -> [UInt8]? {
        var rest = bytes[...]
        return { count in
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }

    private static func take(
        _ count: Int, from pull: (Int) throws -> [UInt8]?
    ) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count, let piece = try pull(count - bytes.count) { bytes += piece }
        return bytes.isEmpty && count > 0 ? nil : bytes
    }
}

/// The rows of a table of mails.
final class MailTable {
    private let path: String
    private let columns: [MailColumn?]
    private var rows: DelimitedRows
    private var index = -1

    /// Nil when no column of the first row holds texts.
    init?(_ bytes: [UInt8], _ path: String) {
        rows = DelimitedRows(bytes)
        guard let head = rows.next() else { return nil }
        columns = head.cells.map { MailColumn($0) }
        guard columns.contains(.body) || columns.contains(.html) else { return nil }
        self.path = path
    }

    func next() throws -> RawLetter? {
        guard let row = rows.next() else { return nil }
        index += 1
        let values = zip(columns, row.cells).compactMap { column, cell in
            column.map { (column: $0, value: cell) }
        }
        let place = MailPlace(file: path, index: index, line: row.line, isOneOfMany: true)
        return RawLetter(place: place, content: .record(MailRecord(values)))
    }
}
