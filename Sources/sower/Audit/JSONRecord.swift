import Campaigns
import FoundationEssentials
import Operations

/// A mail as a JSON object: its keys are those of tables, and `headers` may hold header fields.
enum JSONRecord {
    struct Fault: Error {
        let sentence: String
    }

    /// What is wrong with a JSON file that holds no letters.
    static let arrayFault = "no array of mails; write [{\"subject\": …, \"body\": …}, …]"

    static func read(_ bytes: [UInt8]) -> Result<MailRecord, Fault> {
        guard let object = try? JSONDecoder().decode([String: Loose].self, from: Data(bytes)) else {
            return .failure(
                Fault(sentence: "not a mail; one is {\"subject\": …, \"body\": …}"))
        }
        var values: [(column: MailColumn, value: String)] = []
        var headers: [(name: String, value: String)] = []
        for (key, value) in object.sorted(by: { $0.key < $1.key }) {
            guard let column = MailColumn(key) else { continue }
            if case .object(let fields) = value {
                headers += fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value.text) }
            } else {
                values.append((column, value.text))
            }
        }
        guard var record = MailRecord(values) else {
            let known = MailColumn.body.rawValue
            return .failure(Fault(sentence: "no text to score; name it '\(known)' or 'text'"))
        }
        record.take(headers: headers)
        return .success(record)
    }

    /// Any value of which only simple ones count.
    private enum Loose: Decodable {
        case text(String)
        case object([String: Loose])
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(String.self) {
                self = .text(value)
            } else if let value = try? container.decode(Bool.self) {
                self = .text(value ? "true" : "false")
            } else if let value = try? container.decode(Int.self) {
                self = .text(String(value))
            } else if let value = try? container.decode([String: Loose].self) {
                self = .object(value)
            } else {
                self = .other
            }
        }

        var text: String {
            if case .text(let text) = self { text } else { "" }
        }
    }
}
