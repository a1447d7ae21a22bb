import ArgumentParser
import Campaigns
import CivilTime
import Operations
import Reporting
import Sequencing
import Workspace

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Read the replies and send what is due, then stop; safe to call from cron.",
        discussion: """
            One mail a mailbox at a time, with the gaps and caps of sower.yml; what is not due yet waits for the next run. \
            Two runs never work at once.
            """)

    @Flag(help: "Go on until interrupted.") var watch = false
    @Flag(help: "Show what would be sent now; send and store nothing.") var dryRun = false
    @Flag(help: "Believe the clock although the store contradicts it.") var acceptClock = false
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = try Session(options)
        let desk = try session.desk()
        if dryRun { return try DryRun(session: session, desk: desk).show() }
        guard let lock = try session.takeRunLock() else { return }
        defer { withExtendedLifetime(lock) {} }
        let outcome = try await SendingRun(session: session, desk: desk, acceptClock: acceptClock)
            .run(watch: watch)
        session.output.flush()
        if let reason = outcome { throw CommandExit(reason) }
    }
}

extension Session {
    /// Takes the right to send, or says who has it and throws a temporary failure.
    func takeRunLock() throws -> RunLock? {
        let (lock, holder) = try RunLock.take(folder.path(".sower/run.lock"))
        guard let lock else {
            let who = holder.map { " (process \($0))" } ?? ""
            throw OperationError(
                .temporary, "another run is at work here\(who); nothing was done, try again later")
        }
        return lock
    }
}
