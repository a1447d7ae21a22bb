import Diagnostics
import Mail

/// How alike two domain names look to a reader.
package enum DomainLikeness: Sendable, Equatable {
    /// Letter for letter other characters of the same looks.
    case confusable
    /// One letter more, less or other.
    case nearlySame
    /// The same name under another ending.
    case sameName

    /// - Parameters: names in their A-label form; nil when they are the same or unlike.
    package init?(_ left: String, _ right: String) {
        let left = Punycode.unicodeDomain(DomainName.key(left))
        let right = Punycode.unicodeDomain(DomainName.key(right))
        guard left != right, left.utf8.count <= 253, right.utf8.count <= 253 else { return nil }
        let first = DomainLikeness.name(left)
        let second = DomainLikeness.name(right)
        if first == second {
            // Sub-domains of one domain are no look-alikes.
            guard !left.hasSuffix("." + right), !right.hasSuffix("." + left) else { return nil }
            self = .sameName
        } else if DomainLikeness.skeleton(first) == DomainLikeness.skeleton(second) {
            self = .confusable
        } else if min(first.count, second.count) >= 4, editDistance(first, second) == 1 {
            self = .nearlySame
        } else {
            return nil
        }
    }

    /// All labels but the last: `acme` of `acme.example`.
    private static func name(_ domain: String) -> String {
        let labels = DomainName.labels(domain)
        return labels.count > 1 ? labels.dropLast().joined(separator: ".") : domain
    }

    /// The name with each character replaced by the simplest that looks like it, as UTS #39 §4 does.
    static func skeleton(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars { result += lookalikes[scalar] ?? String(scalar) }
        var bytes: [UInt8] = []
        for byte in result.utf8 {
            bytes.append(byte)
            for (pair, single) in pairs where bytes.suffix(2).elementsEqual(pair.utf8) {
                bytes.removeLast(2)
                bytes.append(single)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let pairs: [(String, UInt8)] = [
        ("rn", UInt8(ascii: "m")), ("vv", UInt8(ascii: "w")), ("cl", UInt8(ascii: "d")),
    ]

    private static let lookalikes: [Unicode.Scalar: String] = [
        "0": "o", "1": "l", "i": "l", "5": "s", "ı": "l",
        "а": "a", "е": "e", "о": "o", "ӏ": "l", "р": "p", "с": "c", "у": "y", "х": "x", "і": "l",
        "ј": "j",
        "ѕ": "s", "ԁ": "d", "ո": "n", "һ": "h", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h",
        "ο": "o", "α": "a", "ν": "v", "ι": "l", "κ": "k", "ρ": "p", "τ": "t", "υ": "u",
        "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "é": "e", "è": "e", "ê": "e",
        "ë": "e", "í": "l", "ì": "l", "î": "l", "ï": "l", "ó": "o", "ò": "o", "ô": "o", "ö": "o",
        "õ": "o", "ø": "o", "ú": "u", "ù": "u", "û": "u", "ü": "u", "ç": "c", "ñ": "n", "ý": "y",
    ]
}
