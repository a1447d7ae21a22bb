import CivilTime
import FoundationEssentials
import Mail
import Workspace

/// Messages from JSON Lines: `{"id", "subject", "body", "headers"}` on each.
enum JSONMessages {
    private struct Line: Decodable {
        let subject: String?
        let body: String
        let headers: [String: String]?
    }

    /// Returns the messages of a file, in order.
    ///
    /// - Throws: ``FileError`` naming the first line that is no such object.
    static func read(_ path: String) throws -> [InboundMessage] {
        let lines = try FileAccess.read(path).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var messages: [InboundMessage] = []
        for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
            guard let decoded = try? JSONDecoder().decode(Line.self, from: Data(line)) else {
                throw FileError(
                    "\(path):\(index + 1):1: not a message; a line is {\"subject\": …, \"body\": …, \"headers\": {…}}"
                )
            }
            messages.append(message(decoded))
        }
        return messages
    }

    private static func message(_ line: Line) -> InboundMessage {
        var message = InboundMessage()
        message.subject = line.subject ?? ""
        message.text = line.body
        message.headers = (line.headers ?? [:]).sorted { $0.key < $1.key }.map {
            HeaderField(name: $0.key, value: $0.value)
        }
        message.date = message.values("Date").first.flatMap { Instant(rfc5322: $0) }
        message.from = message.values("From").first.flatMap { try? NamedAddress(parsing: $0) }
        return message
    }
}
