import Diagnostics

extension Rule {
    static let greetingMissing = Rule(
        "greeting-missing", .info, "the letter greets nobody", .personalization,
        from: [.practice("a letter without a greeting reads like a notice")], steps: .first,
        doc: Doc(
            why: """
                The first line with the reader's name says that the letter is for them. A first sentence that begins \
                with the name does as well. There is no figure for it, so that this is a note.
                """,
            bad: "Your dock is full. Who decides?",
            good: "Hi {{ first_name }},\n\nyour dock is full. Who decides?"),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            guard document.greeting == nil, let first = document.sentences.first,
                !reading.addressesReader(first)
            else { return [] }
            let message =
                "the letter greets nobody; begin with a name, such as 'Hi {{ first_name }},'"
            return [Remark(message, at: reading.span(first.scalars))]
        })

    static let greetingNameMismatch = Rule(
        "greeting-name-mismatch", .error, "the greeting names somebody else", .personalization,
        from: [.practice("a wrong name tells that the letter was meant for another")],
        doc: Doc(
            why: """
                The name in the greeting is compared with the contact's. Case, accents, alphabet ('Sergey' and \
                «Сергей») and common short forms ('Bob', «Саша») make no difference; a surname or the company in the \
                greeting is fine, too. Without contact data nothing can be said.
                """,
            bad: "Hi Bob,  (in a letter to Ann Reed)",
            good: "Hi Ann,"),
        check: .variant(checkGreetingName))

    @Sendable private static func checkGreetingName(
        _ reading: Reading
    ) throws(NotAssessed) -> [Remark] {
        guard let contact = reading.letter.contact else { throw NotAssessed("no contact is known") }
        guard let firstName = contact.firstName, firstName.contains(where: \.isLetter) else {
            throw NotAssessed("the contact has no first name")
        }
        let greeted = reading.greetedNames
        guard let first = greeted.first else { return [] }
        let document = reading.document
        let known = knownNames(of: contact)
        let isKnown = greeted.contains { token in
            let word = document.stream.word(token)
            return known.contains { GivenName.same(word, $0) }
        }
        guard !isKnown else { return [] }
        let name = document.text.string(document.stream.tokens[first].scalars)
        let message =
            "the greeting says '\(name)', the contact is '\(firstName)'; write the same name"
        return [Remark(message, at: reading.span(tokens: first..<first + 1))]
    }

    /// The words of every column that names the person or the company.
    private static func knownNames(of contact: ContactRow) -> [String] {
        let names = contact.fields.filter { VariableName.isName($0.column) }.map(\.value)
        return (names + [contact.firstName, contact.company].compactMap { $0 }).flatMap { name in
            name.split(whereSeparator: { !$0.isLetter && $0 != "'" }).map(String.init)
        }
    }
}

extension Reading {
    /// The words of the greeting that may be a name.
    fileprivate var greetedNames: [Int] {
        guard let greeting = document.greeting else { return [] }
        let tokens = document.stream.tokens(in: greeting)
        let generic = document.hits(.genericGreeting, in: tokens)
        return tokens.filter { token in
            let item = document.stream.tokens[token]
            guard item.kind == .word, !generic.contains(where: { $0.tokens.contains(token) }) else {
                return false
            }
            let word = document.stream.word(token)
            return !Rule.greets(word) && !Self.titles.contains(word)
                && !Self.stems.contains { word.hasPrefix($0) }
                && item.folded.count > 1
        }
    }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "sir", "madam", "herr", "frau", "mme", "sr", "sra",
        "there",
        "all", "team", "everyone", "again", "folks", "and", "коллеги", "господин", "госпожа",
        "снова", "еще", "раз", "вам", "всем", "пан", "пані", "sehr", "monsieur", "madame", "days",
        "noches", "dias", "abend", "ранку", "вечора", "утра", "вечера", "вітаємо", "ch\u{E8}re",
        "cher", "servus", "hiya", "سلام", "درود", "با", "آقای", "خانم",
    ]
    private static let stems = [
        "уважаем", "шановн", "дорог", "estimad", "querid", "geehrt", "lieb",
    ]

    /// Whether a sentence begins with a variable or a known name before a comma: `Иван, ваша рампа мала`.
    fileprivate func addressesReader(_ sentence: Sentence) -> Bool {
        guard let first = sentence.tokens.first(where: { document.stream.tokens[$0].isWord }) else {
            return false
        }
        let item = document.stream.tokens[first]
        let scalars = document.text.scalars
        let next = item.scalars.upperBound
        let isSetOff =
            next < scalars.count && [",", "!", ":", "—", "–", "،"].contains(scalars[next])
        guard isSetOff || item.kind == .variable else { return false }
        if item.kind == .variable {
            let name = document.text.variable(at: item.scalars.lowerBound) ?? ""
            return VariableName.isFreeText(name) || (isSetOff && VariableName.isName(name))
        }
        let word = document.stream.word(first)
        return GivenName.isKnown(word)
            || letter.contact?.firstName.map { GivenName.same($0, word) } ?? false
    }
}

extension VariableName {
    /// Whether it stands for the name of a person.
    static func isName(_ name: String) -> Bool {
        let name = name.lowercased()
        guard isPersonal(name),
            !["company", "product", "file", "domain", "user"].contains(where: { name.contains($0) })
        else { return false }
        return ["name", "имя", "фамилия", "vorname", "salutation", "greeting", "nombre", "prenom"]
            .contains { name.contains($0) }
    }
}
