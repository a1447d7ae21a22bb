import CGMime
import CivilTime
import Mail

/// Reads typed values from the header of a parsed message.
struct HeaderReader {
    private let list: UnsafeMutablePointer<GMimeHeaderList>?

    /// Fields of one header beyond this are not read.
    private static let fieldLimit = 2000
    /// Addresses of one field beyond this are not read.
    private static let addressLimit = 1000

    init(object: UnsafeMutablePointer<GMimeObject>?) {
        list = g_mime_object_get_header_list(object)
    }

    /// Returns every field in order, unfolded and decoded.
    static func fields(of object: UnsafeMutablePointer<GMimeObject>?) -> [HeaderField] {
        guard let list = g_mime_object_get_header_list(object) else { return [] }
        let count = min(Int(g_mime_header_list_get_count(list)), fieldLimit)
        return (0..<max(0, count)).compactMap { index in
            guard let header = g_mime_header_list_get_header_at(list, Int32(index)),
                let name = g_mime_header_get_name(header)
            else { return nil }
            return HeaderField(name: String(cString: name), value: value(of: header))
        }
    }

    /// The library decodes what holds encoded words (RFC 2047) or 8-bit bytes; all else needs unfolding alone.
    private static func value(of header: UnsafeMutablePointer<GMimeHeader>) -> String {
        if let raw = g_mime_header_get_raw_value(header), let plain = CleanText.plainField(raw) {
            return plain
        }
        let value = g_mime_header_get_value(header).map { String(cString: $0) } ?? ""
        return CleanText.fieldValue(value)
    }

    /// Returns the undecoded value of the first field with a name, or an empty text.
    func raw(_ name: String) -> String {
        guard let list, let header = g_mime_header_list_get_header(list, name),
            let value = g_mime_header_get_raw_value(header)
        else { return "" }
        return String(cString: value)
    }

    /// Returns the addresses of a kind, members of groups included; the library has read them with the message.
    func addresses(
        _ kind: GMimeAddressType, of message: UnsafeMutablePointer<GMimeMessage>
    ) -> [NamedAddress] {
        guard let parsed = g_mime_message_get_addresses(message, kind) else { return [] }
        var found: [NamedAddress] = []
        append(parsed, depth: 0, to: &found)
        return found
    }

    /// Returns the instant that the first field with a name holds.
    func date(_ name: String) -> Instant? {
        let text = raw(name)
        guard !text.isEmpty, let date = g_mime_utils_header_decode_date(text) else { return nil }
        defer { g_date_time_unref(date) }
        return Instant(seconds: Int64(g_date_time_to_unix(date)))
    }

    private func append(
        _ addresses: UnsafeMutablePointer<InternetAddressList>, depth: Int,
        to found: inout [NamedAddress]
    ) {
        for index in 0..<max(0, internet_address_list_length(addresses)) {
            guard found.count < Self.addressLimit,
                let address = internet_address_list_get_address(addresses, index)
            else { return }
            if let mailbox = sower_gmime_as_mailbox(address) {
                guard let text = internet_address_mailbox_get_addr(mailbox),
                    let parsed = try? EmailAddress(parsing: String(cString: text))
                else { continue }
                let name = internet_address_get_name(address).map { String(cString: $0) }
                found.append(
                    NamedAddress(name: name.flatMap { $0.isEmpty ? nil : $0 }, address: parsed))
            } else if depth < 4, let group = sower_gmime_as_group(address),
                let members = internet_address_group_get_members(group)
            {
                append(members, depth: depth + 1, to: &found)
            }
        }
    }
}

/// Finds Message-IDs in a field, whatever stands between them (RFC 5322 §3.6.4, §4.5.4).
enum MessageIDScanner {
    /// Message-IDs of one field beyond this are not read.
    private static let limit = 1000

    static func all(in value: String) -> [MessageID] {
        var found: [MessageID] = []
        var current: [UInt8]?
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "<"): current = [byte]
            case UInt8(ascii: ">"):
                if let bytes = current,
                    let id = MessageID(parsing: String(decoding: bytes + [byte], as: UTF8.self))
                {
                    found.append(id)
                    guard found.count < limit else { return found }
                }
                current = nil
            // Folding can fall inside a long id.
            case 0x09, 0x0A, 0x0D, 0x20: break
            default: current?.append(byte)
            }
        }
        return found
    }
}
