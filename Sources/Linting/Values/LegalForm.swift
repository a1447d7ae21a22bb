/// The legal form in a company's name, which nobody says.
enum LegalForm {
    /// Returns the name as people say it, or nil when it has no legal form or nothing else.
    static func stripped(_ name: String) -> String? {
        var words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        let count = words.count
        while words.count > 1, let last = words.last, isForm(last, in: trailing) {
            words.removeLast()
            while words.count > 1, words.last == "&" || words.last == "+" { words.removeLast() }
        }
        while words.count > 1, let first = words.first, isForm(first, in: leading) {
            words.removeFirst()
        }
        guard words.count < count else { return nil }
        let plain = words.joined(separator: " ").filter { !quotes.contains($0) }
        let trimmed = plain.utf8.last == UInt8(ascii: ",") ? String(plain.dropLast()) : plain
        return trimmed.contains(where: \.isLetter) ? trimmed : nil
    }

    private static func isForm(_ word: String, in forms: Set<String>) -> Bool {
        var letters = word.filter { $0 != "." && $0 != "," }
        while letters.first == "(" { letters.removeFirst() }
        while letters.last == ")" { letters.removeLast() }
        return forms.contains(letters)
    }

    private static let quotes: Set<Character> = ["«", "»", "\"", "“", "”", "„"]

    /// Spelt as registers spell them, so that `Se` or `ag` at the end of a name is none.
    private static let trailing: Set<String> = [
        "LLC", "Llc", "Inc", "INC", "Incorporated", "Ltd", "LTD", "Limited", "Corp", "Corporation",
        "Co", "GmbH", "gGmbH", "mbH", "AG", "KG", "UG", "OHG", "eG", "SE", "SA", "SAS", "SARL",
        "SL", "SLU", "Srl", "SRL", "SpA", "BV", "NV", "Oy", "Oyj", "AB", "A/S", "ApS", "AS", "PLC",
        "plc", "LLP", "LP", "Pty", "Kft", "sro", "doo", "ООО", "АО", "ПАО", "ЗАО", "ОАО", "ТОВ",
        "ТОО",
    ]
    private static let leading: Set<String> = [
        "ООО", "АО", "ПАО", "ЗАО", "ОАО", "НАО", "ИП", "ТОВ", "ТзОВ", "ПП", "ФОП", "ПрАТ", "АТ",
        "ТОО", "ОДО", "СООО", "УП", "ЧУП",
    ]
}
