/// The data of one record, parsed.
///
/// Host names are as in a zone file without the final dot, `.` for the root; octets that a name in text cannot
/// show are written as `\046` (RFC 1035 §5.1).
package enum DNSRecord: Sendable, Equatable {
    /// The strings of the record joined without anything between them (RFC 7208 §3.3); any octets.
    case txt([UInt8])
    case mx(preference: Int, host: String)
    /// `192.0.2.1`.
    case a(String)
    /// `2001:db8::1` (RFC 5952).
    case aaaa(String)
    case ptr(String)
    case cname(String)
    case ns(String)
    /// The primary name server, the address of the zone's keeper written as a name, and the serial number (RFC 1035 §3.3.13).
    case soa(primary: String, keeper: String, serial: UInt32)
    case tlsa(TLSARecord)

    /// The type of question that this record answers.
    package var type: RecordType {
        switch self {
        case .txt: .txt
        case .mx: .mx
        case .a: .a
        case .aaaa: .aaaa
        case .ptr: .ptr
        case .cname: .cname
        case .ns: .ns
        case .soa: .soa
        case .tlsa: .tlsa
        }
    }
}

/// A TLSA record (RFC 6698 §2.1).
package struct TLSARecord: Sendable, Equatable {
    package let usage: Int
    package let selector: Int
    package let matchingType: Int
    package let association: [UInt8]

    package init(usage: Int, selector: Int, matchingType: Int, association: [UInt8]) {
        self.usage = usage
        self.selector = selector
        self.matchingType = matchingType
        self.association = association
    }
}
