import Liquid

/// Reads JSON into Liquid values with the order of keys kept, which Foundation's reader loses.
struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0

    struct Malformed: Error {
        let offset: Int
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func read(_ bytes: [UInt8]) throws -> Value {
        var reader = JSONReader(bytes)
        return try reader.value()
    }

    private mutating func value() throws -> Value {
        skipSpace()
        switch try peek() {
        case "{": return try object()
        case "[": return try array()
        case "\"": return .string(try string())
        case "t":
            index += 4
            return true
        case "f":
            index += 5
            return false
        case "n":
            index += 4
            return .null
        default: return try number()
        }
    }

    private mutating func object() throws -> Value {
        var pairs: [(String, Value)] = []
        index += 1
        skipSpace()
        while try peek() != "}" {
            let key = String(decoding: try string(), as: UTF8.self)
            skipSpace()
            index += 1
            pairs.append((key, try value()))
            try skipComma()
        }
        index += 1
        return .map(ValueMap(pairs))
    }

    private mutating func array() throws -> Value {
        var items: [Value] = []
        index += 1
        skipSpace()
        while try peek() != "]" {
            items.append(try value())
            try skipComma()
        }
        index += 1
        return .array(items)
    }

    private mutating func skipComma() throws {
        skipSpace()
        if try peek() == "," {
            index += 1
            skipSpace()
        }
    }

    private mutating func string() throws -> [UInt8] {
        var result: [UInt8] = []
        index += 1
        while try peek() != "\"" {
            if try peek() == "\\" {
                index += 1
                result += try escape()
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        index += 1
        return result
    }

    private mutating func escape() throws -> [UInt8] {
        let letter = try peek()
        index += 1
        switch letter {
        case "n": return [10]
        case "t": return [9]
        case "r": return [13]
        case "b": return [8]
        case "f": return [12]
        case "u":
            let digits = String(decoding: bytes[index..<index + 4], as: UTF8.self)
            index += 4
            guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw Malformed(offset: index)
            }
            return Array(String(Character(scalar)).utf8)
        default: return Array(String(letter).utf8)
        }
    }

    private mutating func number() throws -> Value {
        let start = index
        while index < bytes.count, "+-.0123456789eE".utf8.contains(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if let whole = Int(text) { return .int(whole) }
        guard let fraction = Double(text) else { throw Malformed(offset: start) }
        return .double(fraction)
    }

    private func peek() throws -> Character {
        guard index < bytes.count else { throw Malformed(offset: index) }
        return Character(Unicode.Scalar(bytes[index]))
    }

    private mutating func skipSpace() {
        while index < bytes.count, [9, 10, 13, 32].contains(bytes[index]) { index += 1 }
    }
}
