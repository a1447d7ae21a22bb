import Mail

/// Finds whom a reply points to: an address, else a name.
struct ContactFinder {
    /// Sentences of the author; the signature speaks of the sender.
    private let clauses: [Clause]
    /// Lines below the sign-off that point to somebody: some notes name the deputy there.
    private let pointing: [Clause]
    private let excluded: Set<EmailAddress>

    /// Words in front of a name.
    private static let cuesBefore: Set<String> = [
        "ask", "contact", "meet", "want", "to", "with", "write", "email", "try", "adding",
        "looping", "copying",
        "is", "cc", "reach", "speak", "talk", "see", "call", "ping", "lleva", "maneja", "gestiona",
        "спросите", "напишите", "пишите", "обратитесь", "копию", "замещает", "заменяет", "к",
        "обращайтесь",
        "свяжитесь", "с", "подключаю", "добавляю", "это", "коллега", "коллеге", "директору",
        "руководит",
        "занимается", "ведет", "отвечает", "an", "avec", "con", "com", "colleague", "successor",
        "o", "a", "e",
        "зверніться", "напишіть", "до",
    ]
    /// Words behind a name.
    private static let cuesAfter: Set<String> = [
        "runs", "handles", "manages", "does", "owns", "leads", "took", "is", "who", "will",
        "decides", "looks", "covers",
        "heads", "now", "занимается", "отвечает", "ведет", "решает", "курирует", "ist", "s", "gere",
        "decide", "lleva", "cuida",
        "глянь", "посмотри", "займись", "тебе", "посмотришь", "ответь", "can", "could", "please",
        "for",
    ]
    private static let notNames: Set<String> = [
        "i", "im", "hi", "hello", "thanks", "thank", "please", "dear", "linkedin", "ceo", "cto",
        "cfo", "it", "hr", "our",
        "добрый", "здравствуйте", "спасибо", "день", "коллеги", "привет", "уважаемые", "this",
        "the", "she", "he", "they",
        "you", "we", "yes", "no", "what", "who", "that", "my", "there", "it", "purchasing",
        "monday", "tuesday", "wednesday", "thursday",
        "friday", "вам", "это", "этим", "вопросом", "eso", "quem", "ja", "не", "вы", "мы", "он",
        "она", "для", "по", "на",
    ]

    /// Words that point to a deputy, by stem.
    private static let deputyCues = StemSet([
        "contact", "urgent", "instead", "colleague", "deputy", "replac", "enquir", "inquir",
        "question", "замещ", "замен", "срочн", "вопрос", "обращ", "пиш", "коллег", "vertret",
        "dringend", "wenden", "kollege", "urgence", "remplac", "contacte", "urgente", "sustitu",
        "contat", "substitu", "термін", "замін", "питан", "зверн", "ضروری", "همکار", "جانشین",
    ])
    /// Words before an address of the sender's own: "reach me at", "my private address".
    private static let selfWords: Set<String> = QuoteMarks.folded([
        "me", "my", "mine", "personal", "private", "мне", "мой", "моя", "мою", "меня", "личный",
        "личная", "личную", "mich", "mir", "meine", "privat", "private", "moi", "mon", "perso",
        "personnel", "mi", "personal", "meu", "minha", "pessoal", "мені", "мій", "моя", "особиста",
        "من",
    ])

    /// Takes all sentences of the mail and those among them that are the author's text without its signature.
    init(clauses: [Clause], own: [Clause], excluding: [EmailAddress]) {
        let texts = Set(own.map(\.text))
        self.clauses = own
        pointing = clauses.filter { clause in
            !texts.contains(clause.text)
                && clause.words.contains { Self.deputyCues.matches($0.text) }
        }
        excluded = Set(excluding)
    }

    /// Returns the addresses that the text names, without those of sender and recipients.
    func addresses() -> [EmailAddress] {
        let own = addresses(in: clauses)
        return own.isEmpty ? addresses(in: pointing) : own
    }

    private func addresses(in clauses: [Clause]) -> [EmailAddress] {
        var found: [EmailAddress] = []
        for clause in clauses {
            for (index, word) in clause.words.enumerated() where word.kind == .email {
                guard found.count < Self.addressLimit,
                    let address = try? EmailAddress(parsing: word.raw.trimmingAddressMarks),
                    !excluded.contains(address), !found.contains(address),
                    !isOwn(clause.words[..<index])
                else { continue }
                found.append(address)
            }
        }
        return found
    }

    private static let addressLimit = 20

    /// True when the words right before an address say that it is the sender's.
    private func isOwn(_ before: ArraySlice<Word>) -> Bool {
        let near = before.suffix(4)
        let start = near.lastIndex { $0.kind == .email }.map { $0 + 1 } ?? near.startIndex
        return near[start...].contains { Self.selfWords.contains($0.text) }
    }

    /// Returns a phone number of at least seven digits as written.
    func phone() -> String? {
        for clause in clauses + pointing {
            var run = ""
            for scalar in clause.text.unicodeScalars {
                if Folding.isDigit(scalar) || " -()+.".unicodeScalars.contains(scalar) {
                    run.unicodeScalars.append(scalar)
                } else if isPhone(run) {
                    break
                } else {
                    run = ""
                }
            }
            if isPhone(run) { return trimmedPhone(run) }
        }
        return nil
    }

    private func trimmedPhone(_ run: String) -> String {
        var text = Substring(run.trimmingBlanks)
        while let last = text.last, [" ", "-", "(", "."].contains(last) { text = text.dropLast() }
        while let first = text.first, [" ", "-", ")", "."].contains(first) {
            text = text.dropFirst()
        }
        return String(text)
    }

    private func isPhone(_ text: String) -> Bool {
        let digits = text.unicodeScalars.count(where: Folding.isDigit)
        let phone = trimmedPhone(text)
        if phone.first == "+" { return (9...15).contains(digits) }
        // "21.05.2026 14.30" has as many digits as a number.
        let groups = text.unicodeScalars.split { !Folding.isDigit($0) }
        let hasYear = groups.contains { $0.count == 4 && ($0.starts(with: "20".unicodeScalars)) }
        return (10...12).contains(digits)
            && (!hasYear || phone.hasPrefix("0") || phone.hasPrefix("("))
    }

    /// Returns the name that a cue points to.
    func name() -> String? {
        for clause in clauses + pointing {
            var index = 0
            while index < clause.words.count {
                let length = nameLength(clause.words, at: index)
                guard length > 0 else {
                    index += 1
                    continue
                }
                if isCued(clause.words, at: index, length: length) {
                    return RussianNames.nominative(
                        clause.words[index..<index + length].map(\.raw))
                }
                index += length
            }
        }
        return nil
    }

    private func nameLength(_ words: [Word], at start: Int) -> Int {
        var length = 0
        while length < 3, start + length < words.count {
            let word = words[start + length]
            guard word.kind == .word, word.startsUpperCase, word.text.count >= 2,
                !Self.notNames.contains(word.text), length == 0 || !word.followsBreak
            else { break }
            length += 1
        }
        return length
    }

    private func isCued(_ words: [Word], at start: Int, length: Int) -> Bool {
        if words[start].gap.hasSuffix("+") { return true }
        let before = words[max(0, start - 2)..<start].contains { Self.cuesBefore.contains($0.text) }
        let end = start + length
        let after = end < words.count && Self.cuesAfter.contains(words[end].text)
        // A capital at the start of a clause is no name by itself.
        return start == 0 ? after : before || after
    }
}
