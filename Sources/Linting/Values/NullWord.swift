/// What spreadsheets and programs print where there is no value.
enum NullWord {
    /// Whether a whole value is one.
    static func isNull(_ value: String) -> Bool {
        let trimmed = String(value.drop(while: \.isWhitespace))
        return words.contains(trimmed.lowercased()) || isSpreadsheetError(trimmed)
    }

    /// Whether a word, spelt as programs spell it, is one; `Nan` may be a name and `NONE` an emphasis.
    static func isSpeltByProgram(_ word: String) -> Bool { spellings.contains(word) }

    /// `#N/A` and its like, which nobody writes in prose.
    static func isSpreadsheetError(_ text: String) -> Bool {
        spreadsheetErrors.contains(text.uppercased())
    }

    static let spreadsheetErrors: [String] = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!",
    ]
    private static let words: Set<String> = ["null", "nan", "undefined", "none", "n/a", "nil"]
    private static let spellings: Set<String> = [
        "null", "NULL", "nan", "NaN", "undefined", "None", "N/A",
    ]
}
