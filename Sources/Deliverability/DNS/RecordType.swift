/// The types of records that can be asked for, by their numbers in the IANA registry of DNS parameters.
package enum RecordType: Int32, Sendable, CaseIterable, CustomStringConvertible {
    /// RFC 1035 §3.2.2.
    case a = 1
    case ns = 2
    case cname = 5
    case soa = 6
    case ptr = 12
    case mx = 15
    case txt = 16
    /// RFC 3596 §2.1.
    case aaaa = 28
    /// RFC 6698 §7.1.
    case tlsa = 52
    /// The type that RFC 7208 §3.1 withdrew; asked for only to say that it is of no use.
    case spf = 99

    package var description: String {
        switch self {
        case .a: "A"
        case .ns: "NS"
        case .cname: "CNAME"
        case .soa: "SOA"
        case .ptr: "PTR"
        case .mx: "MX"
        case .txt: "TXT"
        case .aaaa: "AAAA"
        case .tlsa: "TLSA"
        case .spf: "SPF"
        }
    }
}
