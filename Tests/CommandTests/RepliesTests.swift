import Foundation
import Testing

@Suite("the queue of replies")
struct RepliesTests {
    /// A workspace with one message that is sure and two that are not.
    private func workspace() throws -> Place {
        let place = try Place.workspace()
        try place.write(AnswerTests.mail("a", "No thanks, we are not interested."), to: "a.eml")
        try place.write(AnswerTests.mail("b", "Well, about that thing of yours."), to: "b.eml")
        try place.write(AnswerTests.mail("c", "Zzz zzz."), to: "c.eml")
        try place.sower("sync", "a.eml", "b.eml", "c.eml")
        return place
    }

    @Test("what waits is shown with its text, what it was taken for and why")
    func queue() throws {
        let place = try workspace()
        let outcome = try place.sower("replies")
        #expect(outcome.code == 0)
        #expect(outcome.out.contains("    Well, about that thing of yours."))
        #expect(outcome.out.contains("suggested: other, 0."))
        #expect(outcome.out.contains(", because Well, about that thing of yours."))
        #expect(!outcome.out.contains("not interested"))
        #expect(outcome.err.hasPrefix("2 replies to decide: 'sower replies review'"))
        let rows = try place.sower("replies", "--format", "json").rows("replies")
        #expect(rows.map { $0["number"] as? Int } == [2, 3])
        #expect(rows.map { $0["waits_for"] as? String } == ["decision", "decision"])
        #expect(try place.sower("replies", "list", "--format", "json").rows("replies").count == 3)
    }

    @Test("a review takes a key for each, from a pipe too; what is skipped waits on")
    func review() throws {
        let place = try workspace()
        let outcome = try place.sower("replies", "review", input: "z\ns\nd\n")
        #expect(outcome.code == 0)
        #expect(outcome.out.contains("1 of 2 · reply 2"))
        #expect(outcome.out.contains("p positive  m meeting-request  ? question"))
        #expect(outcome.out.contains("→ do-not-contact"))
        #expect(outcome.err.contains("no key 'z'; s skips, q quits"))
        #expect(outcome.err.hasSuffix("1 decided, 1 skipped, 1 still waits\n"))
        #expect(try place.sower("replies", "--format", "json").rows("replies").count == 1)
        #expect(
            try place.sower("suppress", "list").out.contains("marta.lind@orbit-freight.example"))
    }

    @Test("a review ends with its keys, and with none decides nothing")
    func reviewEnds() throws {
        let place = try workspace()
        #expect(
            try place.sower("replies", "review", input: "").err
                == "0 decided, 0 skipped, 2 still wait\n")
        #expect(
            try place.sower("replies", "review", input: "qy").err
                == "0 decided, 0 skipped, 2 still wait\n")
        #expect(
            try place.sower("replies", "review", input: "yx").err == "2 decided, 0 skipped\n")
        #expect(try place.sower("replies").err.hasPrefix("no reply waits for you"))
    }

    @Test("a no gets a draft that ends with a question, and a day to ask again")
    func later() throws {
        let place = try workspace()
        #expect(
            try place.sower("replies", "show", "1").err.contains("'sower replies draft 1'"))
        let draft = try place.sower("replies", "draft", "1")
        #expect(draft.code == 0)
        #expect(draft.out.hasPrefix("Subject: Re: "))
        #expect(
            draft.out.hasSuffix("in which month?\n\n> No thanks, we are not interested.\n"))
        #expect(
            try place.sower("replies", "draft", "1", "--format", "json").json()["schema"] as? String
                == "sower.draft/1")
        #expect(try place.sower("replies", "draft", "2").code == 2)

        let snooze = try place.sowerThen("replies", "snooze", "1", "--until", "2026-12-14")
        #expect(snooze.err == "reply 1 is put off until 2026-12-14\n")
        #expect(try place.sowerThen("replies", "--format", "json").rows("replies").count == 2)
        let then = try place.sower(
            "replies", "--format", "json", "--now", "2026-12-14T08:00:00+01:00")
        #expect(try then.rows("replies").map { $0["waits_for"] as? String }.contains("reminder"))
        #expect(try place.sowerThen("replies", "snooze", "1", "--until", "2026-11-23").code == 2)
        #expect(try place.sowerThen("replies", "snooze", "1", "--until", "soon").code == 2)
        #expect(try place.sowerThen("replies", "snooze", "9", "--until", "2026-12-14").code == 2)
    }

    @Test("decisions leave as a labelled set that can be measured")
    func export() throws {
        let place = try workspace()
        #expect(
            try place.sower("replies", "export").err == "no reply was decided by a person yet\n")
        try place.sower("replies", "set", "2", "question")
        try place.sower("replies", "set", "1", "not-now")
        let outcome = try place.sower("replies", "export", "--labelled", "mine.jsonl")
        #expect(outcome.err == "2 labelled replies in 'mine.jsonl'\n")
        let mode =
            try FileManager.default.attributesOfItem(
                atPath: place.root.appending(path: "mine.jsonl").path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try place.sower("replies", "export").out == (try place.read("mine.jsonl")))
        let measured = try place.sower(
            "classify", "--evaluate", "mine.jsonl", "--format", "json"
        ).json()
        #expect(measured["count"] as? Int == 2)
    }

    @Test("reading again says when there is nothing to read")
    func reclassify() throws {
        let place = try workspace()
        for words in [["replies", "reclassify", "--diff"], ["replies", "reclassify"]] {
            let outcome = try place.sower(
                words[0], words[1], words.count > 2 ? words[2] : "--quiet")
            #expect(outcome.code == 0)
            #expect(outcome.out.isEmpty)
        }
        let json = try place.sower("replies", "reclassify", "--diff", "--format", "json").json()
        #expect(json["schema"] as? String == "sower.reclassify/1")
        #expect(json["current"] as? Int == 3)
        #expect(json["applied"] as? Bool == false)
    }
}
