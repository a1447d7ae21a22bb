/// A list of `tag=value` separated by semicolons (RFC 6376 §3.2).
struct DKIMTags: Sendable {
    private let values: [String: ArraySlice<UInt8>]

    /// - Throws: ``DKIMFault`` for what is no list, and for a tag that stands twice.
    init(_ text: ArraySlice<UInt8>) throws(DKIMFault) {
        var values: [String: ArraySlice<UInt8>] = [:]
        let parts = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let part = part.trimmedFolding
            // The last semicolon is optional; an empty part elsewhere is none of the grammar.
            if part.isEmpty, index == parts.count - 1 { continue }
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else {
                throw DKIMFault("'\(DKIMTags.shown(part))' is no 'tag=value'")
            }
            let name = part[..<equals].trimmedFolding
            guard let first = name.first, first.isLetter,
                name.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
            else {
                throw DKIMFault("'\(DKIMTags.shown(name))' is no name of a tag")
            }
            let key = String(decoding: name, as: UTF8.self)
            guard values.updateValue(part[(equals + 1)...].trimmedFolding, forKey: key) == nil
            else {
                throw DKIMFault("the tag '\(key)=' stands twice")
            }
        }
        self.values = values
    }

    subscript(tag: String) -> ArraySlice<UInt8>? { values[tag] }

    /// The value of a tag as text, white space of folding left out.
    func text(_ tag: String) -> String? {
        values[tag].map { value in
            String(decoding: value.filter { !$0.isFolding }, as: UTF8.self)
        }
    }

    /// The parts of a value between colons, lower case, white space left out; empty ones dropped.
    func list(_ tag: String) -> [String]? {
        text(tag).map { text in
            text.utf8.split(separator: UInt8(ascii: ":")).map {
                String(decoding: $0.map(\.lowered), as: UTF8.self)
            }
        }
    }

    /// Returns text of a record or header for a message: printable, at most 60 characters.
    static func shown(_ bytes: some Collection<UInt8>) -> String {
        let text = bytes.prefix(60).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
        return String(decoding: text, as: UTF8.self) + (bytes.count > 60 ? "…" : "")
    }
}

/// What is wrong with a key record or a signature; one sentence.
package struct DKIMFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
    /// Where the rule is written.
    package let section: String?

    init(_ description: String, section: String? = nil) {
        self.description = description
        self.section = section
    }
}
