import Glibc

/// The right to send from a workspace: one process at a time holds it, and it ends with the process, however that ends.
package final class RunLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or returns nil with the holder's process number when another process has it.
    package static func take(_ path: String) throws(FileError) -> (lock: RunLock?, holder: Int?) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let holder = try? FileAccess.readAll(descriptor, name: path, limit: 64)
            close(descriptor)
            guard code == EWOULDBLOCK else { throw .system("lock", path, code: code) }
            return (nil, holder.flatMap { Int(String(decoding: $0, as: UTF8.self)) })
        }
        ftruncate(descriptor, 0)
        try FileAccess.writeAll(Array("\(getpid())".utf8), to: descriptor, name: path)
        return (RunLock(descriptor: descriptor), nil)
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
