import Diagnostics

extension Rule {
    static let capitalWords = Rule(
        "all-caps-words", .warning, "words in capitals shout", .tone,
        from: [.practice("filters and people know capitals from advertisements")],
        doc: Doc(
            why: """
                Two words or more of at least four letters in capitals are a warning. Abbreviations, a word that is \
                written so every time as a name is, and the names of recipient and sender are not meant.
                """,
            bad: "This is the BEST OFFER of the year.",
            good: "The rates hold until 31 March."),
        reportsOnce: true,
        check: .variant(checkCapitals))

    /// Different words in capitals that are too many.
    private static let leastCapitals = 2
    /// Letters of a word that is no abbreviation.
    private static let leastLetters = 4

    @Sendable private static func checkCapitals(_ reading: Reading) -> [Remark] {
        let document = reading.document
        lazy var names = ownNames(reading)
        var runs: [Range<Int>] = []
        var words: Set<UInt64> = []
        for sentence in document.sentences where !document.isLayout(sentence) {
            for token in sentence.tokens where isCapitals(token, document) {
                guard !names.contains(document.stream.word(token)) else { continue }
                words.insert(document.stream.tokens[token].hash)
                if let last = runs.last, last.upperBound == token {
                    runs[runs.count - 1] = last.lowerBound..<token + 1
                } else {
                    runs.append(token..<token + 1)
                }
            }
        }
        guard words.count >= leastCapitals, let first = runs.first else { return [] }
        let changes = runs.map { run in
            (scalars: document.scalars(of: run), text: softened(run, document))
        }
        let fix = reading.replacements(changes, "write them in small letters", .unsafe)
        let message =
            "\(words.count) words are written in capitals, '\(document.quote(first))' the first; write them in small letters"
        return [
            Remark(message, at: reading.span(tokens: first), weight: words.count, fix: fix)
        ]
    }

    private static func isCapitals(_ token: Int, _ document: Document) -> Bool {
        let item = document.stream.tokens[token]
        guard item.kind == .word, item.scalars.count >= leastLetters, !item.isGlued else {
            return false
        }
        let scalars = document.text.scalars[item.scalars]
        guard scalars.allSatisfy({ $0.isLetter && $0.isUppercase }) else { return false }
        // Without a vowel nobody reads it as a word.
        let folded = document.stream.pool[item.folded]
        guard folded.contains(where: { vowels.contains($0) }) else { return false }
        let end = item.scalars.upperBound
        let isPart =
            end + 1 < document.text.scalars.count
            && "-_/.(".unicodeScalars.contains(document.text.scalars[end])
            && !document.text.scalars[end + 1].isBlank
        // `[COMPANY]` is a slot, of which another rule speaks.
        let isSlot =
            item.scalars.lowerBound > 0
            && "[{<%_|".unicodeScalars.contains(document.text.scalars[item.scalars.lowerBound - 1])
        return !isPart && !isSlot && !abbreviations.contains(document.stream.word(token))
    }

    /// The first letter of the letter's own sentence stays a capital.
    private static func softened(_ run: Range<Int>, _ document: Document) -> String {
        let scalars = document.scalars(of: run)
        let text = document.text.string(scalars).lowercased()
        let begins = document.sentenceIndex(of: run.lowerBound).map {
            document.sentences[$0].tokens.first { document.stream.tokens[$0].isWord }
                == run.lowerBound
        }
        return begins == true ? text.prefix(1).uppercased() + text.dropFirst() : text
    }

    /// The folded words of names that may be written in capitals.
    private static func ownNames(_ reading: Reading) -> Set<String> {
        let letter = reading.letter
        let texts = [letter.senderName, letter.contact?.company, letter.contact?.firstName]
        let address = [letter.sender.map { "\($0)" }]
        var names: Set<String> = []
        for text in (texts + address).compactMap({ $0 }) {
            for part in text.split(whereSeparator: { !$0.isLetter }) {
                names.insert(part.lowercased())
            }
        }
        return names
    }

    private static let vowels = Set("aeiouyäöüáéíóúàèаеиоуыэюяіїє".unicodeScalars)

    private static let abbreviations: Set<String> = [
        "asap", "nasa", "nato", "ieee", "iana", "unix", "linux", "ascii", "ansi", "json", "yaml",
        "ajax", "rest", "soap", "saas", "paas", "iaas", "imap", "dkim", "dmarc", "oauth", "cors",
        "crud", "faang", "fomo", "fifo", "hipaa", "ccpa", "sarl", "sasu", "gmbh", "ooo", "isbn",
        "epub", "cobol", "perl", "java", "ikea", "ebay", "visa", "usaid", "unesco", "unicef",
        "opec", "asean", "nasdaq", "nyse", "euro", "icann", "raid", "bios", "uefi", "sata", "scsi",
        "ieee", "rsvp", "imho", "iirc", "afaik", "afaict", "lamp", "mysql", "sqlite", "ebitda",
        "mous", "meddic", "oecd", "swot", "гост", "огрн", "снилс", "егрюл", "егаис", "осаго",
        "каско", "нато", "юнеско", "сниип", "осно", "усно", "гибдд", "мкад", "ржд", "рвсн", "гуап",
        "чоп", "тоир", "асутп", "опек",
    ]
}
