/// The words that slots are named with.
enum PlaceholderWords {
    /// Cuts a name into folded words: `first_name`, `firstName` and `First Name` are the same two.
    static func words(of text: ArraySlice<Unicode.Scalar>) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var wasSmall = false
        for scalar in text {
            let isPart = scalar.isWordPart || scalar.isApostrophe
            if !isPart || (wasSmall && scalar.isUppercase) {
                if !word.isEmpty { words.append(String(word)) }
                word = String.UnicodeScalarView()
            }
            wasSmall = isPart && !scalar.isUppercase && scalar.isLetter
            guard isPart, case .one(let folded) = ScalarFolding.fold(scalar) else { continue }
            word.append(folded)
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    /// Whether some word is what slots are for.
    static func holdNoun(_ words: [String]) -> Bool { words.contains(where: nouns.contains) }

    /// Whether nothing is said but what a slot is for: `Your Company`, `insert first name`, not `company news`.
    static func areSlot(_ words: [String], isCapitalized: Bool) -> Bool {
        guard words.allSatisfy({ nouns.contains($0) || companions.contains($0) || isNumber($0) })
        else { return false }
        let found = words.filter(nouns.contains)
        guard let only = found.first else { return false }
        return words.count > 1 || (isCapitalized ? only != "link" : !weak.contains(only))
    }

    private static func isNumber(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy(\.isDigit)
    }

    /// Alone and in small letters, these are also what a converter of HTML leaves: `[email]`, `[link]`.
    private static let weak: Set<String> = [
        "email", "link", "url", "phone", "date", "time", "number", "option", "options", "result",
        "address", "website", "telegram", "linkedin", "price", "feature", "slot", "slots", "topic",
        "product", "service", "city", "country", "state", "role", "title", "position", "name",
        "дата", "время", "ссылка", "почта", "сайт", "тема", "telefon", "телефон",
    ]

    private static let nouns: Set<String> = [
        // English
        "name", "firstname", "lastname", "fullname", "fname", "lname", "company", "companyname",
        "organization", "role", "title", "position", "industry", "niche", "city", "country",
        "state",
        "date", "time", "website", "domain", "url", "link", "email", "phone", "telephone",
        "telegram", "linkedin", "address", "signature", "product", "service", "feature", "topic",
        "slot", "slots", "option", "options", "number", "price", "metric", "result", "competitor",
        "customer", "client", "icebreaker", "agency", "job",
        // Russian
        "имя", "имени", "именем", "фио", "фамилия", "фамилию", "отчество", "компания", "компании",
        "компанию", "компанией", "название", "должность", "должности", "город", "города", "городе",
        "дата", "дату", "время", "телефон", "сайт", "почта", "продукт", "продукта", "услуга",
        "услуги", "отрасль", "отрасли", "ниша", "нишу", "сфера", "сферу", "ссылка", "ссылку",
        "слот", "слота", "слотов", "тема", "тему", "клиент", "клиента", "подпись",
        // Ukrainian
        "ім'я", "імені", "імя", "прізвище", "компанія", "компанію", "назва", "посада", "місто",
        // German
        "vorname", "vornamen", "nachname", "firma", "firmenname", "unternehmen", "unternehmens",
        "stadt", "anrede", "telefonnummer",
        // French
        "prénom", "prenom", "nom", "entreprise", "société", "ville", "poste",
        // Spanish
        "nombre", "apellido", "empresa", "ciudad", "cargo", "puesto",
        // Persian
        "نام", "شرکت", "شهر", "سمت",
    ]

    private static let companions: Set<String> = [
        "your", "my", "their", "his", "her", "our", "the", "a", "of", "or", "and", "first", "last",
        "full", "given", "family", "middle", "sender", "sender's", "recipient", "recipient's",
        "recipients", "prospect", "prospect's", "lead", "contact", "insert", "add", "enter", "here",
        "propose", "choose", "specific", "similar", "relevant", "target", "current", "new",
        "custom", "business",
        "ai", "type",
        "ваше", "ваша", "ваш", "вашей", "вашу", "твоё", "твое", "твоя", "твой", "твою", "мое",
        "моя", "мой", "их", "его", "ее", "получателя", "отправителя", "контактного", "лица",
        "укажи", "укажите", "вставь", "вставьте", "впиши", "впишите", "здесь", "или", "и",
        "предложи", "предложите", "выбери", "подставить", "вставить", "ваші", "твоє", "моє",
        "вкажіть", "отримувача",
        "ihr", "ihre", "ihres", "dein", "deine", "der", "des", "mein", "meine", "hier", "einfügen",
        "votre", "de", "la", "le", "du", "l'entreprise", "mon", "ma",
        "tu", "su", "mi", "el", "del", "aquí",
        "شما", "خانوادگی", "من", "گیرنده",
    ]

    /// Variables of shells and systems, which technical mail speaks of.
    static let environment: Set<String> = [
        "path", "home", "temp", "tmp", "user", "username", "userprofile", "appdata", "localappdata",
        "programfiles", "programdata", "systemroot", "windir", "comspec", "homepath", "homedrive",
        "shell", "lang", "pwd", "display", "systemdrive",
    ]
}
