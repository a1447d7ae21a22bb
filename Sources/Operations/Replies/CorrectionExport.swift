import Campaigns
import CivilTime
import Mail
import Replies
import Reporting
import Sequencing

/// A person's corrections as a labelled set, which `sower classify --evaluate` reads.
package struct CorrectionExport: Sendable {
    private static let page = 200

    /// Fields by which mail is told apart; the others name people and servers.
    private static let fields: Set<String> = [
        "date", "from", "to", "auto-submitted", "precedence", "return-path", "content-type",
        "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from",
        "x-mail-autoreply", "x-apple-action", "x-failed-recipients", "x-auto-response-suppress",
    ]

    private let log: any EventLog
    private let parse: @Sendable ([UInt8]) -> InboundMessage
    private let classifier = ReplyClassifier()

    package init(desk: Desk, parse: @escaping @Sendable ([UInt8]) -> InboundMessage) {
        log = desk.log
        self.parse = parse
    }

    /// Calls `body` with a line for each message that a person decided on, oldest first; returns how many there were.
    package func each(_ body: (JSONText) throws -> Void) throws -> Int {
        var last = InboundID(0)
        var count = 0
        while true {
            let after = last
            let messages = try log.read {
                try $0.inbound(.page(after: after, limit: CorrectionExport.page))
            }
            guard let newest = messages.last else { return count }
            last = newest.id
            for stored in messages where stored.correctedBy != nil && !stored.raw.isEmpty {
                try body(line(of: stored))
                count += 1
            }
        }
    }

    private func line(of stored: StoredInbound) -> JSONText {
        let message = parse(stored.raw)
        return [
            "id": .string("reply-\(stored.id.number)"),
            "lang": .string(
                ReplyLanguage.of(classifier.read(message).replyText).rawValue),
            "subject": .string(message.subject), "body": .string(message.text),
            "headers": headers(of: message, received: stored.receivedAt),
            "label": .string(stored.facts.category.rawValue),
        ]
    }

    /// A field that stands several times becomes an array.
    private func headers(of message: InboundMessage, received: Instant) -> JSONText {
        var members: [(key: String, value: JSONText)] = []
        for field in message.headers where Self.fields.contains(field.name.lowercased()) {
            let value = JSONText.string(field.value)
            let same = members.firstIndex { $0.key.lowercased() == field.name.lowercased() }
            guard let same else {
                members.append((field.name, value))
                continue
            }
            let earlier = members[same].value
            let values = earlier.elements.isEmpty ? [earlier] : earlier.elements
            members[same].value = .array(values + [value])
        }
        if message.date == nil {
            members.append(("Date", .string(rfc5322(received, offsetMinutes: 0))))
        }
        return .object(members)
    }
}
