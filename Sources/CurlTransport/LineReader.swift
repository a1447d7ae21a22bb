/// Cuts what a server sends into lines and literals, with bounds on both.
struct LineReader {
    private let connection: CurlConnection
    private let longestLine: Int
    private var buffer: [UInt8] = []
    private var start = 0

    init(_ connection: CurlConnection, longestLine: Int) {
        self.connection = connection
        self.longestLine = longestLine
    }

    /// True when bytes have come that nobody asked for yet.
    var hasBufferedBytes: Bool { start < buffer.count }

    /// Returns the next line without its CRLF; a bare LF ends a line as well.
    mutating func line(by deadline: ContinuousClock.Instant) throws(ChannelError) -> [UInt8] {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 10) {
                var line = buffer[start..<end]
                start = end + 1
                if line.last == 13 { line.removeLast() }
                guard line.count <= longestLine else { throw tooLong }
                return Array(line)
            }
            guard buffer.count - start <= longestLine else { throw tooLong }
            compact()
            searched = buffer.count
            buffer += try connection.receive(by: deadline)
        }
    }

    /// Returns exactly `count` bytes; memory grows with what arrives, not with what was announced.
    mutating func bytes(
        _ count: Int, by deadline: ContinuousClock.Instant
    ) throws(ChannelError) -> [UInt8] {
        var result = Array(buffer[start..<min(buffer.count, start + count)])
        start += result.count
        while result.count < count {
            compact()
            let more = try connection.receive(by: deadline)
            let wanted = min(more.count, count - result.count)
            result += more[..<wanted]
            buffer += more[wanted...]
        }
        return result
    }

    private var tooLong: ChannelError { .garbage("a line of more than \(longestLine) octets") }

    private mutating func compact() {
        buffer.removeFirst(start)
        start = 0
    }
}
