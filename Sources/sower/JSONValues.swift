import FoundationEssentials
import Liquid
import Operations

/// JSON data as template values.
enum JSONValues {
    /// Returns the members of a JSON object.
    ///
    /// - Throws: ``OperationError`` when the data are no JSON object.
    static func read(_ data: Data) throws -> [(String, Value)] {
        guard let object = try? JSONDecoder().decode([String: JSONMember].self, from: data) else {
            throw OperationError(
                .badFile, "the data are no JSON object; write them as {\"first_name\": \"Ann\"}")
        }
        return object.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) }
    }
}

/// Any JSON value.
private enum JSONMember: Decodable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONMember])
    case object([String: JSONMember])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONMember].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONMember].self))
        }
    }

    var value: Value {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .int(value)
        case .number(let value): .double(value)
        case .string(let text): .string(Array(text.utf8))
        case .array(let values): .array(values.map(\.value))
        case .object(let members):
            .map(ValueMap(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) }))
        }
    }
}
