/// Country codes by the names that contact tables use.
package struct Countries: Sendable {
    private let codes: [String: String]

    /// Reads the table `iso3166.tab` of the tz database: a code, a tab, the English name.
    package init(table: [UInt8]) {
        var codes: [String: String] = [:]
        for line in table.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#")
        {
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            guard parts.count == 2, parts[0].count == 2 else { continue }
            let code = String(decoding: parts[0], as: UTF8.self)
            codes[code.lowercased()] = code
            codes[String(decoding: parts[1], as: UTF8.self).lowercased()] = code
        }
        for (name, code) in Countries.otherNames { codes[name] = code }
        self.codes = codes
    }

    /// Returns the ISO 3166-1 alpha-2 code, upper case, of a code or an English or Russian name; nil when unknown.
    package func code(of text: String) -> String? {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        return codes[words.joined(separator: " ")]
    }

    /// Names in use that the table spells otherwise.
    private static let otherNames = [
        "usa": "US", "u.s.a.": "US", "u.s.": "US", "united states of america": "US", "uk": "GB",
        "united kingdom": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
        "wales": "GB",
        "czechia": "CZ", "south korea": "KR", "the netherlands": "NL", "holland": "NL",
        "turkey": "TR",
        "russian federation": "RU", "россия": "RU", "казахстан": "KZ", "беларусь": "BY",
        "украина": "UA",
        "германия": "DE", "польша": "PL", "сша": "US", "великобритания": "GB", "франция": "FR",
        "deutschland": "DE", "österreich": "AT", "schweiz": "CH", "españa": "ES", "italia": "IT",
        "polska": "PL", "україна": "UA",
    ]
}
