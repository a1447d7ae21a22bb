import Auditing
import Workspace

/// Cuts a JSON text into the objects of its outermost array, each with the line that it begins in; what stands in an
/// object is looked at by whoever reads it.
struct JSONArray {
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1
    /// What is not as JSON has it, once that was met.
    private(set) var fault: (line: Int, sentence: String)?

    struct Element {
        let line: Int
        let bytes: ArraySlice<UInt8>
    }

    /// Takes an array, or an object that holds one of objects under a key such as `mails`; nil for other texts.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        skipBlanks()
        if here == UInt8(ascii: "{") {
            guard findsArray() else { return nil }
        }
        guard here == UInt8(ascii: "[") else { return nil }
        advance()
        skipBlanks()
        guard here == UInt8(ascii: "{") || here == UInt8(ascii: "]") else { return nil }
    }

    /// Returns the next element; nil at the end, and after a fault.
    mutating func next() -> Element? {
        guard fault == nil else { return nil }
        skipBlanks()
        if here == UInt8(ascii: ",") {
            advance()
            skipBlanks()
        }
        guard let byte = here, byte != UInt8(ascii: "]") else {
            if here == nil { fault = (line, "the array has no end; write ']'") }
            return nil
        }
        let start = position
        let first = line
        guard skipValue() else {
            fault = (first, "a value has no end; is the file cut off?")
            return nil
        }
        guard position > start else {
            fault = (first, "a value is missing between commas or brackets")
            return nil
        }
        return Element(line: first, bytes: bytes[start..<position])
    }

    // MARK: - Scanning

    private var here: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func advance() {
        if bytes[position] == 0x0A { line += 1 }
        position += 1
    }

    private mutating func skipBlanks() {
        while let byte = here, byte <= 0x20 { advance() }
    }

    /// Goes over one value by its brackets and strings, whatever their depth; false when it has no end.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while let byte = here {
            switch byte {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                if depth == 0 { return true }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return true }
                depth -= 1
                if depth == 0 {
                    advance()
                    return true
                }
            case UInt8(ascii: ",") where depth == 0: return true
            default: break
            }
            advance()
        }
        return false
    }

    private mutating func skipString() -> Bool {
        advance()
        while let byte = here {
            advance()
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\") {
                guard here != nil else { return false }
                advance()
            }
        }
        return false
    }

    /// Goes to the first array of objects among the values of an object.
    private mutating func findsArray() -> Bool {
        let rest = (position, line)
        advance()
        while let byte = here, byte != UInt8(ascii: "}") {
            skipBlanks()
            guard here == UInt8(ascii: "\""), skipString() else { break }
            skipBlanks()
            guard here == UInt8(ascii: ":") else { break }
            advance()
            skipBlanks()
            let value = (position, line)
            if here == UInt8(ascii: "[") {
                advance()
                skipBlanks()
                let holdsObjects = here == UInt8(ascii: "{")
                (position, line) = value
                if holdsObjects { return true }
            }
            guard skipValue() else { break }
            skipBlanks()
            if here == UInt8(ascii: ",") { advance() }
            skipBlanks()
        }
        (position, line) = rest
        return false
    }
}

extension AuditSources {
    /// Whether a JSON text that nobody named holds letters, told by its first object.
    static func holdsLetters(_ bytes: [UInt8]) -> Bool {
        guard var array = JSONArray(bytes) else { return false }
        guard let first = array.next() else { return false }
        if case .success = JSONRecord.read(Array(first.bytes)) { return true }
        return false
    }

    /// The objects of a JSON array, or a single object as a letter of its own; nil when the text is neither.
    static func array(of bytes: [UInt8], named path: String) -> (() throws -> RawLetter?)? {
        guard var array = JSONArray(bytes) else {
            guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
            return single(.object(bytes), path)
        }
        var index = -1
        return {
            guard let element = array.next() else {
                if let fault = array.fault {
                    throw FileError("\(path):\(fault.line): \(fault.sentence)")
                }
                return nil
            }
            index += 1
            let place = MailPlace(
                file: path, index: index, line: element.line, isOneOfMany: true)
            return RawLetter(place: place, content: .object(Array(element.bytes)))
        }
    }
}
