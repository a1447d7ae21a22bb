import Diagnostics

extension Rule {
    static let noSocialProof = Rule(
        "no-social-proof", .info, "no customer, number or case is named", .tone,
        from: [.study("Gong, 85 million mails: proof by others goes with 41 % more meetings")],
        steps: .first,
        doc: Doc(
            why: """
                A named customer, a number or a case is what a stranger can check. The figure is one vendor's and \
                shows no cause. In German, where every noun is a capital, only numbers and cases are seen.
                """,
            bad: "We help companies to handle returns faster. Who decides on that?",
            good:
                "Otto shelves returns within a day since March. Who decides on that at your place?"),
        reportsOnce: true,
        check: .variant { (reading) throws(NotAssessed) in
            let document = reading.document
            guard reading.prose.lengths.reduce(0, +) >= leastProvingWords else {
                throw NotAssessed("fewer than \(leastProvingWords) words")
            }
            guard
                document.bodyHits(.socialProof).isEmpty,
                !document.sentences.contains(where: { namesProof($0, reading) })
            else { return [] }
            let message =
                "the letter names no customer, number or case; add one that can be checked"
            return [Remark(message, at: reading.span(document.sentences[0].scalars))]
        })

    /// Words of the body: with fewer a letter has no room for proof.
    private static let leastProvingWords = 8

    private static func namesProof(_ sentence: Sentence, _ reading: Reading) -> Bool {
        let document = reading.document
        var isFirst = true
        for token in sentence.tokens where document.stream.tokens[token].isWord {
            let item = document.stream.tokens[token]
            defer { isFirst = false }
            if item.kind == .variable {
                let name = document.text.variable(at: item.scalars.lowerBound) ?? ""
                if VariableName.isProof(name) { return true }
                continue
            }
            guard item.kind == .word else { continue }
            if document.stream.pool[item.folded].contains(where: \.isDigit) { return true }
            let word = document.stream.word(token)
            if numbers.contains(word) { return true }
            if !isFirst, isName(item, word, reading) { return true }
        }
        return false
    }

    /// A capitalised word that is neither the reader nor the sender; in German it may be any noun.
    private static func isName(_ item: Token, _ word: String, _ reading: Reading) -> Bool {
        let document = reading.document
        guard document.language != .german, item.scalars.count > 1, !noNames.contains(word),
            document.text.scalars[item.scalars.lowerBound].isUppercase
        else { return false }
        let letter = reading.letter
        let own = [letter.senderName, letter.contact?.company, letter.contact?.firstName]
        return !own.contains { $0?.lowercased().contains(word) ?? false }
    }

    private static let numbers: Set<String> = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred",
        "hundreds", "thousand", "thousands", "half", "twice", "два", "две", "двух", "три", "трех",
        "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "сто", "тысяч", "вдвое",
        "втрое", "половину", "дві", "п'ять", "шість", "сім", "вісім", "zwei", "drei", "vier",
        "fünf", "zehn", "hundert", "tausend", "hälfte", "deux", "trois", "quatre", "cinq", "dix",
        "cent", "mille", "moitié", "dos", "tres", "cuatro", "cinco", "diez", "cien", "mil", "mitad",
    ]

    /// Words that are capitals and no names: days, months, pronouns, and what everybody has.
    private static let noNames: Set<String> = [
        "i'm", "i've", "i'd", "i'll", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "crm", "saas", "ceo", "cto",
        "seo", "b2b", "it", "ai", "hr", "roi", "вы", "вас", "вам", "ваш", "ваша", "ваше", "ваши",
        "вами", "вашей", "вашего", "вашу", "ваших", "вашим", "usted", "linkedin", "google",
    ]
}

extension VariableName {
    /// A customer, a figure or a case that a template takes from its data.
    static func isProof(_ name: String) -> Bool {
        let name = name.lowercased()
        return isFreeText(name)
            || ["case", "customer", "client", "proof", "result", "metric", "number", "competitor"]
                .contains { name.contains($0) }
    }
}
