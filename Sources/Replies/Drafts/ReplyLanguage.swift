/// The languages that replies are answered in; the raw value is the code of ISO 639-1.
package enum ReplyLanguage: String, CaseIterable, Sendable {
    case english = "en"
    case russian = "ru"
    case german = "de"
    case french = "fr"
    case spanish = "es"
    case portuguese = "pt"
    case ukrainian = "uk"
    case persian = "fa"

    /// Letters of a text beyond this are not looked at.
    private static let sample = 4000

    /// Returns the language of a text: by its script, then by its small words; English when it cannot be told.
    package static func of(_ text: String) -> ReplyLanguage {
        var latin = 0
        var cyrillic = 0
        var ukrainian = 0
        var persian = 0
        for scalar in text.unicodeScalars.prefix(sample) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
            // І, Ї, Є and Ґ stand in no Russian word.
            case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491:
                cyrillic += 1
                ukrainian += 1
            case 0x400...0x4FF: cyrillic += 1
            case 0x600...0x6FF: persian += 1
            default: break
            }
        }
        if persian > max(latin, cyrillic) { return .persian }
        if cyrillic > latin { return ukrainian > 0 ? .ukrainian : .russian }
        return latinLanguage(of: String(text.prefix(sample)))
    }

    private static func latinLanguage(of text: String) -> ReplyLanguage {
        let candidates = TextLanguage.candidates(for: WordSplitter.clauses(of: text))
        if candidates.contains(.english) { return .english }
        let ranked: [(TextLanguage, ReplyLanguage)] = [
            (.german, .german), (.french, .french), (.spanish, .spanish),
            (.portuguese, .portuguese),
        ]
        return ranked.first { candidates.contains($0.0) }?.1 ?? .english
    }
}
