// RFC 5322 §3.6.4. Reading is lenient, as replies carry what other mailers made of an ID: whatever stands between
// angle brackets without blanks, controls or further brackets counts.

extension MessageID {
    /// The longest text that still fits a header line (RFC 5322 §2.1.1) behind a folding space.
    private static let longest = 997

    /// Reads the first `<…>` of a text, or nil when there is none.
    package init?(parsing text: String) {
        guard let first = MessageID.list(in: text, limit: 1).first else { return nil }
        self = first
    }

    /// Makes `<left@domain>`, or nil when a part is empty, or holds blanks, controls, brackets or non-ASCII.
    package init?(left: String, domain: String) {
        let text = "<\(left)@\(domain)>"
        guard !left.isEmpty, !domain.isEmpty, text.utf8.allSatisfy({ $0 < 128 }),
            let read = MessageID(parsing: text), read.text == text
        else {
            return nil
        }
        self = read
    }

    /// Returns every `<…>` of a References or In-Reply-To value, in order.
    package static func list(in text: String) -> [MessageID] {
        list(in: text, limit: .max)
    }

    private static func list(in text: String, limit: Int) -> [MessageID] {
        var found: [MessageID] = []
        let bytes = Array(text.utf8)
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case ASCII.less:
                start = index
            case ASCII.greater:
                if let begin = start, index - begin > 1, index - begin < longest {
                    let text = String(decoding: bytes[begin...index], as: UTF8.self)
                    found.append(MessageID(text: text))
                    if found.count == limit { return found }
                }
                start = nil
            case 0...32, 127:
                start = nil
            default:
                break
            }
        }
        return found
    }
}
