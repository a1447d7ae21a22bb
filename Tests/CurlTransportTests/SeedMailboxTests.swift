import Campaigns
import CivilTime
import Deliverability
import Diagnostics
import Mail
import Testing

@testable import CurlTransport

@Suite("Seed mailboxes are searched, not touched", .timeLimit(.minutes(1)))
struct SeedMailboxTests {
    private static let capabilities = "* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"

    private func server(_ folders: [String], _ rest: [ScriptedServer.Action]) -> ScriptedServer {
        let list = folders.map { "* LIST \($0)\r\n" }.joined()
        return ScriptedServer(
            [
                .send("* OK ready\r\n"), .expect(" CAPABILITY"), .reply(Self.capabilities),
                .expect(" CAPABILITY"), .reply(Self.capabilities), .expect(" LIST \"\" \"*\""),
                .reply("\(list)TAG OK done\r\n"),
            ] + rest)
    }

    private func look(_ folder: String, finds: String) -> [ScriptedServer.Action] {
        [
            .expect(" EXAMINE \(folder)"), .reply("* 3 EXISTS\r\nTAG OK [READ-ONLY] done\r\n"),
            .expect(" UID SEARCH SUBJECT \"QX81-dock\""),
            .reply("* SEARCH\(finds)\r\nTAG OK done\r\n"),
        ]
    }

    private func place(_ server: ScriptedServer) async throws -> SeedPlace {
        let text = """
            time_zone: UTC
            mailboxes: { a: { from: a@x.example, smtp: smtp://x.example } }
            seeds: { g: { address: g@x.example, imap: "imap://127.0.0.1:\(server.port)", tls: off } }
            """
        let parsed = WorkspaceSettings.parse(SourceFile(path: "sower.yml", text: text))
        let seed = try #require(parsed.value?.seeds.first)
        let box = SeedMailbox(
            seed, certificateAuthority: nil, options: ConnectionOptions(), password: { nil })
        return await box.place(of: try #require(SeedSearch(subjectToken: "QX81-dock")))
    }

    @Test("a folder for spam is known by its special use, else by a usual name")
    func spam() async throws {
        let folders = ["() \"/\" INBOX", "() \"/\" Junk", "(\\Junk) \"/\" \"[Gmail]/Spam\""]
        let marked = server(folders, look("\"[Gmail]/Spam\"", finds: " 7"))
        #expect(try await place(marked) == .spam("[Gmail]/Spam"))
        let named = server(
            ["() \"/\" INBOX", "() \"/\" \"Bulk Mail\""], look("\"Bulk Mail\"", finds: " 7"))
        #expect(try await place(named) == .spam("Bulk Mail"))
    }

    @Test("spam, promotions and the inbox are searched in this order, and then it is missing")
    func order() async throws {
        let folders = ["() \".\" INBOX", "() \".\" INBOX.spam", "() \".\" Promotions"]
        let none = look("\"INBOX.spam\"", finds: "")
        let promotions = server(folders, none + look("\"Promotions\"", finds: " 2 9"))
        #expect(try await place(promotions) == .promotions("Promotions"))
        let inbox = server(
            folders, none + look("\"Promotions\"", finds: "") + look("INBOX", finds: " 1"))
        #expect(try await place(inbox) == .inbox)
        let missing = server(
            folders, none + look("\"Promotions\"", finds: "") + look("INBOX", finds: ""))
        #expect(try await place(missing) == .missing(["INBOX.spam", "Promotions", "INBOX"]))
    }

    @Test("without a folder for spam a mail that is not in the inbox is not called missing")
    func noSpamFolder() async throws {
        let place = try await place(server(["() \"/\" INBOX"], look("INBOX", finds: "")))
        guard case .unknown(let reason, isTrouble: false) = place else {
            Issue.record("\(place)")
            return
        }
        #expect(reason.contains("no folder for spam"))
    }

    @Test("a server that says no is trouble that may pass")
    func refused() async throws {
        let server = ScriptedServer([
            .send("* OK ready\r\n"), .expect(" CAPABILITY"), .reply(Self.capabilities),
            .expect(" CAPABILITY"), .reply("TAG NO [UNAVAILABLE] later\r\n"),
        ])
        let place = try await place(server)
        #expect(place.isOpen, "\(place)")
    }
}
