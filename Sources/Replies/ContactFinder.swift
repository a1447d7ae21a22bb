import Mail

/// Finds whom a reply points to: an address, else a name.
struct ContactFinder {
    private let clauses: [Clause]
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

    init(clauses: [Clause], excluding: [EmailAddress]) {
        self.clauses = clauses
        excluded = Set(excluding)
    }

    /// Returns the addresses that the text names, without those of sender and recipients.
    func addresses() -> [EmailAddress] {
        AddressScanner.all(in: clauses.map(\.text).joined(separator: "\n"))
            .filter { !excluded.contains($0) }
    }

    /// Returns a phone number of at least seven digits as written.
    func phone() -> String? {
        for clause in clauses {
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
            if isPhone(run) { return run.trimmingBlanks }
        }
        return nil
    }

    private func isPhone(_ text: String) -> Bool {
        let digits = text.unicodeScalars.count(where: Folding.isDigit)
        return (9...15).contains(digits) && text.trimmingBlanks.first == "+"
            || (10...12).contains(digits)
    }

    /// Returns the name that a cue points to.
    func name() -> String? {
        for clause in clauses {
            var index = 0
            while index < clause.words.count {
                let length = nameLength(clause.words, at: index)
                guard length > 0 else {
                    index += 1
                    continue
                }
                if isCued(clause.words, at: index, length: length) {
                    return clause.words[index..<index + length].map(\.raw).joined(separator: " ")
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
