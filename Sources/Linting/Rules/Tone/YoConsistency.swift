import Diagnostics

extension Rule {
    static let yoConsistency = Rule(
        "yo-consistency", .info, "«ё» is written in one word and not in another", .tone,
        from: [.practice("a mix shows that parts were written by others")],
        doc: Doc(
            why: """
                Russian may be written with «ё» or without it; a letter that does both was put together of pieces. \
                Only words that can have nothing but «ё» are looked at, not «все» or «небо»; names are left out.
                """,
            bad: "Мы пришлём расчёт. Это еще не договор.",
            good: "Мы пришлём расчёт. Это ещё не договор."),
        check: .variant { reading in
            let document = reading.document
            guard document.language == .russian else { return [] }
            var withMark: Set<String> = []
            var without: [Int] = []
            for sentence in document.sentences {
                for (place, token) in sentence.tokens.enumerated()
                where document.stream.tokens[token].kind == .word {
                    let scalars = document.text.scalars[document.stream.tokens[token].scalars]
                    let isName = place > 0 && scalars.first?.isUppercase == true
                    if scalars.contains(where: { $0 == "ё" || $0 == "Ё" }) {
                        if !isName { withMark.insert(document.stream.word(token)) }
                    } else if scalars.contains("е") {
                        without.append(token)
                    }
                }
            }
            guard !withMark.isEmpty else { return [] }
            return without.compactMap { token in remark(token, reading) }
        })

    private static func remark(_ token: Int, _ reading: Reading) -> Remark? {
        let document = reading.document
        let range = document.stream.tokens[token].scalars
        guard let place = YoWords.place(in: document.stream.word(token)), place < range.count,
            document.text.scalars[range.lowerBound + place] == "е"
        else { return nil }
        let letter = range.lowerBound + place..<range.lowerBound + place + 1
        let word = document.text.string(range)
        let better =
            document.text.string(range.lowerBound..<letter.lowerBound) + "ё"
            + document.text.string(letter.upperBound..<range.upperBound)
        let fix = reading.replacement(of: letter, with: "ё", "write '\(better)'", .unsafe)
        let message = "'\(word)' has no «ё», other words of the letter have; write '\(better)'"
        return Remark(message, at: reading.span(range), fix: fix)
    }
}

/// Russian words that are written with «ё» and mean nothing without it.
enum YoWords {
    /// Returns where the «ё» of a folded word belongs, or nil when it may have none.
    static func place(in word: String) -> Int? {
        if let place = whole[word] { return place }
        guard word.unicodeScalars.count >= 4 else { return nil }
        var stem = String.UnicodeScalarView()
        var found: Int?
        for scalar in word.unicodeScalars.prefix(longestStem) {
            stem.append(scalar)
            if let place = stems[String(stem)] { found = place }
        }
        return found
    }

    private static let whole = table(
        """
        ещё её моё твоё своё чьё моём твоём своём нём днём причём почём ничём живём даём ждём берём найдём дойдём \
        придёт придём идёт идём пойдём пойдёт поймём поймёт возьмём возьмёт начнём начнёт пришлём пришлёт шлём \
        вернёмся вернётся создаём создаёт даёт отдаёт остаётся растёт ведём ведёт везёт везём несёт несём бережём \
        учёт учёта учёте учётом счёт счёта счёте счётом счёту счётчик счётчика счётчики расчёт расчёта расчёте расчёты расчётов \
        расчётом отчёт отчёта отчёте отчёты отчётов отчётом зачёт подсчёт подсчёта приём приёма приёме приёмы \
        приёмов приёмка приёмки приёмку объём объёма объёме объёмы объёмов объёмом подъём подъёма съёмка съёмки \
        партнёр партнёра партнёры партнёров партнёрам партнёром ребёнок самолёт полёт трёх четырёх твёрдо насчёт \
        надёжно чётко лёгкий лёгкая лёгкое лёгкие тёплый тёплая тёплые чёрный чёрная жёсткий жёсткая жёстко \
        дешёвый дешёвая дешёвые дёшево ёмкость ёмкости
        """)

    private static let stems = table(
        "надёжн партнёрск зелён чёрн серьёзн жёлт приёмн учётн расчётн съёмн")

    private static let longestStem = 8

    /// By the word without its dots, where they belong.
    private static func table(_ words: String) -> [String: Int] {
        var places: [String: Int] = [:]
        for word in words.split(separator: " ") {
            let scalars = Array(word.unicodeScalars)
            guard let place = scalars.firstIndex(of: "ё") else { continue }
            var plain = String.UnicodeScalarView()
            plain.append(contentsOf: scalars.map { $0 == "ё" ? "е" : $0 })
            places[String(plain)] = place
        }
        return places
    }
}
