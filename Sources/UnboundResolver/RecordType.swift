/// The types of records that can be asked for, by their numbers in the IANA registry of DNS parameters.
package enum RecordType: Int32, Sendable, CaseIterable, CustomStringConvertible {
    /// RFC 1035 §3.2.2.
    case a = 1
    case cname = 5
    case ptr = 12
    case mx = 15
    case txt = 16
    /// RFC 3596 §2.1.
    case aaaa = 28
    /// RFC 6698 §7.1.
    case tlsa = 52

    package var description: String {
        switch self {
        case .a: "A"
        case .cname: "CNAME"
        case .ptr: "PTR"
        case .mx: "MX"
        case .txt: "TXT"
        case .aaaa: "AAAA"
        case .tlsa: "TLSA"
        }
    }
}
