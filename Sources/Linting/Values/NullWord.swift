/// What spreadsheets and programs print where there is no value.
enum NullWord {
    /// Whether a whole value is one; `Nan` and `Nil` are people's names.
    static func isNull(_ value: String) -> Bool {
        let trimmed = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return isSpeltByProgram(trimmed) || words.contains(trimmed)
            || spreadsheetErrors.contains(trimmed.uppercased())
    }

    /// In letters: no word of a program is longer.
    static let longest = spellings.map(\.unicodeScalars.count).max() ?? 0

    /// Whether a word, spelt as programs spell it, is one; `Nan` may be a name and `NONE` an emphasis.
    static func isSpeltByProgram(_ word: String) -> Bool { spellings.contains(word) }

    /// What nobody writes in prose.
    static let spreadsheetErrors: [String] = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!",
    ]
    private static let words: Set<String> = [
        "Null", "none", "NONE", "n/a", "N/a", "nil", "NIL", "NAN", "Undefined",
    ]
    private static let spellings: Set<String> = [
        "null", "NULL", "nan", "NaN", "undefined", "None", "N/A",
    ]
}
