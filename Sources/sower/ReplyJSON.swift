import CivilTime
import Mail
import Replies
import Reporting

/// Readings in the form of the contract `sower.classify/1`.
enum ReplyJSON {
    static func reading(_ reading: ReplyReading, file: String, index: Int) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("file", .string(file)), ("index", .integer(index)),
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
