import Diagnostics
import Glibc

/// Why a file could not be read or written, as one sentence.
package struct FileError: Error, CustomStringConvertible, Sendable {
    package let description: String

    package init(_ sentence: String) { description = sentence }

    /// The sentence for the last system call on a path.
    static func system(_ action: String, _ path: String, code: Int32 = errno) -> FileError {
        let next =
            switch code {
            case ENOENT: "; check the path"
            case EACCES, EPERM: "; check its permissions and its owner"
            case ENOSPC, EDQUOT: "; free some space and run again, nothing was lost"
            default: ""
            }
        return FileError("cannot \(action) '\(path)': \(String(cString: strerror(code)))\(next)")
    }
}

package enum FileAccess {
    /// Campaigns, templates, contact tables and single mails are read whole; larger ones are refused.
    package static let largestFile = 256 << 20

    /// Returns a file's bytes.
    ///
    /// - Throws: ``FileError`` when it cannot be read, is a directory, or is larger than ``largestFile``.
    package static func read(_ path: String, limit: Int = largestFile) throws(FileError) -> [UInt8]
    {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("read", path) }
        defer { close(descriptor) }
        return try readAll(descriptor, name: path, limit: limit)
    }

    /// Returns everything that standard input holds.
    package static func readStandardInput(limit: Int = largestFile) throws(FileError) -> [UInt8] {
        try readAll(STDIN_FILENO, name: "-", limit: limit)
    }

    /// Returns a file with the path under which people know it.
    package static func source(_ path: String, shownAs shown: String? = nil) throws(FileError)
        -> SourceFile
    {
        SourceFile(path: shown ?? path, bytes: try read(path))
    }

    /// Returns a closure that hands out a file's next bytes, at most as many as asked for, nil at its end.
    package static func chunks(of path: String) throws(FileError) -> (Int) throws -> [UInt8]? {
        let file = try OpenFile(path)
        return { count in try file.next(count) }
    }

    /// Writes a file by way of a temporary neighbour, so that readers see the old or the new bytes, never half.
    ///
    /// - Parameter like: A file whose mode and, where that is allowed, owner the new one takes.
    package static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t = 0o644, like: stat? = nil
    ) throws(FileError) {
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .system("write", path) }
        do throws(FileError) {
            try writeAll(bytes, to: descriptor, name: path)
            if let like {
                // Changing the owner clears bits of the mode, and may be forbidden: then the file is the writer's.
                _ = fchown(descriptor, like.st_uid, like.st_gid)
                guard fchmod(descriptor, like.st_mode & 0o7777) == 0 else {
                    throw FileError.system("write", path)
                }
            }
            guard fsync(descriptor) == 0 else { throw FileError.system("write", path) }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw .system("write", path, code: code)
        }
    }

    /// Writes bytes to where a person pointed: a device or a pipe takes them as they come, any other path by ``write``.
    package static func deliver(_ bytes: [UInt8], to path: String) throws(FileError) {
        var status = stat()
        let kinds = [S_IFCHR, S_IFIFO, S_IFSOCK]
        guard stat(path, &status) == 0, kinds.contains(status.st_mode & S_IFMT) else {
            return try write(bytes, to: path)
        }
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("write", path) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, name: path)
    }

    /// Makes a directory and the missing ones above it.
    package static func makeDirectory(_ path: String, mode: mode_t = 0o755) throws(FileError) {
        if isDirectory(path) { return }
        let parent = parentDirectory(path)
        if parent != path, !parent.isEmpty { try makeDirectory(parent, mode: mode) }
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .system("make", path) }
    }

    /// Returns the names in a directory, sorted, without `.` and `..`.
    package static func list(_ path: String) throws(FileError) -> [String] {
        guard let directory = opendir(path) else { throw .system("list", path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Deletes a file; one that is not there is fine.
    package static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .system("delete", path) }
    }

    /// Returns how many bytes a file has, nil when it is not there.
    package static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The path without its last component: `/` for what lies in the root, `.` for a bare name.
    package static func parentDirectory(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func currentDirectory() throws(FileError) -> String {
        guard let buffer = getcwd(nil, 0) else { throw .system("find", ".") }
        defer { free(buffer) }
        return String(cString: buffer)
    }

    static func readAll(_ descriptor: Int32, name: String, limit: Int) throws(FileError) -> [UInt8]
    {
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0 {
            guard status.st_mode & S_IFMT != S_IFDIR else {
                throw FileError("'\(name)' is a directory; name a file in it")
            }
            bytes.reserveCapacity(min(Int(status.st_size), limit))
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system("read", name)
            }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else {
                throw FileError("'\(name)' is larger than \(limit >> 20) MB; split it")
            }
            bytes.append(contentsOf: chunk[0..<count])
        }
    }

    static func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system("write", name)
            }
            done += count
        }
    }
}

/// An open file that is closed with its last user.
private final class OpenFile {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws(FileError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("read", path) }
    }

    deinit { close(descriptor) }

    func next(_ count: Int) throws(FileError) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: count)
        while true {
            let got = Glibc.read(descriptor, &chunk, count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .system("read", path) }
            return got == 0 ? nil : Array(chunk[0..<got])
        }
    }
}
