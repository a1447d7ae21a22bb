import Foundation
import Glibc

/// A real Postfix that takes mail by submission (RFC 6409) and a real Dovecot that keeps it, for one test.
///
/// Postfix demands STARTTLS and a login, which Dovecot checks, and hands everything to Dovecot by LMTP (RFC 2033).
/// Dovecot refuses users it does not know, so that Postfix bounces mail to them.
struct MailLab: Sendable {
    /// Who may log in, and whose mail is kept.
    static let users = [
        "ann@out.example", "pat@north.example", "nora@south.example", "uma@east.example",
        "otto@west.example", "dana@hills.example", "sam@plains.example", "vera@sever.example",
    ]
    static let password = "s3kret-of-ann"
    /// Postfix says no to it while the sender still waits.
    static let refusedRecipient = "rita@rocks.example"
    static let logs = ["log/postfix.log", "log/dovecot.log"]

    let folder: LabFolder
    let authority: TestAuthority
    let ports: Ports

    struct Ports {
        let submission: Int
        let imap: Int
        let imaps: Int
    }

    /// Starts the servers, runs a test, and stops them however it ends.
    static func use<Result>(_ body: (MailLab) async throws -> Result) async throws -> Result {
        guard getuid() == 0 else {
            throw LabError(
                "the mail lab needs root, as Postfix changes users; run the tests as root")
        }
        return try await LabFolder.use(logs: logs) { folder in
            let lab = try await MailLab(in: folder)
            do {
                try await lab.start()
                let result = try await body(lab)
                await lab.stop()
                return result
            } catch {
                await lab.stop()
                throw error
            }
        }
    }

    private init(in folder: LabFolder) async throws {
        self.folder = folder
        _ = try Program.find("postfix", package: "postfix")
        _ = try Program.find("dovecot", package: "dovecot-imapd dovecot-lmtpd")
        authority = try await TestAuthority(in: folder)
        ports = Ports(
            submission: try FreePort.find(), imap: try FreePort.find(), imaps: try FreePort.find())
        try folder.makeFolder("log")
        try folder.makeFolder("mail", owner: "mail")
        try writePostfixFiles()
        try writeDovecotFiles()
    }

    private func start() async throws {
        try await dovecot([])
        try await startPostfix()
        let ports = ports
        try await poll("Dovecot on \(ports.imap), \(ports.imaps)") {
            FreePort.isServed(ports.imap) && FreePort.isServed(ports.imaps)
        }
    }

    func startPostfix() async throws {
        try await postfix("start")
        let port = ports.submission
        try await poll("Postfix on \(port)") { FreePort.isServed(port) }
    }

    func stopPostfix() async throws {
        try await postfix("stop")
        let port = ports.submission
        try await poll("Postfix to leave \(port)") { !FreePort.isServed(port) }
    }

    private func stop() async {
        // What is not running needs no stop.
        try? await postfix("stop")
        try? await dovecot(["stop"])
    }

    private func postfix(_ command: String) async throws {
        try await Program.tool(
            "postfix", ["-c", "\(folder.path)/postfix", command], in: folder.path,
            package: "postfix")
    }

    private func dovecot(_ arguments: [String]) async throws {
        try await Program.tool(
            "dovecot", ["-c", dovecotConfiguration] + arguments, in: folder.path,
            package: "dovecot-imapd dovecot-lmtpd")
    }

    var dovecotConfiguration: String { "\(folder.path)/dovecot/dovecot.conf" }
}
