import Diagnostics

/// Reads the data of one record, from a text with blanks or from a list.
struct ZoneDataReader {
    let value: ZoneNode

    /// The most octets of one TXT record, which has to fit a message of 65,535.
    static let longestText = 65_000

    /// The octets of a TXT record: the strings one after the other (RFC 7208 §3.3).
    func text() throws(ZoneFault) -> [UInt8] {
        if let text = value.text {
            // Written in one piece: it goes out in strings of 255, as every server cuts it.
            return try bounded(Array(text.utf8))
        }
        var bytes: [UInt8] = []
        for item in value.items {
            guard let text = item.text else {
                throw ZoneFault(message: "a string of a TXT record is a text", span: item.span)
            }
            guard text.utf8.count <= 255 else {
                throw ZoneFault(
                    message: "a string of a TXT record has 255 octets at most, this one has "
                        + "\(text.utf8.count); split it in the list", span: item.span)
            }
            bytes += text.utf8
        }
        return try bounded(bytes)
    }

    private func bounded(_ bytes: [UInt8]) throws(ZoneFault) -> [UInt8] {
        guard bytes.count <= ZoneDataReader.longestText else {
            throw ZoneFault(message: "a TXT record of \(bytes.count) octets does not fit an answer")
        }
        return bytes
    }

    /// The records of every type but TXT; addresses and hosts may be several in a list.
    func records(of type: RecordType) throws(ZoneFault) -> [DNSRecord] {
        switch type {
        case .a, .aaaa:
            var records: [DNSRecord] = []
            for item in value.items { records.append(try address(item, isV4: type == .a)) }
            return records
        case .mx: return [try mx()]
        case .soa: return [try soa()]
        case .tlsa: return [try tlsa()]
        default:
            var records: [DNSRecord] = []
            for item in value.items {
                let host = try host(item.text ?? "", at: item.span)
                switch type {
                case .cname: records.append(.cname(host))
                case .ptr: records.append(.ptr(host))
                default: records.append(.ns(host))
                }
            }
            return records
        }
    }

    /// The words of a text, or the items of a list.
    private var words: [String] {
        if let text = value.text {
            return text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        }
        return value.items.map { $0.text ?? "" }
    }

    private func address(_ item: ZoneNode, isV4: Bool) throws(ZoneFault) -> DNSRecord {
        let text = item.text ?? ""
        guard let address = IPAddress(text), address.isV4 == isV4 else {
            let example = isV4 ? "an IPv4 address, as 192.0.2.1" : "an IPv6 address, as 2001:db8::1"
            throw ZoneFault(message: "'\(text)' is not \(example)", span: item.span)
        }
        return isV4 ? .a(address.description) : .aaaa(address.description)
    }

    private func host(_ text: String, at span: SourceSpan) throws(ZoneFault) -> String {
        guard !text.isEmpty, text != "." else { return "." }
        if let fault = ZoneNameReader.fault(inName: text) {
            throw ZoneFault(message: fault, span: span)
        }
        return text.utf8.last == UInt8(ascii: ".") ? String(text.dropLast()) : text
    }

    private func mx() throws(ZoneFault) -> DNSRecord {
        let words = words
        guard words.count == 2, let preference = Int(words[0]), (0...65_535).contains(preference)
        else {
            throw ZoneFault(
                message: "an MX record is a number and a host, as [10, mail.example.com]")
        }
        return .mx(preference: preference, host: try host(words[1], at: value.span))
    }

    private func soa() throws(ZoneFault) -> DNSRecord {
        let words = words
        guard [3, 7].contains(words.count), let serial = UInt32(words[2]) else {
            throw ZoneFault(
                message: "a SOA record is the name server, the keeper and a serial number, as "
                    + "[ns1.example.com, hostmaster.example.com, 2026112301]")
        }
        return .soa(
            primary: try host(words[0], at: value.span),
            keeper: try host(words[1], at: value.span), serial: serial)
    }

    private func tlsa() throws(ZoneFault) -> DNSRecord {
        let words = words
        let numbers = words.prefix(3).compactMap(UInt8.init)
        guard words.count >= 4, numbers.count == 3,
            let association = ZoneDataReader.octets(words.dropFirst(3).joined())
        else {
            throw ZoneFault(
                message:
                    "a TLSA record is three numbers and hexadecimal digits, as '3 1 1 0123abcd'")
        }
        return .tlsa(
            TLSARecord(
                usage: Int(numbers[0]), selector: Int(numbers[1]), matchingType: Int(numbers[2]),
                association: association))
    }

    private static func octets(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count % 2 == 0, !digits.isEmpty else {
            return nil
        }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }
}
