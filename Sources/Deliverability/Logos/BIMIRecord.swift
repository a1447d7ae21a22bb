/// The TXT record at `default._bimi` that names a logo and its certificate.
struct BIMIRecord: Sendable, Equatable {
    struct Fault: Error, Equatable {
        /// The rest of a sentence about the record.
        let sentence: String
    }

    /// An https address; nil when the record declines to show a logo.
    let logo: String?
    /// An https address of a PEM file; nil when there is no certificate.
    let certificate: String?

    init(_ text: [UInt8]) throws(Fault) {
        var values: [String: String] = [:]
        let fields = text.split(separator: UInt8(ascii: ";")).map(TagText.trimmed)
        for (index, field) in fields.enumerated() where !field.isEmpty {
            let shown = String(decoding: field.prefix(60), as: UTF8.self)
            guard let sign = field.firstIndex(of: UInt8(ascii: "=")) else {
                throw Fault(sentence: "has '\(shown)', which is no 'name=value'")
            }
            let name = String(decoding: TagText.trimmed(field[..<sign]), as: UTF8.self).lowercased()
            guard values[name] == nil else { throw Fault(sentence: "has '\(name)=' twice") }
            guard index > 0 || name == "v" else {
                throw Fault(sentence: "does not begin with 'v=BIMI1'")
            }
            let value = TagText.trimmed(field[(sign + 1)...])
            values[name] = String(decoding: value, as: UTF8.self)
        }
        guard values["v"] == "BIMI1" else {
            throw Fault(sentence: "does not begin with 'v=BIMI1'")
        }
        guard let logo = values["l"] else { throw Fault(sentence: "has no 'l=' with a logo") }
        self.logo = try BIMIRecord.address(logo, "l", endings: [".svg", ".svgz"])
        certificate = try BIMIRecord.address(values["a"] ?? "", "a", endings: [".pem"])
    }

    static func isMeant(_ text: [UInt8]) -> Bool {
        let start = text.prefix(16).filter { !TagText.isBlank($0) }
        return String(decoding: start, as: UTF8.self).lowercased().hasPrefix("v=bimi1")
    }

    private static func address(
        _ text: String, _ tag: String, endings: [String]
    ) throws(Fault) -> String? {
        guard !text.isEmpty else { return nil }
        guard text.lowercased().hasPrefix("https://"), text.utf8.count > 8,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Fault(sentence: "has '\(tag)=\(text.prefix(60))', which is no https address")
        }
        let path = text.lowercased().prefix { $0 != "?" && $0 != "#" }
        guard endings.contains(where: path.hasSuffix) else {
            throw Fault(
                sentence: "has '\(tag)=\(text.prefix(60))', which does not end in '\(endings[0])'")
        }
        return text
    }
}
