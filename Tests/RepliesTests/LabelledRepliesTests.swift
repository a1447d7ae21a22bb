import CivilTime
import Foundation
import GMimeReader
import Mail
import Replies
import Testing

/// One labelled reply of the development set.
private struct LabelledReply: Decodable {
    let id: String
    let lang: String
    let subject: String
    let body: String
    let headers: [String: String]
    let label: String
    let resumeDate: String?
    let resumeAccept: [String]?
    let altContact: String?
    let referral: String?

    enum CodingKeys: String, CodingKey {
        case id, lang, subject, body, headers, label, referral
        case resumeDate = "resume_date"
        case resumeAccept = "resume_accept"
        case altContact = "alt_contact"
    }

    var message: InboundMessage {
        var text =
            "Subject: \(subject)\nFrom: Lead <lead@prospect.example>\nTo: us@sender.example\n"
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            text += "\(name): \(value)\n"
        }
        text += "Content-Type: text/plain; charset=utf-8\n\n" + body
        return MessageParser().parse(Array(text.utf8))
    }
}

@Suite struct LabelledRepliesTests {
    private static let path = SharedFiles.path("data/replies-dev.jsonl")

    @Test("the labelled replies are read about as well as measured", .enabled(if: path != nil))
    func categories() throws {
        let classifier = ReplyClassifier()
        let replies = try SharedFiles.decodeLines(LabelledReply.self, at: Self.path ?? "")
        var confusion: [String: [String: Int]] = [:]
        var report = ""
        var sure = (right: 0, wrong: 0)
        for reply in replies {
            let reading = classifier.read(reply.message)
            confusion[reply.label, default: [:]][reading.category.rawValue, default: 0] += 1
            let isRight = reading.category.rawValue == reply.label
            if reading.confidence >= ReplyReading.reviewThreshold {
                if isRight { sure.right += 1 } else { sure.wrong += 1 }
            }
            if !isRight {
                report += "\(reply.id) \(reply.label) read as \(reading.category.rawValue) "
                report += "(\(reading.confidence)): \(reading.evidence.prefix(80))\n"
            }
        }
        let score = Score(confusion)
        print(report + score.table)
        print("sure: right \(sure.right), wrong \(sure.wrong) of \(replies.count)")
        #expect(score.macroF1 > 0.93)
        #expect(score.recall("do-not-contact") > 0.95)
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

/// Precision and recall of a confusion table.
struct Score {
    let confusion: [String: [String: Int]]

    init(_ confusion: [String: [String: Int]]) { self.confusion = confusion }

    private var labels: [String] { confusion.keys.sorted() }

    func recall(_ label: String) -> Double {
        let row = confusion[label] ?? [:]
        let all = row.values.reduce(0, +)
        return all == 0 ? 0 : Double(row[label] ?? 0) / Double(all)
    }

    func precision(_ label: String) -> Double {
        let column = confusion.values.reduce(0) { $0 + ($1[label] ?? 0) }
        return column == 0 ? 0 : Double(confusion[label]?[label] ?? 0) / Double(column)
    }

    func f1(_ label: String) -> Double {
        let sum = precision(label) + recall(label)
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum
    }

    var macroF1: Double { labels.map(f1).reduce(0, +) / Double(max(labels.count, 1)) }

    var table: String {
        let rows = labels.map { label in
            let row = confusion[label] ?? [:]
            let all = row.values.reduce(0, +)
            let figures = [recall(label), precision(label)].map { String(format: "%.2f", $0) }
            return
                "\(label): \(row[label] ?? 0)/\(all) recall \(figures[0]) precision \(figures[1])"
        }
        return rows.joined(separator: "\n") + String(format: "\nmacro F1 %.3f", macroF1)
    }
}
