import Glibc
import Synchronization

/// A nameless file for what is too much to hold in memory and is needed once more at the end.
package final class SpoolFile: Sendable {
    private let descriptor: Int32
    private let buffer = Mutex<Pending>(Pending())

    private struct Pending {
        var bytes: [UInt8] = []
        /// Bytes in the file already.
        var written = 0
    }

    private static let chunk = 1 << 16

    /// - Throws: ``FileError`` when the folder of temporary files cannot be written.
    package init() throws(FileError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/sower-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .system("write a temporary file to", folder) }
        // It goes with its last user, however the program ends.
        unlink(template)
    }

    deinit { close(descriptor) }

    /// Adds bytes at the end; those of one call stay together.
    package func append(_ bytes: some Sequence<UInt8>) throws(FileError) {
        try buffer.withLock { waiting throws(FileError) in
            waiting.bytes.append(contentsOf: bytes)
            if waiting.bytes.count > SpoolFile.chunk { try write(&waiting) }
        }
    }

    /// How many bytes were added so far.
    package var count: Int { buffer.withLock { $0.written + $0.bytes.count } }

    /// Returns a closure that hands out bytes from the beginning, or of a range, and nil at their end.
    ///
    /// Several readers may be at work, each at a place of its own.
    package func reader(_ range: Range<Int>? = nil) -> (Int) throws -> [UInt8]? {
        var position = range?.lowerBound ?? 0
        return { [self] count in
            try buffer.withLock { waiting throws(FileError) in try write(&waiting) }
            let wanted = min(count, (range?.upperBound ?? Int.max) - position)
            guard wanted > 0 else { return nil }
            var chunk = [UInt8](repeating: 0, count: wanted)
            while true {
                let got = pread(descriptor, &chunk, wanted, position)
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw FileError.system("read", "temporary file") }
                position += got
                return got == 0 ? nil : Array(chunk[0..<got])
            }
        }
    }

    private func write(_ waiting: inout Pending) throws(FileError) {
        guard !waiting.bytes.isEmpty else { return }
        try FileAccess.writeAll(waiting.bytes, to: descriptor, name: "temporary file")
        waiting.written += waiting.bytes.count
        waiting.bytes.removeAll(keepingCapacity: true)
    }
}
