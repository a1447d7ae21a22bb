/// Codes found in the text of a mail server's answer.
struct SMTPCodes: Equatable, Sendable {
    /// `5.1.1` (RFC 3463).
    var status: String?
    /// `550` (RFC 5321 §4.2).
    var reply: Int?

    /// Reads the first of the most precise enhanced status codes and the first reply code of a text; none is ever made up.
    init(_ text: String) {
        let bytes = Array(text.utf8.prefix(4000))
        var index = 0
        while index < bytes.count {
            guard Self.isDigit(bytes[index]), index == 0 || !Self.joins(bytes[index - 1]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, Self.isDigit(bytes[end]) || bytes[end] == UInt8(ascii: ".") {
                end += 1
            }
            if end >= bytes.count || !Self.joins(bytes[end]) || bytes[end] == UInt8(ascii: "-") {
                note(String(decoding: bytes[index..<end], as: UTF8.self).trimmingMarks)
            }
            index = max(end, index + 1)
        }
    }

    private mutating func note(_ token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 1, reply == nil, token.utf8.count == 3, let code = Int(token),
            (400...599).contains(code)
        {
            reply = code
        } else if Self.isStatus(token),
            status.map({ Self.precision($0) < Self.precision(token) }) ?? true
        {
            status = token
        }
    }

    /// How much a status code says: 0 for `5.0.0`, 1 for `5.1.0`, 2 for a code with a detail.
    static func precision(_ status: String) -> Int {
        if !status.hasSuffix(".0") { return 2 }
        return status.hasSuffix(".0.0") ? 0 : 1
    }

    /// True for a code of the form `class.subject.detail` with class 2, 4 or 5 (RFC 3463 §2).
    static func isStatus(_ token: String) -> Bool {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, ["2", "4", "5"].contains(parts[0]) else { return false }
        return parts.dropFirst().allSatisfy { (1...3).contains($0.utf8.count) && Int($0) != nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Bytes that make digits a part of a name or an IP address rather than a code.
    private static func joins(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
