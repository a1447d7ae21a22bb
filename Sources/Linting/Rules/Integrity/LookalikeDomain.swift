import Diagnostics
import Mail

extension Rule {
    static let lookalikeDomain = Rule(
        "lookalike-domain", .warning, "a domain looks like another one", .integrity,
        from: [.standard("UTS #39 §4, confusable detection; RFC 5890")],
        doc: Doc(
            why: """
                A domain whose letters imitate those of another alphabet, or of a brand or of your own domain \
                ('rn' for 'm', '1' for 'l'), is the mark of phishing: filters look for it.
                """,
            bad: "https://аcme.com with a Cyrillic 'а'",
            good: "https://acme.com, or https://пример.рф all in one alphabet"),
        check: .variant { reading in
            let letter = reading.letter
            var remarks: [Remark] = []
            if let domain = letter.sender?.domain,
                let what = Lookalike.verdict(on: domain, own: nil)
            {
                remarks.append(
                    Remark(
                        "the sender's domain '\(domain)' \(what)",
                        at: letter.senderSpan ?? letter.head))
            }
            for link in reading.document.allLinks {
                guard let what = Lookalike.verdict(on: link.url.host, own: letter.sender?.domain)
                else { continue }
                remarks.append(
                    Remark("'\(link.url.host)' \(what)", at: reading.span(link.scalars)))
            }
            return remarks
        })
}

/// Tells a domain that imitates another.
package enum Lookalike {
    /// Returns what is wrong with a host, or nil; `own` is the sender's domain.
    package static func verdict(on host: String, own: String?) -> String? {
        let shown = Punycode.unicodeDomain(host.lowercased())
        let labels = shown.split(separator: ".").map { Array($0.unicodeScalars) }
        let isLatinZone = labels.last?.allSatisfy(\.isASCII) ?? true
        for label in labels where label.contains(where: { !$0.isASCII }) {
            let text = string(label)
            let scripts = Set(label.compactMap(\.letterScript))
            if scripts.count > 1 { return "mixes alphabets in '\(text)'; write it in one" }
            guard isLatinZone, scripts.first != .latin, scripts.count == 1,
                let latin = Confusables.skeleton(of: label, in: .latin)
            else { continue }
            return
                "has '\(text)' in \(scripts.first?.rawValue ?? "other") letters, which reads '\(latin)'; write the true name"
        }
        return imitation(of: own, by: shown)
    }

    /// Returns whether the letters of a word come from more than one alphabet.
    package static func mixesAlphabets(_ word: String) -> Bool {
        Set(word.unicodeScalars.compactMap(\.letterScript)).count > 1
    }

    /// The sender's domain or a brand that an ASCII name imitates by `1`, `0`, `rn` and `vv`.
    private static func imitation(of own: String?, by host: String) -> String? {
        let parts = host.split(separator: ".").map(String.init)
        guard parts.count >= 2 else { return nil }
        let name = parts[parts.count - 2]
        let shape = skeleton(name)
        if let own, own.lowercased() != host {
            let mine = own.lowercased().split(separator: ".").map(String.init)
            if mine.count >= 2, mine[mine.count - 2] != name,
                skeleton(mine[mine.count - 2]) == shape
            {
                return "looks like your own '\(own)'; write the true name"
            }
        }
        guard shape != name || brands[shape] == nil, let brand = brands[shape], brand != name else {
            return nil
        }
        return "looks like '\(brand)'; write the true name"
    }

    /// Signs that look alike become one; applied to both sides, so that `l` and `1` and `i` need no direction.
    private static func skeleton(_ name: String) -> String {
        var shape: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "0"): shape.append(UInt8(ascii: "o"))
            case UInt8(ascii: "1"): shape.append(UInt8(ascii: "l"))
            case UInt8(ascii: "n") where shape.last == UInt8(ascii: "r"):
                shape[shape.count - 1] = UInt8(ascii: "m")
            case UInt8(ascii: "v") where shape.last == UInt8(ascii: "v"):
                shape[shape.count - 1] = UInt8(ascii: "w")
            default: shape.append(byte)
            }
        }
        return String(decoding: shape, as: UTF8.self)
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Names that phishers imitate most, by their shape.
    private static let brands = Dictionary(
        [
            "paypal", "google", "microsoft", "apple", "amazon", "facebook", "instagram", "linkedin",
            "dropbox", "netflix", "docusign", "salesforce", "hubspot", "calendly", "slack", "zoom",
            "outlook", "gmail", "yandex", "sberbank", "gosuslugi", "tinkoff", "telegram",
        ].map { (skeleton($0), $0) }, uniquingKeysWith: { first, _ in first })
}
