import CivilTime
import Diagnostics
import Mail
import Replies
import Reporting

/// A message from a line of JSON Lines: `{"id", "subject", "body", "headers"}`, and in labelled sets what it should be
/// read as.
struct InboundRow: Sendable {
    /// Why a line is no message, and where in it.
    struct Fault: Error {
        /// From 1, in Unicode scalars.
        let column: Int
        let sentence: String

        init(_ sentence: String, column: Int = 1) {
            self.column = column
            self.sentence = sentence
        }
    }

    /// Bytes of one text beyond this are dropped, as of a mail.
    private static let textLimit = 1_000_000
    private static let form = #"a line is {"id": …, "subject": …, "body": …, "headers": {…}}"#

    let id: String?
    let message: InboundMessage
    private let object: JSONText

    init(_ line: [UInt8]) throws(Fault) {
        let bytes = line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
        let object: JSONText
        do throws(JSONFault) {
            object = try JSONText.parse(bytes)
        } catch {
            let before = String(decoding: bytes.prefix(error.offset), as: UTF8.self)
            throw Fault(
                "not a message, \(error.reason); \(Self.form)",
                column: before.unicodeScalars.count + 1)
        }
        guard case .object = object else { throw Fault("not a message; \(Self.form)") }
        self.object = object
        id = object["id"].flatMap { $0.text ?? $0.whole.map(String.init) }
        message = try Self.message(object)
    }

    private static func message(_ object: JSONText) throws(Fault) -> InboundMessage {
        var message = InboundMessage()
        message.html = object["html"]?.text
        guard let body = object["body"]?.text ?? message.html.map(HTMLText.plain) else {
            throw Fault("the message has no text under 'body'; \(form)")
        }
        message.text = clean(body)
        message.headers = try headers(object["headers"])
        let subject = object["subject"]?.text ?? message.values("Subject").first ?? ""
        message.subject = CleanLine.of(subject)
        message.date = message.values("Date").first.flatMap {
            Instant(rfc5322: $0) ?? Instant(rfc3339: $0)
        }
        message.from = message.values("From").first.flatMap { try? NamedAddress(parsing: $0) }
        message.to = message.values("To").compactMap { try? NamedAddress(parsing: $0) }
        message.messageID = message.values("Message-ID").first.flatMap { MessageID(parsing: $0) }
        message.inReplyTo = message.values("In-Reply-To").flatMap { MessageID.list(in: $0) }
        message.references = message.values("References").flatMap { MessageID.list(in: $0) }
        message.byteCount = body.utf8.count
        return message
    }

    /// A field's value is a text, or an array of texts for a field that stands several times.
    private static func headers(_ value: JSONText?) throws(Fault) -> [HeaderField] {
        switch value {
        case nil, .null: return []
        case .object(let members):
            var fields: [HeaderField] = []
            for (name, value) in members {
                guard let texts = texts(value) else {
                    throw Fault("the header field '\(shortened(name, to: 40))' is no text")
                }
                fields += texts.map { HeaderField(name: name, value: CleanLine.of($0)) }
            }
            return fields
        default: throw Fault(#"'headers' is no object; write {"Date": "…", …}"#)
        }
    }

    private static func texts(_ value: JSONText) -> [String]? {
        switch value {
        case .string(let text): [text]
        case .array(let values):
            values.allSatisfy { $0.text != nil } ? values.compactMap(\.text) : nil
        case .null: []
        default: nil
        }
    }

    /// As the reader of mails has it: LF ends lines, and a text has an end.
    private static func clean(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(text.utf8.count, textLimit))
        var previous: UInt8 = 0
        for byte in text.utf8.prefix(textLimit) {
            switch byte {
            case 0x0D: bytes.append(0x0A)
            case 0x0A: if previous != 0x0D { bytes.append(byte) }
            case 0x09, 0x20...0x7E, 0x80...0xFF: bytes.append(byte)
            default: break
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A header value on one line, without controls.
private enum CleanLine {
    static func of(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
        let bytes = text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

// MARK: - Labels

extension InboundRow {
    /// What a labelled row says it should be read as.
    func expectation() throws(Fault) -> ReplyExpectation {
        guard let name = object["label"]?.text else {
            throw Fault("the message has no 'label'; write one of \(Self.categories)")
        }
        guard let category = ReplyCategory(rawValue: name) else {
            let names = ReplyCategory.allCases.map(\.rawValue)
            let hint =
                nearest(to: name, among: names).map { "did you mean '\($0)'?" }
                ?? "there are \(Self.categories)"
            throw Fault("'\(shortened(name, to: 40))' is no category; \(hint)")
        }
        let language = object["lang"]?.text ?? object["language"]?.text
        let resume = object["resume_date"] ?? object["resume_on"]
        var days: [CivilDate] = []
        for value in [resume].compactMap({ $0 }) + (object["resume_accept"]?.elements ?? []) {
            if case .null = value { continue }
            guard let day = value.text.flatMap({ CivilDate(iso: $0) }) else {
                throw Fault("a resume date is no date; write it as 2026-11-23")
            }
            days.append(day)
        }
        return ReplyExpectation(category: category, language: language, resumeOn: days)
    }

    private static var categories: String {
        ReplyCategory.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
