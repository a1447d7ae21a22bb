/// Whether bytes are text of a charset; only those whose rules are simple enough to be sure of.
enum Charset: Sendable, Equatable {
    case ascii, utf8
    /// One byte a character, every byte allowed.
    case singleByte(String)
    /// Known to mail programs, its bytes not looked at here.
    case other(String)
    case unknown(String)

    private static let others: Set<String> = [
        "iso-2022-jp", "shift_jis", "euc-jp", "gb2312", "gbk", "gb18030", "big5", "euc-kr",
        "ks_c_5601-1987", "iso-2022-kr", "utf-7", "utf-16", "utf-16le", "utf-16be", "hz-gb-2312",
        "cp932", "windows-31j", "windows-949", "iso-2022-jp-2",
    ]

    /// - Parameter name: As in `charset=`; nil means US-ASCII (RFC 2045 §5.2).
    init(_ name: String?) {
        let name = name?.lowercased() ?? "us-ascii"
        switch name {
        case "us-ascii", "ascii": self = .ascii
        case "utf-8", "utf8": self = .utf8
        case _
        where name.hasPrefix("iso-8859-") || name.hasPrefix("windows-125")
            || name.hasPrefix("koi8-") || name == "latin1" || name == "macintosh"
            || name == "windows-874" || name == "cp1252" || name == "cp1251" || name == "tis-620"
            || name.hasPrefix("ibm8") || name.hasPrefix("cp8"):
            self = .singleByte(name)
        case _ where Charset.others.contains(name): self = .other(name)
        default: self = .unknown(name)
        }
    }

    /// Where the first byte stands that is no text of this charset; nil when all are or it is not known.
    func firstFault(in bytes: [UInt8]) -> Int? {
        switch self {
        case .ascii: return bytes.firstIndex { $0 >= 0x80 }
        case .utf8: return Charset.firstInvalid(bytes)
        case .singleByte, .other, .unknown: return nil
        }
    }

    func text(_ bytes: [UInt8]) -> String {
        guard case .singleByte = self else { return String(decoding: bytes, as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var position = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): position += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return min(position, bytes.count - 1)
            }
        }
    }
}
