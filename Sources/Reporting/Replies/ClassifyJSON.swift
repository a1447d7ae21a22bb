import CivilTime
import Mail
import Replies

/// Readings in the form of the contract `sower.classify/1`, written one by one so that no list of them is held.
package enum ClassifyJSON {
    /// Where a message came from.
    package struct Origin: Sendable {
        package let file: String
        /// The place in its file, from 0.
        package let index: Int
        /// What the file calls it; nil for mails.
        package let id: String?

        package init(file: String, index: Int, id: String? = nil) {
            self.file = file
            self.index = index
            self.id = id
        }
    }

    private static let frame = JSONFrame(
        ["schema": "sower.classify/1", "messages": JSONFrame.mark], depth: 1)

    /// What stands before the messages.
    package static let before = frame.before
    /// What stands between two messages.
    package static let separator = ","

    /// What stands after the messages, with the line end of the whole.
    package static func after(isEmpty: Bool) -> String {
        (isEmpty ? "" : "\n  ") + "]" + frame.after + "\n"
    }

    /// Returns one message as it stands in the list.
    package static func item(_ reading: ReplyReading, of origin: Origin) -> String {
        "\n    " + json(reading, of: origin).pretty(at: 2)
    }

    private static func json(_ reading: ReplyReading, of origin: Origin) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("file", .string(origin.file)), ("index", .integer(origin.index)),
        ]
        if let id = origin.id { fields.append(("id", .string(id))) }
        fields += [
            ("category", .string(reading.category.rawValue)),
            ("confidence", .number(reading.confidence)),
            ("reply_text", .string(reading.replyText)),
        ]
        if let date = reading.resumeOn { fields.append(("resume_on", .string(date.description))) }
        fields.append(
            ("alternative_contacts", .array(reading.alternativeContacts.map { .string($0.text) })))
        if let referral = reading.referral { fields.append(("referral", .string(referral))) }
        if let bounce = reading.bounce { fields.append(("bounce", json(bounce))) }
        fields.append(("evidence", .string(reading.evidence)))
        return .object(fields)
    }

    private static func json(_ bounce: BounceReading) -> JSONText {
        [
            "class": .string(bounce.bounceClass.rawValue), "reason": .string(bounce.reason),
            "recipients": .array(
                bounce.recipients.map {
                    [
                        "address": .string($0.address.text), "status": .optional($0.status),
                        "diagnostic": .optional($0.diagnostic),
                    ]
                }),
        ]
    }
}
