import Campaigns
import Mail

/// A mail as a row of a table or an object of JSON Lines gives it.
package struct MailRecord: Hashable, Sendable {
    package var subject: String?
    package var body = ""
    /// Set when the body is there as HTML only.
    package var html: String?
    package var from: NamedAddress?
    package var author: String?
    package var step: String?
    package var language: String?
    package var sends: Int?
    package var replied: Bool?
    package var isAnswer = false
    package var hasUnsubscribeHeader = false
    /// Whether something tells that it went out: to whom, when, how often, or that it was answered. What has none of
    /// these may be a draft with slots that stand for values.
    package var isSent = false

    package init() {}

    /// Takes values by what their columns mean; the first with a value counts. Nil when there is no text to score.
    package init?(_ values: [(column: MailColumn, value: String)]) {
        for (column, value) in values where value.utf8.contains(where: { $0 > 0x20 }) {
            take(column, value)
        }
        if body.isEmpty, html == nil { return nil }
        author = author ?? from?.address.text
    }

    private mutating func take(_ column: MailColumn, _ value: String) {
        if [.to, .date, .sends, .replied, .inReplyTo].contains(column) { isSent = true }
        switch column {
        case .subject: subject = subject ?? value
        case .body where body.isEmpty:
            if MailRecord.looksLikeHTML(value) { html = html ?? value } else { body = value }
        case .html: html = html ?? value
        case .from: from = from ?? (try? NamedAddress(parsing: value))
        case .author: author = author ?? value
        case .step: step = step ?? value
        case .language: language = language ?? value.lowercased()
        case .sends: sends = sends ?? MailRecord.number(value)
        case .replied: replied = replied ?? MailRecord.isTrue(value)
        case .inReplyTo: isAnswer = true
        case .body, .to, .date, .headers: break
        }
    }

    /// Takes header fields, which count where no column says otherwise.
    package mutating func take(headers: [(name: String, value: String)]) {
        for (name, value) in headers where !value.isEmpty {
            switch name.lowercased() {
            case "subject": subject = subject ?? value
            case "from": from = from ?? (try? NamedAddress(parsing: value))
            case "in-reply-to", "references": (isAnswer, isSent) = (true, true)
            case "to", "date", "message-id", "received": isSent = true
            case "list-unsubscribe": hasUnsubscribeHeader = true
            default: break
            }
        }
        author = author ?? from?.address.text
    }

    /// Whether a subject says that it answers, as mail programs write it in several languages.
    package static func isReplySubject(_ subject: String) -> Bool {
        let head = subject.lowercased()
        return ["re:", "re[", "aw:", "sv:", "rv:", "отв:", "ответ:"].contains { head.hasPrefix($0) }
    }

    private static func looksLikeHTML(_ text: String) -> Bool {
        let head = text.prefix(2000).lowercased()
        return ["<html", "<body", "<p>", "<p ", "<div", "<br", "<!doctype"].contains {
            head.contains($0)
        }
    }

    private static func number(_ text: String) -> Int? {
        let digits = text.utf8.filter { $0 != UInt8(ascii: ",") && $0 != 0x20 }
        guard let value = Int(String(decoding: digits, as: UTF8.self)), value >= 0 else {
            return nil
        }
        return value
    }

    /// `1`, `yes`, `true`, a date or any other word of yes; nil when it says neither.
    private static func isTrue(_ text: String) -> Bool? {
        let word = text.lowercased()
        if ["0", "no", "false", "n", "f", "none", "нет", "-", "null", "0.0"].contains(word) {
            return false
        }
        if ["1", "yes", "true", "y", "t", "да", "replied", "answered", "x", "1.0"].contains(word) {
            return true
        }
        return number(text).map { $0 > 0 }
    }
}
