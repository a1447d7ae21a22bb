import Campaigns
import Mail
import Sequencing
import Testing

@Suite struct ThreadingTests {
    private func sent(_ number: Int, _ subject: String, opens: Bool = false) throws -> SentMail {
        SentMail(
            messageID: try #require(MessageID(left: "m\(number)", domain: "acme.example")),
            subject: subject, opensThread: opens)
    }

    @Test("a reply repeats the first subject byte for byte and names the chain")
    func replies() throws {
        let earlier = [
            try sent(1, "Orbit: the  dock…", opens: true), try sent(2, "Re: Orbit: the  dock…"),
        ]
        let headers = Threading.headers(.reply, subject: "", after: earlier)
        #expect(Array(headers.subject.utf8) == Array("Re: Orbit: the  dock…".utf8))
        #expect(headers.inReplyTo == earlier[1].messageID)
        #expect(headers.references == earlier.map(\.messageID))
    }

    @Test(
        "a subject that begins with Re: gets no second one",
        arguments: ["Re: dock", "RE: dock", "re:dock"])
    func doesNotDouble(subject: String) throws {
        let earlier = [try sent(1, subject, opens: true)]
        #expect(Threading.headers(.reply, subject: "", after: earlier).subject == subject)
    }

    @Test("a long chain keeps its first and its last ten")
    func cutsTheChain() throws {
        let earlier = try (1...15).map { try sent($0, "dock", opens: $0 == 1) }
        let references = Threading.headers(.reply, subject: "", after: earlier).references
        #expect(references == [earlier[0].messageID] + earlier[5...].map(\.messageID))
    }

    @Test("a reply after a new thread belongs to that thread")
    func followsTheLatestThread() throws {
        let earlier = [
            try sent(1, "dock", opens: true), try sent(2, "another idea", opens: true),
        ]
        let headers = Threading.headers(.reply, subject: "", after: earlier)
        #expect(headers.subject == "Re: another idea")
        #expect(headers.references == [earlier[1].messageID])
    }

    @Test(
        "a new thread, or a reply to nothing, keeps its own subject", arguments: ThreadMode.allCases
    )
    func opens(mode: ThreadMode) throws {
        let earlier = mode == .new ? [try sent(1, "dock", opens: true)] : []
        let headers = Threading.headers(mode, subject: "own", after: earlier)
        #expect(headers == ThreadHeaders(subject: "own", inReplyTo: nil, references: []))
    }
}
