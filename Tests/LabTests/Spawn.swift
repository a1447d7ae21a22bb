import Glibc
import TestSupport

/// Where a spawned program starts and where its words go.
struct Spawn {
    let folder: String
    let output: String
    let complaints: String

    /// Starts a program with default signals.
    func run(_ words: [String], _ environment: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let mode = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 1, output, mode, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, complaints, mode, 0o600)
        for descriptor in openDescriptors() {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setSignals(&attributes)
        var process: pid_t = 0
        // env(1) changes the folder and becomes the program; Swift imports no posix_spawn action for it.
        let env = "/usr/bin/env"
        let code = withCStrings([env, "-C", folder] + words) { words in
            withCStrings(environment) { environment in
                posix_spawn(&process, env, &actions, &attributes, words, environment)
            }
        }
        guard code == 0 else {
            throw LabError("cannot start '\(words[0])': \(String(cString: strerror(code)))")
        }
        return process
    }

    /// The tests' threads block signals, and their libraries ignore SIGPIPE; a program inherits both.
    private func setSignals(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    private func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
