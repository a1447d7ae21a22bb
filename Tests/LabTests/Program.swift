import Foundation
import Glibc
import Synchronization

/// What a program said and how it ended.
struct ProgramResult: Sendable {
    let output: String
    let complaints: String
    /// The exit code, or minus the signal that ended it.
    let code: Int32
}

/// Why a test could not do what it was about to do.
struct LabError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A running program whose output goes to files, so that it never waits for a reader.
///
/// Spawned directly: Foundation's `Process` takes a program for running as long as a daemon that it left behind is.
final class Program: Sendable {
    private let name: String
    private let process: pid_t
    private let outputPath: String
    private let complaintsPath: String
    /// What waitpid(2) said of the end; nil while it runs.
    private let end = Mutex<Int32?>(nil)

    /// Starts a program.
    ///
    /// - Parameter environment: Added to that of the tests.
    init(
        _ path: String, _ arguments: [String], in folder: String,
        environment: [String: String] = [:]
    ) throws {
        name = (path as NSString).lastPathComponent
        let base = folder + "/.program-\(UUID().uuidString)"
        outputPath = base + ".out"
        complaintsPath = base + ".err"
        let spawn = Spawn(folder: folder, output: outputPath, complaints: complaintsPath)
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process = try spawn.run([path] + arguments, variables.map { "\($0.key)=\($0.value)" })
    }

    var isRunning: Bool {
        end.withLock { end in
            guard end == nil else { return false }
            var status: Int32 = 0
            guard waitpid(process, &status, WNOHANG) == process else { return true }
            end = status
            return false
        }
    }

    /// Ends the program as a power cut would.
    func kill() {
        guard isRunning else { return }
        Glibc.kill(process, SIGKILL)
    }

    /// Waits for the end and returns what was said; a program that takes longer is killed, and that is an error.
    func result(within limit: Duration = .seconds(60)) async throws -> ProgramResult {
        do {
            try await poll("'\(name)' to end", within: limit) { !isRunning }
        } catch {
            kill()
            throw error
        }
        let status = end.withLock { $0 ?? 0 }
        // The macros WIFEXITED and WEXITSTATUS of wait(2), which Swift does not import.
        let signal = status & 0x7F
        let result = ProgramResult(
            output: try text(of: outputPath), complaints: try text(of: complaintsPath),
            code: signal == 0 ? (status >> 8) & 0xFF : -signal)
        for path in [outputPath, complaintsPath] {
            try FileManager.default.removeItem(atPath: path)
        }
        return result
    }

    /// Runs a program of the machine that must succeed.
    @discardableResult
    static func tool(
        _ name: String, _ arguments: [String], in folder: String, package: String
    ) async throws -> String {
        let path = try find(name, package: package)
        let result = try await Program(path, arguments, in: folder).result()
        guard result.code == 0 else {
            throw LabError(
                "'\(name)' ended with \(result.code): \(result.output)\(result.complaints)")
        }
        return result.output
    }

    /// Returns where a program of the machine is.
    ///
    /// - Throws: ``LabError`` that names the package to install.
    static func find(_ name: String, package: String) throws -> String {
        let folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/bin"]
        let paths = folders.map { "\($0)/\(name)" }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
            throw LabError("'\(name)' is not installed; run 'apt-get install \(package)'")
        }
        return path
    }

    private func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}

/// Asks again and again until something holds.
///
/// - Throws: ``LabError`` when it does not hold in time.
func poll(
    _ what: String, within limit: Duration = .seconds(30), _ condition: () throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try !condition() {
        guard ContinuousClock.now < deadline else { throw LabError("waited \(limit) for \(what)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
