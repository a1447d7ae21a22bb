import Diagnostics

/// One word of a master file.
struct MasterToken: Sendable {
    /// As it is written, without the quotes.
    let text: String
    /// What it stands for, escapes resolved.
    let bytes: [UInt8]
    let isQuoted: Bool
    let span: SourceSpan
}

/// One entry of a master file: the words of a line, or of several in parentheses.
struct MasterEntry: Sendable {
    /// The entry begins with a blank: it belongs to the name before.
    let isIndented: Bool
    let tokens: [MasterToken]
}

/// Cuts a master file into its entries (RFC 1035 §5.1).
struct MasterScanner {
    private let bytes: [UInt8]
    private let path: String
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var opened: [SourceSpan] = []
    private(set) var findings: [Finding] = []

    init(_ file: SourceFile) {
        bytes = file.bytes
        path = file.path
    }

    /// Returns the next entry that holds a word; nil at the end.
    mutating func next() -> MasterEntry? {
        while position < bytes.count, findings.count < ZoneFile.mostFindings {
            let isIndented = isBlank(bytes[position])
            let tokens = entry()
            if !tokens.isEmpty { return MasterEntry(isIndented: isIndented, tokens: tokens) }
        }
        return nil
    }

    /// The words up to the end of the line that closes every parenthesis.
    private mutating func entry() -> [MasterToken] {
        var tokens: [MasterToken] = []
        while position < bytes.count {
            switch bytes[position] {
            case 0x0A:
                newline()
                if opened.isEmpty { return tokens }
            case let byte where isBlank(byte) || byte == 0x0D: position += 1
            case UInt8(ascii: ";"): skipComment()
            case UInt8(ascii: "("):
                opened.append(place(position))
                position += 1
            case UInt8(ascii: ")"):
                if opened.popLast() == nil {
                    fault("this ')' has no '(' before it", at: place(position))
                }
                position += 1
            case UInt8(ascii: "\""): if let token = quoted() { tokens.append(token) }
            default: tokens.append(word())
            }
        }
        if let place = opened.first {
            fault("this '(' is never closed", at: place)
            opened = []
        }
        return tokens
    }

    private mutating func newline() {
        position += 1
        line += 1
        lineStart = position
    }

    private mutating func skipComment() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    private mutating func word() -> MasterToken {
        let start = position
        var value: [UInt8] = []
        while position < bytes.count, !endsWord(bytes[position]) { value.append(octet()) }
        return token(start..<position, value, isQuoted: false)
    }

    private mutating func quoted() -> MasterToken? {
        let start = position
        position += 1
        var value: [UInt8] = []
        while position < bytes.count, bytes[position] != 0x0A {
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return token(start + 1..<position - 1, value, isQuoted: true, at: start)
            }
            value.append(octet())
        }
        fault("the quote that begins here is not closed on its line", at: place(start))
        return nil
    }

    /// The next octet: `\DDD` by its decimal number, `\X` for X.
    private mutating func octet() -> UInt8 {
        let byte = bytes[position]
        position += 1
        guard byte == UInt8(ascii: "\\"), position < bytes.count, bytes[position] != 0x0A else {
            return byte
        }
        let digits = bytes[position..<min(position + 3, bytes.count)]
        if digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
            let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            if let octet = UInt8(exactly: number) {
                position += 3
                return octet
            }
            fault(
                "'\\\(number)' is no octet; there are '\\000' to '\\255'", at: place(position - 1))
        }
        defer { position += 1 }
        return bytes[position]
    }

    private func token(
        _ range: Range<Int>, _ value: [UInt8], isQuoted: Bool, at start: Int? = nil
    ) -> MasterToken {
        MasterToken(
            text: String(decoding: bytes[range], as: UTF8.self), bytes: value, isQuoted: isQuoted,
            span: place(start ?? range.lowerBound))
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private func endsWord(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == 0x0A || byte == 0x0D || Array("();\"".utf8).contains(byte)
    }

    private func place(_ offset: Int) -> SourceSpan {
        let before = String(decoding: bytes[lineStart..<offset], as: UTF8.self)
        return SourceSpan(file: path, line: line, column: before.unicodeScalars.count + 1)
    }

    private mutating func fault(_ message: String, at span: SourceSpan) {
        findings.append(Finding("zone/form", .error, message, at: span))
    }
}
