import Campaigns
import Replies
import Sequencing

/// The key of each category in a review.
enum ReplyKeys {
    static let keys: [(key: Unicode.Scalar, category: ReplyCategory)] = [
        ("p", .positive), ("m", .meetingRequest), ("?", .question), ("i", .sendInfo),
        ("r", .referral), ("l", .notNow), ("n", .notInterested), ("d", .doNotContact),
        ("o", .outOfOffice), ("g", .leftCompany), ("a", .autoAcknowledgement), ("b", .bounce),
        ("x", .other),
    ]

    static func category(of key: Unicode.Scalar) -> ReplyCategory? {
        keys.first { $0.key == key }?.category
    }

    /// The keys as they stand under a message.
    static var lines: [String] {
        let names = keys.map { "\($0.key) \($0.category.rawValue)" }
        return [
            names.prefix(7).joined(separator: "  "), names.dropFirst(7).joined(separator: "  "),
            "y as suggested  s skip  q quit",
        ]
    }
}
