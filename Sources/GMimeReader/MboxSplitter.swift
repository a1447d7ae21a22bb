/// Cuts an mbox file into messages while holding one message at a time, whatever the size of the file.
///
/// A line `From ` at the start of the file or after an empty line opens a message; `>From ` and deeper loses one
/// `>` (mboxrd, and mboxo as its special case).
///
/// ```swift
/// var splitter = MboxSplitter { try file.read($0) }
/// while let bytes = try splitter.next() { print(bytes.count) }
/// ```
package struct MboxSplitter {
    /// Bytes of one message beyond this are dropped; the count of messages stays right.
    private let messageLimit: Int

    private static let chunkSize = 262_144

    /// The line of the file, from 1, on which the last message begins.
    package private(set) var startLine = 1

    private let pull: (Int) throws -> [UInt8]?
    /// Lines read so far.
    private var lines = 0
    /// The line on which the message after the last one begins.
    private var nextStart = 1
    private var buffer: [UInt8] = []
    private var position = 0
    private var ended = false
    private var afterEmptyLine = true
    private var inMessage = false
    /// True from the start of a line that is longer than the buffer until its end.
    private var inLongLine = false

    /// Reads through a closure that returns up to the asked number of bytes, and nil or nothing at the end.
    package init(
        messageLimit: Int = MessageParser.byteLimit, pull: @escaping (Int) throws -> [UInt8]?
    ) {
        self.messageLimit = messageLimit
        self.pull = pull
    }

    /// Returns the bytes of the next message without its `From ` line, or nil at the end of the file.
    ///
    /// - Throws: what the closure throws.
    package mutating func next() throws -> [UInt8]? {
        var message: [UInt8] = []
        startLine = nextStart
        while let line = try nextLine() {
            let continuesLine = inLongLine
            inLongLine = line.last != 0x0A
            if !inLongLine { lines += 1 }
            if !continuesLine, afterEmptyLine, line.starts(with: "From ".utf8) {
                afterEmptyLine = false
                nextStart = lines + 1
                guard inMessage else {
                    inMessage = true
                    startLine = nextStart
                    continue
                }
                return withoutSeparator(message)
            }
            if !inMessage {
                // Text before the first From_ line is a message of its own, unless it is blank.
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                inMessage = true
                startLine = lines
            }
            afterEmptyLine =
                !continuesLine && (line.elementsEqual([0x0A]) || line.elementsEqual([0x0D, 0x0A]))
            append(continuesLine ? line : unescaped(line), to: &message)
        }
        guard inMessage else { return nil }
        inMessage = false
        return withoutSeparator(message)
    }

    private func append(_ line: ArraySlice<UInt8>, to message: inout [UInt8]) {
        guard message.count < messageLimit else { return }
        message.append(contentsOf: line.prefix(messageLimit - message.count))
    }

    /// The empty line before the next From_ line belongs to the file, not to the message.
    private func withoutSeparator(_ message: consuming [UInt8]) -> [UInt8] {
        var message = message
        if message.suffix(4).elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) {
            message.removeLast(2)
        } else if message.suffix(2).elementsEqual([0x0A, 0x0A]) {
            message.removeLast()
        }
        return message
    }

    private func unescaped(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.first == UInt8(ascii: ">"),
            line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8)
        else { return line }
        return line.dropFirst()
    }

    /// Returns the next line with its LF, or a piece of a line longer than a chunk.
    private mutating func nextLine() throws -> ArraySlice<UInt8>? {
        while true {
            if let end = buffer[position...].firstIndex(of: 0x0A) {
                defer { position = end + 1 }
                return buffer[position...end]
            }
            if ended || buffer.count - position >= Self.chunkSize {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return buffer[position...]
            }
            try refill()
        }
    }

    private mutating func refill() throws {
        guard let chunk = try pull(Self.chunkSize), !chunk.isEmpty else {
            ended = true
            return
        }
        buffer.removeFirst(position)
        position = 0
        buffer.append(contentsOf: chunk)
    }
}
