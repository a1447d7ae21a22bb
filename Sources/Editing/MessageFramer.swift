import Reporting

/// Why a stream of messages cannot be read any further: where the next one begins is not known.
package enum FramingFault: Error, Equatable, Sendable, CustomStringConvertible {
    case missingLength
    case badLength(String)
    case tooLong(Int)
    case badHeader(String)
    case badCharset(String)
    case headersTooLong

    package var description: String {
        switch self {
        case .missingLength: "a message has no 'Content-Length' header"
        case .badLength(let text): "'\(text)' is no 'Content-Length'; write a number of bytes"
        case .tooLong(let count):
            "a message of \(count) bytes is refused; the most are \(MessageFramer.longestMessage)"
        case .badHeader(let text): "'\(text)' is no header; write 'Content-Length: N'"
        case .badCharset(let name): "the charset '\(name)' is unknown; messages are UTF-8"
        case .headersTooLong:
            "the headers of a message exceed \(MessageFramer.longestHeaders) bytes"
        }
    }
}

/// Cuts a stream of bytes into messages by the base protocol of LSP 3.17: headers, an empty line, the content.
///
///     var framer = MessageFramer()
///     framer.add(bytes)
///     while let content = try framer.next() { handle(content) }
package struct MessageFramer: Sendable {
    /// Bytes of one message's content.
    package static let longestMessage = 64 << 20
    /// Bytes of one message's headers.
    package static let longestHeaders = 8192

    private var buffer: [UInt8] = []
    /// What of the buffer has been handed out.
    private var start = 0
    /// Where the end of the headers is looked for, so that no byte is looked at twice.
    private var searched = 0
    /// Where the content lies whose headers have been read.
    private var content: Range<Int>?

    package init() {}

    package mutating func add(_ bytes: some Sequence<UInt8>) {
        if start > 1 << 16, start * 2 > buffer.count { forget() }
        buffer += bytes
    }

    /// Returns the content of the next message, or nil while it is not complete.
    ///
    /// - Throws: ``FramingFault``; nothing can be read after it.
    package mutating func next() throws(FramingFault) -> [UInt8]? {
        if content == nil { content = try readHeaders() }
        guard let range = content, range.upperBound <= buffer.count else { return nil }
        content = nil
        start = range.upperBound
        searched = start
        return Array(buffer[range])
    }

    /// Returns a message with its headers, as it is sent.
    package static func framed(_ message: JSONText) -> [UInt8] {
        let content = Array(message.compact.utf8)
        return Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
    }

    private mutating func forget() {
        buffer.removeFirst(start)
        searched -= start
        content = content.map { $0.lowerBound - start..<$0.upperBound - start }
        start = 0
    }

    private mutating func readHeaders() throws(FramingFault) -> Range<Int>? {
        guard let end = endOfHeaders() else {
            guard buffer.count - start <= MessageFramer.longestHeaders else {
                throw .headersTooLong
            }
            return nil
        }
        guard end - start <= MessageFramer.longestHeaders else { throw .headersTooLong }
        var length: Int?
        let block = buffer[start..<end].split(separator: UInt8(ascii: "\n"))
        for line in block {
            let text = line.last == 0x0D ? line.dropLast() : line
            if let found = try MessageFramer.length(of: text) { length = found }
        }
        guard let length else { throw .missingLength }
        return end + 4..<end + 4 + length
    }

    /// The place of the `\r\n\r\n` after the headers.
    private mutating func endOfHeaders() -> Int? {
        var index = max(searched, start)
        while index + 4 <= buffer.count {
            if buffer[index] == 0x0D, buffer[index...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) {
                return index
            }
            index += 1
        }
        searched = index
        return nil
    }

    /// The length that a header line gives; nil for another header.
    private static func length(of line: ArraySlice<UInt8>) throws(FramingFault) -> Int? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw .badHeader(String(decoding: line.prefix(60), as: UTF8.self))
        }
        let value = trimmed(line[(colon + 1)...])
        switch String(decoding: trimmed(line[..<colon]), as: UTF8.self).lowercased() {
        case "content-length":
            let text = String(decoding: value.prefix(60), as: UTF8.self)
            let isNumber = !value.isEmpty && value.allSatisfy { (0x30...0x39).contains($0) }
            guard isNumber, let length = Int(text) else { throw .badLength(text) }
            guard length <= longestMessage else { throw .tooLong(length) }
            return length
        case "content-type":
            try checkCharset(String(decoding: value, as: UTF8.self).lowercased())
            return nil
        default: return nil
        }
    }

    /// `utf8` is what early clients wrote, and the protocol says to take it.
    private static func checkCharset(_ type: String) throws(FramingFault) {
        for part in type.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map {
                $0.filter { $0 != " " && $0 != "\"" }
            }
            guard pair.count == 2, pair[0] == "charset" else { continue }
            guard pair[1] == "utf-8" || pair[1] == "utf8" else { throw .badCharset(pair[1]) }
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let head = bytes.drop(while: isBlank)
        let blanks = head.reversed().prefix(while: isBlank).count
        return head.dropLast(blanks)
    }
}
