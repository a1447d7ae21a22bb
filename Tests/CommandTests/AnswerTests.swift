import Foundation
import Testing

@Suite("replies, funnel and classifying")
struct AnswerTests {
    static func mail(
        _ id: String, _ text: String, from: String = "marta.lind@orbit-freight.example"
    ) -> String {
        """
        From: Marta <\(from)>\r
        To: ann@acme.example\r
        Subject: Re: returns\r
        Date: Mon, 23 Nov 2026 11:00:00 +0100\r
        Message-ID: <\(id)@orbit.example>\r
        \r
        \(text)\r

        """
    }

    @Test("sync reads single mails, an mbox and a Maildir, each message once")
    func syncForms() throws {
        let place = try Place.workspace()
        try place.write(AnswerTests.mail("a", "Please stop writing to me."), to: "one.eml")
        let mbox = ["b", "c"].map {
            "From x Mon Nov 23 11:00:00 2026\r\n" + AnswerTests.mail($0, "Yes, send it.") + "\r\n"
        }
        try place.write(mbox.joined(), to: "all.mbox")
        try place.write(AnswerTests.mail("d", "Not interested."), to: "box/new/1.host")
        try place.write(AnswerTests.mail("e", "half"), to: "box/tmp/2.host")
        try place.write("", to: "box/cur/.keep")
        let first = try place.sower("sync", "one.eml", "all.mbox", "box")
        #expect(first.code == 0)
        #expect(first.out.hasPrefix("received  4 messages: "))
        let again = try place.sower("sync", "one.eml", "all.mbox", "box")
        #expect(again.out.isEmpty)
        #expect(again.err == "nothing new\n")
        #expect(try place.sower("replies", "list", "--format", "json").rows("replies").count == 4)
        #expect(
            try place.sower("replies", "list", "--unmatched", "--format", "json")
                .rows("replies").count == 4
        )
    }

    @Test("replies are listed, shown and corrected; a person's word stays")
    func replies() throws {
        let place = try Place.workspace()
        try place.write(AnswerTests.mail("a", "Please stop writing to me."), to: "one.eml")
        try place.sower("sync", "one.eml")
        #expect(try place.sower("replies", "list").out.contains("do-not-contact"))
        let show = try place.sower("replies", "show", "1")
        #expect(show.out.contains("category  do-not-contact"))
        #expect(show.out.contains("  Please stop writing to me."))
        #expect(
            try place.sower("replies", "set", "1", "question").err
                .hasPrefix("message 1 is now 'question'\n  stays suppressed"))
        #expect(
            try place.sower("replies", "show", "1", "--format", "json").json()["corrected_by"]
                as? String == "person")
        #expect(try place.sower("replies", "set", "9", "question").code == 2)
        #expect(try place.sower("replies", "set", "1", "positve").code == 2)
        // A stranger who asked to be left alone is, even though the mail answers none of ours.
        #expect(
            try place.sower("suppress", "list").out.contains("marta.lind@orbit-freight.example"))
    }

    @Test("classify keeps the order of its arguments and the contract's keys")
    func classify() throws {
        let place = try Place()
        try place.write(AnswerTests.mail("a", "Please remove me from your list."), to: "z.eml")
        try place.write(AnswerTests.mail("b", "Who are your customers?"), to: "a.eml")
        let outcome = try place.sower("classify", "z.eml", "a.eml", "--format", "json")
        #expect(outcome.code == 0)
        #expect(try outcome.json()["schema"] as? String == "sower.classify/1")
        let messages = try outcome.rows("messages")
        #expect(messages.map { $0["file"] as? String } == ["z.eml", "a.eml"])
        let keys: Set = [
            "file", "index", "category", "confidence", "reply_text", "alternative_contacts",
        ]
        #expect(messages.allSatisfy { keys.isSubset(of: Set($0.keys)) })
        #expect(messages[0]["category"] as? String == "do-not-contact")
    }

    @Test("classify goes on after a file that cannot be read, and ends in 3")
    func classifyUnreadable() throws {
        let place = try Place()
        try place.write(AnswerTests.mail("b", "Who are your customers?"), to: "a.eml")
        let outcome = try place.sower("classify", "nope.eml", "a.eml")
        #expect(outcome.code == 3)
        #expect(outcome.out.hasPrefix("a.eml: "))
        #expect(outcome.err.contains("cannot read 'nope.eml'"))
    }

    @Test("people move deals; a wrong stage is answered with the stages there are")
    func funnel() throws {
        let place = try Place.workspace()
        #expect(try place.sower("funnel").out.contains("no deals yet"))
        try place.sowerThen("launch", "hello", "--yes")
        let contact = "marta.lind@orbit-freight.example"
        let wrong = try place.sowerThen("funnel", "move", contact, "demo-apointed")
        #expect(wrong.code == 2)
        #expect(wrong.err.contains("did you mean 'demo-appointed'?"))
        #expect(try place.sowerThen("funnel", "move", contact, "demo-appointed").code == 0)
        let shown = try place.sower("funnel", "show", "--format", "json")
        #expect(try shown.json()["schema"] as? String == "sower.funnel/1")
        let stage = try #require(
            try shown.rows("stages").first { $0["id"] as? String == "demo-appointed" })
        #expect(stage["count"] as? Int == 1 || stage["reached"] as? Int == 1)
        let keys: Set = ["id", "label", "role", "count", "reached", "conversion", "interval"]
        #expect(keys.isSubset(of: Set(stage.keys)))
    }
}
