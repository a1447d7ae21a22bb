import Deliverability
import Glibc

extension DNSRecord {
    /// Reads the data of a record as they stand in a message, without compressed names; nil when malformed.
    init?(_ type: RecordType, data: [UInt8]) {
        var reader = RecordDataReader(data)
        guard let record = DNSRecord.read(type, from: &reader), reader.isAtEnd else { return nil }
        self = record
    }

    private static func read(_ type: RecordType, from reader: inout RecordDataReader) -> DNSRecord?
    {
        switch type {
        case .txt, .spf: reader.strings().map { .txt($0) }
        case .mx: mailExchange(from: &reader)
        case .a: reader.take(4).flatMap { addressText($0, AF_INET) }.map { .a($0) }
        case .aaaa: reader.take(16).flatMap { addressText($0, AF_INET6) }.map { .aaaa($0) }
        case .ptr: reader.name().map { .ptr($0) }
        case .cname: reader.name().map { .cname($0) }
        case .ns: reader.name().map { .ns($0) }
        case .soa: startOfAuthority(from: &reader)
        case .tlsa: association(from: &reader)
        }
    }

    /// RFC 1035 §3.3.9.
    private static func mailExchange(from reader: inout RecordDataReader) -> DNSRecord? {
        guard let preference = reader.take(2), let host = reader.name() else { return nil }
        return .mx(preference: Int(preference[0]) << 8 | Int(preference[1]), host: host)
    }

    /// RFC 1035 §3.3.13: two names, then the serial number and four intervals.
    private static func startOfAuthority(from reader: inout RecordDataReader) -> DNSRecord? {
        guard let primary = reader.name(), let keeper = reader.name(), let serial = reader.take(4),
            reader.take(16) != nil
        else { return nil }
        let number = serial.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return .soa(primary: primary, keeper: keeper, serial: number)
    }

    private static func association(from reader: inout RecordDataReader) -> DNSRecord? {
        guard let head = reader.take(3) else { return nil }
        let rest = reader.rest()
        guard !rest.isEmpty else { return nil }
        return .tlsa(
            TLSARecord(
                usage: Int(head[0]), selector: Int(head[1]), matchingType: Int(head[2]),
                association: rest))
    }

    /// `bytes` has 4 octets for AF_INET and 16 for AF_INET6.
    private static func addressText(_ bytes: [UInt8], _ family: Int32) -> String? {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return nil }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Reads the data of a record from left to right; every read is checked against the end.
private struct RecordDataReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count <= bytes.count - position else { return nil }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func rest() -> [UInt8] {
        defer { position = bytes.count }
        return Array(bytes[position...])
    }

    private mutating func counted() -> [UInt8]? {
        guard let length = take(1) else { return nil }
        return take(Int(length[0]))
    }

    /// One or more strings with a length each (RFC 1035 §3.3.14), joined.
    mutating func strings() -> [UInt8]? {
        guard var text = counted() else { return nil }
        while !isAtEnd {
            guard let next = counted() else { return nil }
            text += next
        }
        return text
    }

    /// A name of at most 255 octets (RFC 1035 §3.1); a compression pointer counts as malformed.
    mutating func name() -> String? {
        let start = position
        var labels: [String] = []
        while let length = take(1)?.first {
            guard length > 0 else { return labels.isEmpty ? "." : labels.joined(separator: ".") }
            guard length <= 63, let label = take(Int(length)), position - start < 255 else {
                return nil
            }
            labels.append(RecordDataReader.text(of: label))
        }
        return nil
    }

    /// RFC 1035 §5.1: dots, backslashes and what is not printable by their decimal numbers.
    private static func text(of label: [UInt8]) -> String {
        label.reduce(into: "") { text, byte in
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "."), byte != UInt8(ascii: "\\") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte)
                text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
    }
}
