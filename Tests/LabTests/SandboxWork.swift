import Campaigns
import CivilTime
import Foundation
import Mail
import SQLiteStore
import Sandbox
import Sequencing

/// A launched campaign whose mailbox sends to a sandbox server in this process.
struct SandboxWork: Sendable {
    let server: SandboxServer
    var work: LabWorkspace

    /// Starts the server, launches a campaign of two steps, three days apart, and runs a test.
    static func use<Result>(
        contacts: Int, _ body: (SandboxWork) async throws -> Result
    ) async throws -> Result {
        try await LabFolder.use { folder in
            try await use(contacts: contacts, mailbox: ["tls: off"], in: folder, body)
        }
    }

    /// Does the same in a folder that is there, with lines of the mailbox beside its SMTP server.
    static func use<Result>(
        contacts: Int, mailbox: [String], in folder: LabFolder,
        _ body: (SandboxWork) async throws -> Result
    ) async throws -> Result {
        let server = try SandboxServer(options: SandboxOptions(journal: "\(folder.path)/journal"))
        let port = try await server.start()
        do {
            let work = LabWorkspace(in: folder)
            try work.writeLetters()
            let lines = ["smtp: smtp://127.0.0.1:\(port)"] + mailbox
            try work.writeSettings(mailboxes: [("ann", lines)])
            try work.writeCampaign(
                "docks",
                steps: [
                    "{ id: first, template: first }",
                    "{ id: proof, after: 3d, template: proof, thread: reply }",
                ],
                contacts: (1...contacts).map {
                    ["pat@depot\($0).example", "Pat", "Depot \($0)", "Bremen"]
                })
            let launch = try await work.sower("launch", "docks", "--yes")
            guard launch.code == 0 else { throw LabError("no launch: \(launch)") }
            let result = try await body(SandboxWork(server: server, work: work))
            try await server.stop()
            return result
        } catch {
            try await server.stop()
            throw error
        }
    }

    /// Runs until a run finds nothing to send.
    func runToEnd() async throws {
        for _ in 0..<20 {
            let run = try await work.sower("run")
            if run.complaints.contains("0 mails sent") { return }
        }
        throw LabError("twenty runs did not come to an end")
    }

    /// Counts what the journal and the store hold.
    func tally() throws -> Tally {
        let journal = work.folder.text(of: "journal") ?? ""
        let log = try SQLiteEventLog(path: work.store)
        let tally = try log.read { ledger in
            let intents = try ledger.intents(.campaign(CampaignName("docks")))
            let enrollments = try ledger.enrollments(.all)
            return Tally(
                journal: journal.split(separator: "\n").map(String.init),
                intents: intents.map { ($0.facts.messageID, $0.state) },
                enrollments: enrollments.map(\.state), faults: [])
        }
        let faults = try log.integrityFaults()
        try log.close()
        return tally.with(faults: faults)
    }
}

/// The server's view beside the store's.
struct Tally: Equatable, CustomStringConvertible {
    let delivered: Int
    let twice: [String]
    /// Taken by the server, but neither accepted nor unknown to the store.
    let untold: [String]
    let accepted: Int
    /// Accepted by the store's account, but not in the journal.
    let invented: [String]
    let unknown: Int
    let assumed: Int
    /// Sends that a killed run left on their way.
    let open: Int
    let waiting: Int
    let finished: Int
    let enrollments: Int
    var faults: [String]

    init(
        journal: [String], intents: [(id: String, state: IntentState)],
        enrollments: [EnrollmentState], faults: [String]
    ) {
        let counts = journal.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        func count(_ states: IntentState...) -> Int {
            intents.count { states.contains($0.state) }
        }
        delivered = journal.count
        twice = counts.filter { $0.value > 1 }.keys.sorted()
        let told = intents.filter { [.accepted, .unknown, .assumedSent].contains($0.state) }
        untold = Set(journal).subtracting(told.map(\.id)).sorted()
        invented = intents.filter { $0.state == .accepted && counts[$0.id] == nil }.map(\.id)
        accepted = count(.accepted)
        unknown = count(.unknown)
        assumed = count(.assumedSent)
        open = count(.prepared, .wire)
        waiting = enrollments.count { $0 == .waiting }
        finished = enrollments.count { $0 == .finished }
        self.enrollments = enrollments.count
        self.faults = faults
    }

    func with(faults: [String]) -> Tally {
        var copy = self
        copy.faults = faults
        return copy
    }

    /// Whether the two views agree; a send of unknown fate may or may not have been taken.
    func isSound(contacts: Int) -> Bool {
        twice.isEmpty && untold.isEmpty && invented.isEmpty && faults.isEmpty
            && enrollments == contacts
            && (accepted...(accepted + unknown + assumed)).contains(delivered)
    }

    var description: String {
        "\(delivered) mails in the journal, \(twice.count) twice; \(accepted) accepted, "
            + "\(unknown) unknown, \(assumed) assumed sent, \(open) open; \(waiting) waiting, "
            + "\(finished) finished of \(enrollments); untold \(untold), invented \(invented), "
            + "faults \(faults)"
    }
}
