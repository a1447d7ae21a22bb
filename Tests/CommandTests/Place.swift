import Foundation

/// What a run of the program left behind.
struct Outcome {
    let code: Int32
    let bytes: [UInt8]
    let err: String

    var out: String { String(decoding: bytes, as: UTF8.self) }

    /// The object that was printed.
    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    }

    func rows(_ key: String) throws -> [[String: Any]] {
        try json()[key] as? [[String: Any]] ?? []
    }
}

struct TookTooLong: Error {}

/// A directory of its own, in which the built program is run; it goes with its last user.
final class Place: Sendable {
    /// The morning on which all stories begin.
    static let now = ["--now", "2026-11-23T08:00:00+01:00"]

    let root: URL

    static let binary = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/debug/sower")

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "sower-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// A fresh workspace, made by `sower init`.
    static func workspace() throws -> Place {
        let place = try Place()
        try place.sower("init")
        return place
    }

    func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func read(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    func replace(_ old: String, by new: String, in path: String) throws {
        let text = try read(path)
        guard text.contains(old) else { throw CocoaError(.fileReadCorruptFile) }
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }

    /// The bytes of every file of `.sower`, one after another.
    func storedBytes() throws -> Data {
        let folder = root.appending(path: ".sower")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return names.reduce(into: Data()) { all, name in
            all += (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
        }
    }

    @discardableResult
    func sower(
        _ arguments: String..., input: String = "", environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(Place.binary, arguments, input: input, environment: environment)
    }

    /// Runs the program on the morning of ``now``.
    @discardableResult
    func sowerThen(_ arguments: String...) throws -> Outcome {
        try run(Place.binary, arguments + Place.now, input: "", environment: [:])
    }

    /// Runs a line of bash in which `sower` is the program.
    func shell(_ line: String) throws -> Outcome {
        let text = "sower() { '\(Place.binary.path)' \"$@\"; }; \(line)"
        return try run(URL(filePath: "/bin/bash"), ["-c", text], input: "", environment: [:])
    }

    private func run(
        _ program: URL, _ arguments: [String], input: String, environment: [String: String]
    ) throws -> Outcome {
        let name = UUID().uuidString
        let files = ["in", "out", "err"].map {
            FileManager.default.temporaryDirectory.appending(path: "\(name).\($0)")
        }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try Data(input.utf8).write(to: files[0])
        try Data().write(to: files[1])
        try Data().write(to: files[2])
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": root.path].merging(environment) {
            $1
        }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        guard ended.wait(timeout: .now() + 120) == .success else {
            process.terminate()
            throw TookTooLong()
        }
        return Outcome(
            code: process.terminationStatus, bytes: Array(try Data(contentsOf: files[1])),
            err: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
