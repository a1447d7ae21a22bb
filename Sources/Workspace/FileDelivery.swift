import Glibc

/// A file that is written piece by piece and stands under its name only when it is whole.
package final class FileDelivery {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isDone = false

    /// Opens a neighbour of the file; a device or a pipe is written as it is.
    package init(to path: String) throws(FileError) {
        self.path = path
        var status = stat()
        let isThere = stat(path, &status) == 0
        let isPlain = !isThere || status.st_mode & S_IFMT == S_IFREG
        temporary = isPlain ? "\(path).\(getpid()).tmp" : path
        let flags = isPlain ? O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC : O_WRONLY | O_CLOEXEC
        descriptor = open(temporary, flags, 0o644)
        guard descriptor >= 0 else { throw .system("write", path) }
    }

    deinit {
        close(descriptor)
        if !isDone, temporary != path { unlink(temporary) }
    }

    package func write(_ bytes: [UInt8]) throws(FileError) {
        try FileAccess.writeAll(bytes, to: descriptor, name: path)
    }

    /// Puts the file under its name.
    package func finish() throws(FileError) {
        guard temporary != path else { return }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            throw .system("write", path)
        }
        isDone = true
    }
}
