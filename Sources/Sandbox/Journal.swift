import Glibc

/// Why the journal cannot be opened.
package struct JournalError: Error, Equatable, Sendable, CustomStringConvertible {
    package let path: String
    /// The `errno` of open(2).
    package let code: Int32

    package var description: String {
        "cannot write the journal '\(path)': \(String(cString: strerror(code)))"
    }
}

/// A file of Message-IDs, one a line, that outlives a killed process: each line is one write(2) in append mode.
final class Journal: Sendable {
    private let descriptor: Int32

    init(path: String) throws(JournalError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw JournalError(path: path, code: errno) }
    }

    deinit { close(descriptor) }

    /// Appends a line and returns whether it was written whole.
    func append(_ line: String) -> Bool {
        let bytes = Array("\(line)\n".utf8)
        return write(descriptor, bytes, bytes.count) == bytes.count
    }
}
