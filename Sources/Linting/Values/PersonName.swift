/// How a name stands in a table, and how a letter would write it.
enum PersonName {
    /// Capitals are a mistake from this many letters on: `AJ` is how some people write their name.
    private static let fewestCapitals = 3

    /// Returns the name as a letter would write it, or nil when it is well written.
    static func mended(_ name: String) -> String? {
        let plain = withoutPictures(name)
        let words = plain.split(whereSeparator: \.isWhitespace).map(String.init)
        var mended = words.joined(separator: " ")
        if words.count >= 3, let patronymic = words.firstIndex(where: isPatronymic), patronymic > 0
        {
            mended = words[patronymic - 1]
        }
        mended = recased(mended)
        let written = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return mended == written || mended.isEmpty ? nil : mended
    }

    private static func withoutPictures(_ name: String) -> String {
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: name.unicodeScalars.filter { !$0.isEmoji })
        return String(kept)
    }

    /// Words in capitals and names all in small letters get a capital each; particles in the midst stay small.
    private static func recased(_ name: String) -> String {
        let letters = name.unicodeScalars.filter(\.properties.isCased)
        let areCapitals =
            letters.count >= fewestCapitals && letters.allSatisfy(\.isUppercase)
        let areSmall = letters.count >= 2 && !letters.contains(where: \.isUppercase)
        guard areCapitals || areSmall else { return name }
        var result = ""
        var isStart = true
        for character in name.lowercased() {
            result += isStart ? String(character).uppercased() : String(character)
            isStart = !(character.isLetter || character.isNumber)
        }
        return result
    }

    /// `Иванович`, `Ивановна`, `Іванівна`.
    private static func isPatronymic(_ word: String) -> Bool {
        let letters = Array(word.lowercased().unicodeScalars)
        return letters.count >= 6
            && endings.contains { letters.reversed().starts(with: $0.unicodeScalars.reversed()) }
    }

    private static let endings = [
        "ович", "евич", "ьич", "овна", "евна", "ична", "йович", "івна", "ївна",
    ]
}
