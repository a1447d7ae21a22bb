/// What the shape of a reply says apart from its words.
enum TextForm: String, CaseIterable, Sendable {
    case automatic, absenceSubject, receiptSubject, automaticSubject
    case empty, oneWord, fewWords, shortText, sentence, longText, veryLongText
    case asks, onlyAsks, asksLast
    case address, link, number, phone, time, date, name, capitals, wordless

    /// Returns the forms of clauses.
    static func forms(of clauses: [Clause]) -> Set<TextForm> {
        let words = clauses.flatMap(\.words)
        var forms: Set<TextForm> = [length(words.count)]
        if clauses.contains(where: \.isQuestion) { forms.insert(.asks) }
        if clauses.last?.isQuestion == true { forms.insert(.asksLast) }
        if !clauses.isEmpty, clauses.allSatisfy(\.isQuestion) { forms.insert(.onlyAsks) }
        if !words.contains(where: { $0.kind == .word }) { forms.insert(.wordless) }
        for word in words {
            switch word.kind {
            case .email: forms.insert(.address)
            case .url: forms.insert(.link)
            case .number: forms.insert(.number)
            case .word: break
            }
        }
        for clause in clauses { forms.formUnion(marks(in: clause.words)) }
        if isShouted(words) { forms.insert(.capitals) }
        return forms
    }

    private static func length(_ count: Int) -> TextForm {
        switch count {
        case 0: .empty
        case 1: .oneWord
        case 2...3: .fewWords
        case 4...7: .shortText
        case 8...15: .sentence
        case 16...31: .longText
        default: .veryLongText
        }
    }

    private static let hourWords: Set<String> = ["am", "pm", "uhr", "h", "ч", "oclock", "мск"]

    /// Times, dates, telephone numbers and names in mid-sentence.
    private static func marks(in words: [Word]) -> Set<TextForm> {
        var forms: Set<TextForm> = []
        var digits = 0
        for (index, word) in words.enumerated() {
            guard word.kind == .number else {
                digits = 0
                if index > 0, word.kind == .word, !word.followsBreak, word.startsUpperCase {
                    forms.insert(.name)
                }
                continue
            }
            digits += word.text.utf8.count
            if digits >= 8 { forms.insert(.phone) }
            if index + 1 < words.count, hourWords.contains(words[index + 1].text) {
                forms.insert(.time)
            }
            guard index > 0, words[index - 1].kind == .number else { continue }
            switch word.gap {
            case ":": forms.insert(.time)
            case ".", "/", "-", "–": forms.insert(.date)
            default: break
            }
        }
        return forms
    }

    private static func isShouted(_ words: [Word]) -> Bool {
        let letters = words.lazy.filter { $0.kind == .word }.flatMap(\.raw.unicodeScalars)
        var hasCapitals = false
        for letter in letters {
            if Folding.isLowerCase(letter) { return false }
            if Folding.isUpperCase(letter) { hasCapitals = true }
        }
        return hasCapitals
    }
}
