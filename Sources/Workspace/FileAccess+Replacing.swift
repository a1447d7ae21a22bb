import Glibc

extension FileAccess {
    /// Puts new bytes in the place of a file's, unless somebody has changed it meanwhile; its mode and owner stay.
    ///
    /// Readers see the old or the new bytes, never half. A link stays one: what it points to is replaced.
    ///
    /// - Throws: ``FileError`` when the file is read-only, cannot be written, or no longer holds `old`.
    package static func replace(_ path: String, holding old: [UInt8], with new: [UInt8])
        throws(FileError)
    {
        let target = try resolved(path)
        var status = stat()
        guard stat(target, &status) == 0 else { throw .system("write", path) }
        // The superuser may write anything; that a file is marked read-only still means hands off.
        let isWritable = status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0
        guard isWritable, access(target, W_OK) == 0 else {
            throw FileError("'\(path)' is read-only; make it writable and run again")
        }
        guard try read(target) == old else {
            throw FileError("'\(path)' was changed meanwhile and is left as it is; run again")
        }
        try write(new, to: target, mode: 0o600, like: status)
    }

    /// The path of a file with all links followed.
    private static func resolved(_ path: String) throws(FileError) -> String {
        guard let name = realpath(path, nil) else { throw .system("write", path) }
        defer { free(name) }
        return String(cString: name)
    }
}
