import Foundation
import Testing

extension Lab {
    /// Filters that run on the machine.
    @Suite("spam filters")
    struct SpamFilterTests {}
}

/// A real rspamd on loopback, for one test; its own files are all in the folder of the test.
private struct RspamdLab {
    let folder: LabFolder
    let port: Int

    static func use<Result>(_ body: (RspamdLab) async throws -> Result) async throws -> Result {
        let path = try Program.find("rspamd", package: "rspamd")
        return try await LabFolder.use(logs: ["log/rspamd.log"]) { folder in
            let lab = RspamdLab(folder: folder, port: try FreePort.find())
            try lab.writeFiles()
            let program = try Program(path, lab.arguments, in: folder.path)
            defer { program.kill() }
            try await poll("rspamd to listen") { FreePort.isServed(lab.port) }
            return try await body(lab)
        }
    }

    /// In the foreground, so that ending it ends its workers.
    private var arguments: [String] {
        [
            "-f", "-c", "/etc/rspamd/rspamd.conf", "-u", "_rspamd", "-g", "_rspamd", "-p",
            "\(folder.path)/run/pid", "--var=LOCAL_CONFDIR=\(folder.path)",
            "--var=DBDIR=\(folder.path)/db", "--var=RUNDIR=\(folder.path)/run",
            "--var=LOGDIR=\(folder.path)/log",
        ]
    }

    private func writeFiles() throws {
        for name in ["db", "run", "log", "local.d"] {
            try folder.makeFolder(name, owner: "_rspamd")
        }
        let files = [
            "worker-normal.inc": "bind_socket = \"127.0.0.1:\(port)\"; count = 1;",
            "worker-controller.inc": "enabled = false;", "worker-proxy.inc": "enabled = false;",
            "worker-fuzzy.inc": "enabled = false;",
            "logging.inc":
                "type = \"file\"; filename = \"\(folder.path)/log/rspamd.log\"; level = \"error\";",
            // A port that nobody serves: whatever asks the DNS ends at once.
            "options.inc":
                "dns { nameserver = [\"127.0.0.1:9\"]; timeout = 0.1s; retransmits = 1; }",
        ]
        for (name, text) in files { try folder.write(text + "\n", to: "local.d/\(name)") }
    }
}

/// A real spamd of SpamAssassin on loopback that asks nobody, for one test.
private struct SpamdLab {
    let folder: LabFolder
    let port: Int

    static func use<Result>(_ body: (SpamdLab) async throws -> Result) async throws -> Result {
        let path = try Program.find("spamd", package: "spamd")
        return try await LabFolder.use(logs: ["spamd.log"]) { folder in
            let lab = SpamdLab(folder: folder, port: try FreePort.find())
            try folder.makeFolder("home", owner: "nobody")
            // Local tests alone, no user's preferences; in the foreground.
            let program = try Program(
                path,
                [
                    "-L", "-x", "-u", "nobody", "-H", "\(folder.path)/home", "-i", "127.0.0.1",
                    "-p", "\(lab.port)", "-m", "1", "--syslog=\(folder.path)/spamd.log",
                ], in: folder.path)
            defer { program.kill() }
            try await poll("spamd to listen") { FreePort.isServed(lab.port) }
            return try await body(lab)
        }
    }
}

extension Lab.SpamFilterTests {
    private static let letter =
        "From: Ann <ann@acme.example>\r\nTo: bob@other.example\r\nSubject: Lamps\r\n"
        + "Date: Mon, 23 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@acme.example>\r\n\r\nHello Bob\r\n"

    /// The pattern that every filter must take for spam.
    private static let pattern =
        "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\r\n"

    private func check(
        _ folder: LabFolder, by filter: [String], _ letter: String
    ) async throws -> ProgramResult {
        try folder.write(letter, to: "letter.eml")
        return try await Program(
            try LabWorkspace.program(),
            [
                "check", "--message", "letter.eml", "--resolver", "127.0.0.1:9", "--only", "filter",
                "--format", "json",
            ] + filter, in: folder.path
        ).result()
    }

    @Test(
        "a real rspamd scores a letter, and refuses its own test pattern", .timeLimit(.minutes(2)))
    func rspamd() async throws {
        try await RspamdLab.use { lab in
            let filter = ["--rspamd", "http://127.0.0.1:\(lab.port)"]
            let good = try await check(lab.folder, by: filter, Self.letter)
            #expect(good.output.contains("rspamd scores"), "\(good)")
            #expect(good.code == 0, "\(good)")
            let bad = try await check(lab.folder, by: filter, Self.letter + Self.pattern)
            #expect(bad.output.contains("reject"), "\(bad)")
            #expect(bad.code == 1, "\(bad)")
        }
    }

    @Test(
        "a real SpamAssassin scores a letter, and fails the test pattern",
        .timeLimit(.minutes(2)))
    func spamassassin() async throws {
        try await SpamdLab.use { lab in
            let filter = ["--spamc", "127.0.0.1:\(lab.port)"]
            let good = try await check(lab.folder, by: filter, Self.letter)
            #expect(good.output.contains("SpamAssassin scores"), "\(good)")
            #expect(good.code == 0, "\(good)")
            let bad = try await check(lab.folder, by: filter, Self.letter + Self.pattern)
            #expect(bad.output.contains("GTUBE"), "\(bad)")
            #expect(bad.code == 1, "\(bad)")
        }
    }
}
