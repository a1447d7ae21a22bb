import CivilTime
import Foundation
import GMimeReader
import Mail
import Replies
import Testing

@Suite struct LabelledRepliesTests {
    private static let path = SharedFiles.path("data/replies-dev.jsonl")

    @Test("the labelled replies are read about as well as measured", .enabled(if: path != nil))
    func categories() throws {
        let replies = try SharedFiles.decodeLines(LabelledReply.self, at: Self.path ?? "")
        let score = ReplyModelTests.measure(replies, with: ReplyClassifier())
        print(score.misses.joined(separator: "\n"))
        print(score.report)
        #expect(score.macroF1 > 0.8)
        #expect(score.recall("do-not-contact") > 0.85)
        #expect(score.count("out-of-office", readAs: "positive") == 0)
    }

    @Test(
        "absence dates and contacts are read about as well as measured", .enabled(if: path != nil))
    func datesAndContacts() throws {
        let classifier = ReplyClassifier()
        let replies = try SharedFiles.decodeLines(LabelledReply.self, at: Self.path ?? "")
        var dates = (right: 0, all: 0)
        var contacts = (right: 0, all: 0)
        for reply in replies {
            let reading = classifier.read(reply.message)
            if let wanted = reply.resumeDate {
                dates.all += 1
                let given = reading.resumeOn?.description ?? "none"
                if ([wanted] + (reply.resumeAccept ?? [])).contains(given) {
                    dates.right += 1
                } else {
                    print("\(reply.id) wanted \(wanted), read \(given): \(reply.body.prefix(100))")
                }
            }
            if let wanted = reply.altContact ?? reply.referral {
                contacts.all += 1
                let given =
                    reading.alternativeContacts.map(\.text) + [reading.referral].compactMap { $0 }
                // Names are given in the nominative: Russian ones are compared by stem.
                if given.contains(where: { $0.prefix(4) == wanted.prefix(4) || $0 == wanted }) {
                    contacts.right += 1
                } else {
                    print("\(reply.id) wanted \(wanted), read \(given): \(reply.body.prefix(100))")
                }
            }
        }
        print(
            "resume dates \(dates.right)/\(dates.all), contacts \(contacts.right)/\(contacts.all)")
        #expect(dates.right * 10 >= dates.all * 9)
        #expect(contacts.right * 10 >= contacts.all * 8)
    }
}
