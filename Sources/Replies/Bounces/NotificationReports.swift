import Mail

/// Reads the bounce notifications that Amazon SES sends as JSON, by mail through SNS.
///
/// docs.aws.amazon.com/ses/latest/dg/notification-contents.html: `bouncedRecipients` lists objects with `emailAddress`,
/// `action`, `status` and `diagnosticCode`, which are the fields of RFC 3464. In mail the JSON stands inside a JSON text.
enum NotificationReports {
    private static let list = "bouncedRecipients"
    /// Bytes of the list beyond this are not read.
    private static let limit = 100_000
    private static let fields = [
        ("emailAddress", "Final-Recipient"), ("action", "Action"), ("status", "Status"),
        ("diagnosticCode", "Diagnostic-Code"),
    ]

    private static let senders = ["amazonaws.com", "amazonses.com"]

    /// Returns a report for each recipient; none for a mail that is no such notification: people show each other what
    /// they got from such services too.
    static func reports(of message: InboundMessage) -> [DeliveryReport] {
        let text = message.text
        guard let domain = message.from?.address.domain, senders.contains(where: domain.hasSuffix)
        else { return [] }
        guard let start = text.lastRange(of: list), text[..<start.lowerBound].hasSuffix("\"") else {
            return []
        }
        let rest = text[start.upperBound...].utf8.prefix(limit)
        let objects = rest.prefix { $0 != UInt8(ascii: "]") }
            .filter { $0 != UInt8(ascii: "\\") }
            .split(separator: UInt8(ascii: "}"))
        return objects.compactMap { object in
            let found = fields.compactMap { key, name in
                value(of: key, in: object).map { HeaderField(name: name, value: $0) }
            }
            return DeliveryReport(found)
        }
    }

    /// The text between the quotes behind `"key":`.
    private static func value(of key: String, in object: ArraySlice<UInt8>) -> String? {
        let wanted = Array("\"\(key)\"".utf8)
        guard
            let start = object.indices.first(where: { object[$0...].starts(with: wanted) }),
            case let rest = object[(start + wanted.count)...],
            let opening = rest.firstIndex(of: UInt8(ascii: "\"")),
            rest[..<opening].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: ":") })
        else { return nil }
        let value = rest[(opening + 1)...].prefix { $0 != UInt8(ascii: "\"") }
        return String(decoding: value, as: UTF8.self)
    }
}
