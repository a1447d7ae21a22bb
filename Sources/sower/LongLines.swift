/// Lines of any length up to 50 MB; the rest of a longer one is dropped, which makes it unreadable.
struct LongLines {
    private static let limit = 50_000_000

    private let pull: (Int) throws -> [UInt8]?
    private var buffer: [UInt8] = []
    private var position = 0
    private var searched = 0
    private var number = 0
    private var isAtEnd = false

    init(_ pull: @escaping (Int) throws -> [UInt8]?) {
        self.pull = pull
    }

    /// Returns the next line without its ending, and its number, from 1.
    mutating func next() throws -> (Int, [UInt8])? {
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                number += 1
                defer {
                    position = end + 1
                    searched = position
                }
                return (number, Array(buffer[position..<end]))
            }
            searched = buffer.count
            guard !isAtEnd else {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                number += 1
                return (number, Array(buffer[position...]))
            }
            try refill()
        }
    }

    private mutating func refill() throws {
        buffer.removeFirst(position)
        searched -= position
        position = 0
        guard let chunk = try pull(1 << 18), !chunk.isEmpty else {
            isAtEnd = true
            return
        }
        guard buffer.count < LongLines.limit else {
            // Only the line's end is of use any more.
            guard let end = chunk.firstIndex(of: 0x0A) else { return }
            buffer += chunk[end...]
            return
        }
        buffer += chunk
    }
}
