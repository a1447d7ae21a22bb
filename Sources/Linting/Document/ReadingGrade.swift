/// How hard a text is to read.
package struct ReadingGrade: Hashable, Sendable {
    package enum Formula: String, Sendable {
        /// 0.39·words/sentences + 11.8·syllables/words - 15.59.
        case fleschKincaid = "Flesch-Kincaid"
        /// 0.5·words/sentences + 8.4·syllables/words - 15.59, after Oborneva, for Russian.
        case oborneva = "Flesch-Kincaid after Oborneva"
        /// The fourth Vienna formula: 0.2744·words/sentences + 26.56·long words/words - 1.693.
        case wiener = "Wiener Sachtextformel"
        /// 206.84 - 60·syllables/words - 1.02·words/sentences, its bands turned into school years.
        case fernandezHuerta = "Fernández-Huerta"
    }

    package let formula: Formula
    /// School years in tenths, never below 0: 83 is grade 8.3.
    package let tenths: Int

    /// Reads counts; nil for a language without a formula, for no words, or for no sentences.
    package init?(_ language: LetterLanguage, _ counts: ReadingCounts) {
        guard counts.words > 0, counts.sentences > 0 else { return nil }
        let words = Double(counts.words)
        let length = words / Double(counts.sentences)
        let syllables = Double(counts.syllables) / words
        let grade: Double
        switch language {
        case .english:
            formula = .fleschKincaid
            grade = 0.39 * length + 11.8 * syllables - 15.59
        case .russian, .ukrainian:
            formula = .oborneva
            grade = 0.5 * length + 8.4 * syllables - 15.59
        case .german:
            formula = .wiener
            grade = 0.2744 * length + 26.56 * Double(counts.longWords) / words - 1.693
        case .spanish:
            formula = .fernandezHuerta
            grade = Self.schoolYears(ease: 206.84 - 60 * syllables - 1.02 * length)
        case .french, .persian: return nil
        }
        tenths = max(0, Int((grade * 10).rounded()))
    }

    /// 90 is read in the fourth year, 30 by students: linear between the bands that the author gives.
    private static func schoolYears(ease: Double) -> Double {
        let bands: [(ease: Double, year: Double)] = [
            (100, 3), (90, 4), (80, 5), (70, 6), (60, 8), (50, 11), (30, 14), (0, 18),
        ]
        guard let first = bands.first, ease < first.ease else { return 3 }
        for (upper, lower) in zip(bands, bands.dropFirst()) where ease >= lower.ease {
            let share = (upper.ease - ease) / (upper.ease - lower.ease)
            return upper.year + share * (lower.year - upper.year)
        }
        return 18
    }

    /// With one digit after the point.
    package var text: String { "\(tenths / 10).\(tenths % 10)" }
}

/// What reading grades are computed from; variables and addresses are left out.
package struct ReadingCounts: Hashable, Sendable {
    package var words = 0
    package var sentences = 0
    package var syllables = 0
    /// Words of three syllables or more.
    package var longWords = 0

    package init(words: Int = 0, sentences: Int = 0, syllables: Int = 0, longWords: Int = 0) {
        self.words = words
        self.sentences = sentences
        self.syllables = syllables
        self.longWords = longWords
    }
}

extension Document {
    /// Counts the body's words in a language; sentences without a word of it, and those that stand in a variable, count
    /// for nothing.
    package func readingCounts(_ language: LetterLanguage) -> ReadingCounts {
        var counts = ReadingCounts()
        for sentence in sentences where !holdsFreeText(sentence) && !isLayout(sentence) {
            let words = sentence.tokens.filter { index in
                stream.tokens[index].kind == .word
                    && stream.pool[stream.tokens[index].folded].contains(where: \.isLetter)
            }
            guard !words.isEmpty else { continue }
            counts.sentences += 1
            counts.words += words.count
            for word in words {
                let syllables = Syllables.count(in: stream.folded(word), language)
                counts.syllables += syllables
                if syllables > 2 { counts.longWords += 1 }
            }
        }
        return counts
    }

    /// Fewer words than this give no grade.
    package static let leastGradedWords = 30

    /// Returns the reading grade of the body.
    /// - Throws: `NotAssessed` below 30 words, and for a language that is unknown or has no formula.
    package func readingGrade() throws(NotAssessed) -> ReadingGrade {
        guard let language else { throw NotAssessed("the language is unknown") }
        let counts = readingCounts(language)
        guard counts.words >= Self.leastGradedWords else {
            throw NotAssessed("fewer than \(Self.leastGradedWords) words")
        }
        guard let grade = ReadingGrade(language, counts) else {
            throw NotAssessed("no formula for '\(language.rawValue)'")
        }
        return grade
    }
}
