import Foundation
import GMimeReader
import Mail
import Replies

/// One reply with the category that a person gave it.
struct LabelledReply: Decodable, Sendable {
    let id: String
    let lang: String
    /// `work` may be learned from, `kept` is for measuring; nil in sets that are one or the other as a whole.
    let split: String?
    let subject: String
    let body: String
    let headers: [String: String]
    let label: String
    let resumeDate: String?
    let resumeAccept: [String]?
    let altContact: String?
    let referral: String?

    enum CodingKeys: String, CodingKey {
        case id, lang, split, subject, body, headers, label, referral
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

    /// The labelled sets beside the tests, each by one hand.
    static let fixtureNames = [
        "replies", "replies-chatter", "replies-formal", "replies-indirect", "replies-more",
        "replies-plain", "replies-varied",
    ]

    static func fixture(_ name: String) throws -> [LabelledReply] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures")
        return try SharedFiles.decodeLines(
            LabelledReply.self, at: folder.appendingPathComponent(name + ".jsonl").path)
    }
}
