import Campaigns
import Glibc

/// Reads secrets from where the workspace says they are; their values are never stored or printed.
package enum Secrets {
    /// Returns a secret without its final line break.
    ///
    /// - Throws: ``FileError`` that names the source and the next step, never the value.
    package static func read(_ source: SecretSource) throws(FileError) -> String {
        switch source {
        case .environment(let name): try environment(name)
        case .command(let line): try output(of: line)
        case .file(let path): try file(expandingHome(path))
        }
    }

    private static func environment(_ name: String) throws(FileError) -> String {
        guard let value = getenv(name), value.pointee != 0 else {
            throw FileError(
                "the environment variable '\(name)' is not set; export it before the run")
        }
        return String(cString: value)
    }

    private static func output(of line: String) throws(FileError) -> String {
        guard let pipe = popen(line, "re") else {
            throw FileError(
                "cannot start the password command '\(firstWord(line))'; run it by hand to see why")
        }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.readAll(fileno(pipe), name: firstWord(line), limit: 1 << 16)
        } catch {
            pclose(pipe)
            throw error
        }
        guard pclose(pipe) == 0 else {
            throw FileError(
                "the password command '\(firstWord(line))' failed; run it by hand to see why")
        }
        return try checked(bytes, from: "the password command '\(firstWord(line))'")
    }

    private static func file(_ path: String) throws(FileError) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .system("read", path) }
        guard status.st_mode & 0o077 == 0 else {
            throw FileError("'\(path)' can be read by others; run 'chmod 600 \(path)'")
        }
        return try checked(FileAccess.read(path, limit: 1 << 16), from: "'\(path)'")
    }

    private static func checked(_ bytes: [UInt8], from source: String) throws(FileError) -> String {
        var value = bytes
        while value.last == UInt8(ascii: "\n") || value.last == UInt8(ascii: "\r") {
            value.removeLast()
        }
        guard !value.isEmpty, !value.contains(where: { $0 < 0x20 }) else {
            throw FileError("\(source) gives no password on one line")
        }
        return String(decoding: value, as: UTF8.self)
    }

    private static func firstWord(_ line: String) -> String {
        String(line.split(separator: " ", maxSplits: 1).first ?? "")
    }

    private static func expandingHome(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst(1)
    }
}
