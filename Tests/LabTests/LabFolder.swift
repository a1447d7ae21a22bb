import Foundation
import Synchronization
import Testing

/// A folder of its own for one test, deleted after it unless the test failed.
struct LabFolder: Sendable {
    let path: String

    /// Runs a test in a fresh folder.
    ///
    /// - Parameter logs: Files in the folder whose ends are printed when the test fails.
    static func use<Result>(
        logs: [String] = [], _ body: (LabFolder) async throws -> Result
    ) async throws -> Result {
        let folder = try LabFolder()
        LabFailures.forget()
        do {
            let result = try await body(folder)
            if LabFailures.happened { folder.show(logs) } else { folder.delete() }
            return result
        } catch {
            folder.show(logs)
            throw error
        }
    }

    /// Short, as the path of a Unix socket below it has at most 107 bytes; the servers' users must pass through it.
    private init() throws {
        let base = NSTemporaryDirectory()
        path =
            "\(base.hasSuffix("/") ? String(base.dropLast()) : base)/sower-lab-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o711])
    }

    func write(_ text: String, to name: String, mode: Int = 0o644) throws {
        let file = "\(path)/\(name)"
        try makeFolder((name as NSString).deletingLastPathComponent)
        try Data(text.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    func makeFolder(_ name: String, owner: String? = nil) throws {
        let folder = name.isEmpty ? path : "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard let owner else { return }
        guard let entry = getpwnam(owner) else {
            throw LabError("there is no user '\(owner)'; install postfix and dovecot-core")
        }
        guard chown(folder, entry.pointee.pw_uid, entry.pointee.pw_gid) == 0 else {
            throw LabError("cannot give '\(folder)' to '\(owner)'; the mail lab needs root")
        }
    }

    func text(of name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func show(_ logs: [String]) {
        print("the test's files are kept in \(path)")
        for log in logs {
            guard let text = text(of: log), !text.isEmpty else { continue }
            print("end of \(log):")
            for line in text.split(separator: "\n").suffix(25) { print("  \(line)") }
        }
    }

    private func delete() {
        // A left folder in the temporary directory is no failure of the test.
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// The tests that run the built program against servers, one after another.
@Suite("lab", .serialized, .keepingFilesOfFailures)
enum Lab {}

/// Remembers whether the running test recorded an issue; only the lab asks, and it runs one test at a time.
enum LabFailures {
    private static let flag = Mutex(false)

    static var happened: Bool { flag.withLock { $0 } }
    static func forget() { flag.withLock { $0 = false } }
    static func note() { flag.withLock { $0 = true } }
}

extension Trait where Self == IssueHandlingTrait {
    /// Keeps the files of a test that failed.
    static var keepingFilesOfFailures: Self {
        .compactMapIssues { issue in
            LabFailures.note()
            return issue
        }
    }
}
