/// Turns Russian names from the case of their sentence into the nominative where the ending tells it.
enum RussianNames {
    /// Names of men without their ending; "Ивана" is a man, "Светлана" a woman.
    private static let men: Set<String> = [
        "иван", "петр", "павл", "александр", "михаил", "владимир", "роман", "антон", "артем",
        "максим", "денис", "олег", "егор", "кирилл", "степан", "борис", "виктор", "константин",
        "руслан", "тимур", "марат", "леонид", "федор", "глеб", "станислав", "вадим", "эдуард",
        "богдан", "ярослав", "вячеслав", "ростислав", "святослав", "марк", "герман", "захар",
        "артур", "филипп", "семен", "тарас", "остап",
    ]
    /// The same for names in -й and -ь, without that letter.
    private static let softMen: Set<String> = [
        "серге", "андре", "алексе", "дмитри", "юри", "евгени", "анатоли", "никола", "васили",
        "валери", "витали", "георги", "геннади", "григори", "аркади", "тимофе",
        "матве", "игор",
    ]
    /// Short calls: "Саш, глянь".
    private static let calls: [String: String] = [
        "саш": "Саша", "маш": "Маша", "паш": "Паша", "даш": "Даша", "миш": "Миша", "дим": "Дима",
        "лен": "Лена", "ир": "Ира", "кать": "Катя", "тань": "Таня", "юль": "Юля", "оль": "Оля",
        "кость": "Костя", "вань": "Ваня", "коль": "Коля", "вов": "Вова", "наташ": "Наташа",
        "лёш": "Лёша", "леш": "Лёша", "серёж": "Серёжа", "сереж": "Серёжа", "ань": "Аня",
        "насть": "Настя", "свет": "Света", "гал": "Галя", "толь": "Толя", "петь": "Петя",
    ]

    /// Returns a name of one to three words; words in other scripts stay as written.
    static func nominative(_ words: [String]) -> String {
        guard let first = words.first, isCyrillic(first) else {
            return words.joined(separator: " ")
        }
        if words.count == 1, let full = calls[first.lowercased()] { return full }
        let isMan = man(first) != nil
        if isMan { return words.map { man($0) ?? manSurname($0) }.joined(separator: " ") }
        var names = words.map(woman)
        // "Ольге" could be a name of its own; beside "Беловой" it is the dative of "Ольга".
        if names.count > 1, names.last != words.last, names[0].hasSuffix("е") {
            names[0] = String(names[0].dropLast()) + (names[0].hasSuffix("ье") ? "я" : "а")
        }
        return names.joined(separator: " ")
    }

    private static func isCyrillic(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { (0x400...0x45F).contains($0.value) || $0 == "-" }
    }

    /// Returns the nominative of a man's first name, or nil when it is none.
    private static func man(_ word: String) -> String? {
        let folded = Folding.fold(word)
        for ending in ["", "а", "у", "ом", "е"] where folded.hasSuffix(ending) {
            let stem = folded.dropLast(ending.count)
            if men.contains(String(stem)) { return restored(word, drop: ending.count, add: "") }
        }
        for ending in ["й", "я", "ю", "ем", "ь"] where folded.hasSuffix(ending) {
            let stem = String(folded.dropLast(ending.count))
            guard softMen.contains(stem) else { continue }
            return restored(word, drop: ending.count, add: stem == "игор" ? "ь" : "й")
        }
        return nil
    }

    private static func restored(_ word: String, drop: Int, add: String) -> String {
        let stem = String(word.dropLast(drop))
        // The e of "Павел" falls out in the other cases.
        return Folding.fold(stem) == "павл" ? "Павел" : stem + add
    }

    /// "Петрова", "Петрову", "Петровым" beside a man's name.
    private static func manSurname(_ word: String) -> String {
        for stem in ["ов", "ев", "ёв", "ин", "ын"] {
            for ending in ["а", "у", "ым", "е"] where word.hasSuffix(stem + ending) {
                return String(word.dropLast(ending.count))
            }
        }
        for ending in ["ому", "ого"] where word.hasSuffix("ск" + ending) {
            return String(word.dropLast(ending.count)) + "ий"
        }
        return word
    }

    /// "Юлю", "Ольгу Белову", "Анной Беловой": words that end so are women's names in another case.
    private static func woman(_ word: String) -> String {
        for (ending, nominative) in [
            ("скую", "ская"), ("ской", "ская"), ("ию", "ия"), ("ией", "ия"), ("ии", "ия"),
            ("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ой", "а"), ("у", "а"), ("ю", "я"),
        ] where word.hasSuffix(ending) && word.count > ending.count + 1 {
            return String(word.dropLast(ending.count)) + nominative
        }
        return word
    }
}
