import Foundation
import Testing

@Suite("classifying files")
struct ClassifyTests {
    private static let rows = """
        {"id": "a", "lang": "en", "subject": "Re: dock", "body": "Please remove me from your list.", "headers": {}, "label": "do-not-contact"}
        {"id": 7, "lang": "en", "subject": "Re: dock", "body": "Who are your customers?", "headers": {"Date": "Mon, 23 Nov 2026 10:00:00 +0100"}, "label": "question"}

        """

    @Test("JSON Lines keep their ids and their order, from a file and from standard input")
    func rows() throws {
        let place = try Place()
        try place.write(ClassifyTests.rows, to: "set.jsonl")
        for outcome in [
            try place.sower("classify", "set.jsonl", "--format", "json"),
            try place.sower("classify", "-", "--format", "json", input: ClassifyTests.rows),
        ] {
            #expect(outcome.code == 0)
            let messages = try outcome.rows("messages")
            #expect(messages.map { $0["id"] as? String } == ["a", "7"])
            #expect(messages.map { $0["index"] as? Int } == [0, 1])
            #expect(messages.map { $0["category"] as? String } == ["do-not-contact", "question"])
        }
    }

    @Test("a bad line is one sentence with its place, and the rest is read")
    func badLines() throws {
        let place = try Place()
        try place.write(
            "{\"body\": 3}\n\n{\"a\":\n[1]\n{\"body\": \"x\", \"headers\": {\"To\": 5}}\n"
                + ClassifyTests.rows,
            to: "set.jsonl")
        let outcome = try place.sower("classify", "set.jsonl", "--format", "json")
        #expect(outcome.code == 3)
        #expect(try outcome.rows("messages").map { $0["id"] as? String } == ["a", "7"])
        let complaints = outcome.err.split(separator: "\n")
        #expect(complaints.count == 4)
        #expect(outcome.err.contains("error: set.jsonl:1:1: the message has no text under 'body'"))
        #expect(outcome.err.contains("error: set.jsonl:3:6: not a message, a value is missing"))
        #expect(outcome.err.contains("error: set.jsonl:5:1: the header field 'To' is no text"))
    }

    @Test(
        "an mbox on standard input, a Maildir and a folder are read; no message gives a whole document"
    )
    func sources() throws {
        let place = try Place()
        let mail = "From: a@b.example\nSubject: s\n\nWho are your customers?\n"
        let box = "From x\n\(mail)\nFrom y\n\(mail)"
        #expect(
            try place.sower("classify", "-", "--format", "json", input: box).rows("messages").count
                == 2)
        try place.write(mail, to: "box/cur/1.host:2,S")
        try place.write(mail, to: "box/new/2.host")
        try place.write("half", to: "box/tmp/3.host")
        try place.write(ClassifyTests.rows, to: "box/more/set.jsonl")
        try place.write(mail, to: "mails/deep/1.eml")
        try place.write(ClassifyTests.rows, to: "mails/set.jsonl")
        #expect(
            try place.sower("classify", "box", "--format", "json").rows("messages").count == 2)
        #expect(
            try place.sower("classify", "mails", "--format", "json").rows("messages").count == 3)
        try place.write("", to: "empty/.keep")
        let none = try place.sower("classify", "empty", "--format", "json")
        #expect(none.code == 0)
        #expect(try none.json()["messages"] as? [String] == [])
    }

    @Test("a big mbox keeps its order on all processors")
    func order() throws {
        let place = try Place()
        let texts = ["Who are your customers?", "Please remove me from your list."]
        let box = (0..<500).map { "From x\nSubject: s\nFrom: a@b.example\n\n\(texts[$0 % 2])\n\n" }
        try place.write(box.joined(), to: "all.mbox")
        let messages = try place.sower("classify", "all.mbox", "--format", "json").rows("messages")
        #expect(messages.map { $0["index"] as? Int } == Array(0..<500))
        let wanted = (0..<500).map { $0 % 2 == 0 ? "question" : "do-not-contact" }
        #expect(messages.map { $0["category"] as? String } == wanted)
    }

    @Test("a labelled set is measured, in text and in JSON")
    func evaluate() throws {
        let place = try Place()
        let more = #"{"id": "c", "body": "Who are your customers?", "label": "positive"}"#
        try place.write(ClassifyTests.rows + more + "\n", to: "set.jsonl")
        let text = try place.sower("classify", "--evaluate", "set.jsonl")
        #expect(text.code == 0)
        for words in [
            "3 labelled messages", "macro-F1", "opt-outs      found 100.0 %", "2 of 3",
            "set.jsonl:3: 'positive' read as 'question'", "language", "a person decides below",
        ] {
            #expect(text.out.contains(words), "\(words)")
        }
        let json = try place.sower("classify", "--evaluate", "set.jsonl", "--format", "json").json()
        #expect(json["schema"] as? String == "sower.evaluate/1")
        #expect(json["count"] as? Int == 3)
        #expect(json["right"] as? Int == 2)
        let keys: Set = [
            "files", "classifier", "accuracy", "macro_f1", "do_not_contact", "resume_date",
            "categories", "confusion", "abstention", "languages", "misses",
        ]
        #expect(keys.isSubset(of: Set(json.keys)))
    }

    @Test("a label that is none ends in 3 with what was meant; the rest is measured")
    func wrongLabel() throws {
        let place = try Place()
        try place.write(
            #"{"body": "x", "label": "postive"}"# + "\n" + ClassifyTests.rows, to: "set.jsonl")
        let outcome = try place.sower("classify", "--evaluate", "set.jsonl", "--format", "json")
        #expect(outcome.code == 3)
        #expect(try outcome.json()["count"] as? Int == 2)
        #expect(
            outcome.err
                == "error: set.jsonl:1:1: 'postive' is no category; did you mean 'positive'?\n")
    }

    @Test("nothing to classify, and both ways at once, are usage errors")
    func usage() throws {
        let place = try Place()
        #expect(try place.sower("classify").code == 2)
        #expect(try place.sower("classify", "a.eml", "--evaluate", "b.jsonl").code == 2)
        #expect(try place.sower("classify", "--evaluate", "nope.jsonl").code == 3)
    }
}
