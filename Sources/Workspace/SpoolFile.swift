import Glibc
import Synchronization

/// A nameless file for what is too much to hold in memory and is needed once more at the end.
package final class SpoolFile: Sendable {
    private let descriptor: Int32
    private let buffer = Mutex<[UInt8]>([])

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
            waiting.append(contentsOf: bytes)
            if waiting.count > SpoolFile.chunk { try write(&waiting) }
        }
    }

    /// Returns a closure that hands out the bytes from the beginning, nil at the end; nothing is added after that.
    package func reader() throws(FileError) -> (Int) throws -> [UInt8]? {
        try buffer.withLock { waiting throws(FileError) in try write(&waiting) }
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .system("read", "temporary file") }
        return { [self] count in
            var chunk = [UInt8](repeating: 0, count: count)
            while true {
                let got = read(descriptor, &chunk, count)
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw FileError.system("read", "temporary file") }
                return got == 0 ? nil : Array(chunk[0..<got])
            }
        }
    }

    private func write(_ waiting: inout [UInt8]) throws(FileError) {
        try FileAccess.writeAll(waiting, to: descriptor, name: "temporary file")
        waiting.removeAll(keepingCapacity: true)
    }
}
