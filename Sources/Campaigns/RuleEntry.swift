import Diagnostics

/// The grammar of the values of a rule file.
enum RuleEntry {
    private static let common = [
        "extends", "id", "severity", "summary", "message", "hint", "scope", "language",
        "category", "url",
    ]
    private static let longestIdentifier = 64

    /// The keys that a rule of a kind has; of an unknown kind, all.
    static func keys(of kind: RuleSpec.Kind?) -> [String] {
        switch kind {
        case .existence: common + ["tokens"]
        case .substitution: common + ["swap"]
        case .occurrence: common + ["tokens", "min", "max", "unit"]
        case .length: common + ["min", "max", "unit"]
        case .ratio: common + ["tokens", "against", "max"]
        case nil: common + ["tokens", "swap", "against", "min", "max", "unit"]
        }
    }

    /// Returns the text of a key, before anything has been said about the mapping; nil when it has no such key.
    static func key(_ name: String, of node: YAMLNode) -> String? {
        guard case .mapping(let entries) = node.content,
            let entry = entries.first(where: { $0.key.value == name })
        else { return nil }
        guard case .scalar(let scalar) = entry.value.content else { return "" }
        return scalar.text
    }

    /// Accepts small letters, digits and `-`, as the built-in rules are named.
    static func identifier(_ text: String) throws(ValueFault) -> String {
        let isGood = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        guard isGood, text.utf8.first.map({ (0x61...0x7A).contains($0) }) ?? false else {
            throw ValueFault("is '\(text)'; use small letters, digits and '-', a letter first")
        }
        guard text.utf8.count <= longestIdentifier else {
            throw ValueFault("is longer than \(longestIdentifier) characters")
        }
        return text
    }

    /// Accepts one line of printable text.
    static func line(_ text: String) throws(ValueFault) -> String {
        guard text.unicodeScalars.count <= RuleFile.longestText else {
            throw ValueFault("is longer than \(RuleFile.longestText) characters")
        }
        let isOneLine = text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                && scalar != "\u{2028}" && scalar != "\u{2029}"
        }
        guard isOneLine else {
            throw ValueFault("holds a line break or a control character; write one line")
        }
        return text
    }

    /// Accepts an address of the web.
    static func address(_ text: String) throws(ValueFault) -> String {
        let isWeb = ["https://", "http://"].contains { head in
            text.utf8.starts(with: head.utf8) && text.utf8.count > head.utf8.count
        }
        guard isWeb, !(try line(text)).utf8.contains(where: { $0 <= 0x20 || $0 == 0x22 }) else {
            throw ValueFault("is '\(text)'; write an address such as 'https://acme.example/style'")
        }
        return text
    }

    /// Accepts words that can stand in a template as they are.
    static func words(_ text: String) throws(ValueFault) -> String {
        let bytes = Array(try line(text).utf8)
        let opens = zip(bytes, bytes.dropFirst()).contains { first, second in
            first == UInt8(ascii: "{")
                && (second == UInt8(ascii: "{") || second == UInt8(ascii: "%"))
        }
        guard !opens else {
            throw ValueFault("holds '{{' or '{%'; write words that need no template")
        }
        return text
    }

    /// Reads a decimal number from 0 to 1000 with at most three digits after the point.
    static func thousandths(_ text: String) throws(ValueFault) -> Int {
        let fault = ValueFault("is '\(text)'; write a number from 0 to 1000, such as '1.5'")
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count <= 2, let whole = digits(parts[0]), whole <= 1_000 else { throw fault }
        guard parts.count == 2 else { return whole * 1_000 }
        let padded = parts[1] + String(repeating: "0", count: max(0, 3 - parts[1].utf8.count))
        guard !parts[1].isEmpty, padded.utf8.count == 3, let part = digits(padded),
            whole * 1_000 + part <= 1_000_000
        else { throw fault }
        return whole * 1_000 + part
    }
}
