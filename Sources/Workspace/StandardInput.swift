import Glibc

/// Standard input as a stream, for a conversation with another program.
package enum StandardInput {
    /// Bytes that one read takes at most.
    private static let chunk = 1 << 16

    /// Whether reading would not block: bytes are there, or the end is.
    package static var isWaiting: Bool {
        var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) > 0
    }

    /// Waits for bytes and returns those that are there; nil at the end.
    package static func next() throws(FileError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system("read", "-") }
            return count == 0 ? nil : Array(bytes[..<count])
        }
    }
}
