import Diagnostics
import Liquid

extension Rule {
    static let spintaxAgreement = Rule(
        "spintax-agreement", .warning,
        "an option does not agree in gender or number with the word beside its group",
        .integrity,
        from: [.practice("a wrong ending shows that a machine put the letter together")],
        doc: Doc(
            why: """
                In Russian an adjective has the gender and number of its noun. When one of them stands in the group \
                and the other beside it, every option has to fit: 'новый {склад|площадка}' is wrong for half of the \
                recipients. Endings tell gender without a dictionary only for some words; of others the rule is \
                silent.
                """,
            bad: "Как работает новый {склад|площадка}?",
            good: "Как работает {новый склад|новая площадка}?"),
        check: .letter { letter in
            letter.groups.flatMap { SpintaxNeighbours($0, in: letter.file).remarks }
        })
}

/// A group with the words that stand right beside it.
private struct SpintaxNeighbours {
    private let group: SpintaxGroup
    private let before: String
    private let after: String

    init(_ group: SpintaxGroup, in file: SourceFile) {
        self.group = group
        guard group.span.file == file.path else {
            (before, after) = ("", "")
            return
        }
        let start = file.offset(of: group.span.start)
        let end = file.offset(of: group.span.end)
        before = SpintaxNeighbours.word(
            Array(file.bytes[..<start].suffix(SpintaxNeighbours.longest).reversed())[...],
            isReversed: true)
        after = SpintaxNeighbours.word(
            file.bytes[end...].prefix(SpintaxNeighbours.longest), isReversed: false)
    }

    /// Bytes of the longest word that is looked at.
    private static let longest = 64

    /// The word behind one space; empty for anything else.
    private static func word(_ bytes: ArraySlice<UInt8>, isReversed: Bool) -> String {
        guard bytes.first == UInt8(ascii: " ") else { return "" }
        let letters = bytes.dropFirst().prefix { $0 >= 0x80 }
        return String(
            decoding: isReversed ? Array(letters.reversed()) : Array(letters), as: UTF8.self
        )
        .lowercased()
    }

    /// An option is blamed when another one agrees with the same neighbour, so that the neighbour is understood.
    var remarks: [Remark] {
        let options = group.options.map { words(of: $0.source) }
        return blamed(before, RussianForm(adjective: before), options.map(\.first)) {
            RussianForm(noun: $0)
        }
            + blamed(after, RussianForm(noun: after), options.map(\.last)) {
                RussianForm(adjective: $0)
            }
    }

    private func blamed(
        _ neighbour: String, _ form: RussianForm?, _ words: [String?],
        _ read: (String) -> RussianForm?
    ) -> [Remark] {
        guard let form else { return [] }
        let forms = words.map { $0.flatMap(read) }
        guard forms.contains(form) else { return [] }
        return zip(group.options, zip(words, forms)).compactMap { option, found in
            guard let word = found.0, let other = found.1, other != form else { return nil }
            return Remark(
                "'\(word)' is \(other.rawValue), '\(neighbour)' beside the group is \(form.rawValue); "
                    + "take the word into the group, in its form for each option",
                at: option.span)
        }
    }

    /// The words of Cyrillic letters; none when the option holds a group, an output or a tag.
    private func words(of source: String) -> [String] {
        guard !source.utf8.contains(UInt8(ascii: "{")) else { return [] }
        return source.utf8.split(separator: UInt8(ascii: " ")).map {
            String(decoding: $0, as: UTF8.self).lowercased()
        }
    }
}

/// Gender or number in the nominative, as far as the ending alone tells it.
private enum RussianForm: String {
    case masculine, feminine, neuter
    case plural = "a plural"

    private static let adjectives: [(String, RussianForm)] = [
        ("ый", .masculine), ("ая", .feminine), ("яя", .feminine), ("ое", .neuter), ("ее", .neuter),
        ("ые", .plural), ("ие", .plural),
    ]

    /// Nil for words of fewer than five letters and endings that other cases share.
    init?(adjective word: String) {
        guard word.unicodeScalars.count >= 5, RussianForm.isCyrillic(word),
            let found = RussianForm.adjectives.first(where: { word.hasSuffix($0.0) })
        else { return nil }
        // Nouns in -ие are neuter: 'решение', 'предложение'.
        if word.hasSuffix("ние") || word.hasSuffix("тие") || word.hasSuffix("вие") { return nil }
        self = found.1
    }

    /// Nil for soft signs, names of men in -а, and endings that a plural or another case shares.
    init?(noun word: String) {
        guard word.unicodeScalars.count >= 4, RussianForm.isCyrillic(word),
            RussianForm(adjective: word) == nil, let last = word.unicodeScalars.last
        else { return nil }
        switch last {
        case "б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ф", "х", "ц",
            "ч", "ш", "щ":
            self = .masculine
        case "а" where word.hasSuffix("ка") && !word.hasSuffix("шка"): self = .feminine
        case "я" where word.hasSuffix("ия"): self = .feminine
        case "е" where word.hasSuffix("ние") || word.hasSuffix("тие"): self = .neuter
        case "о" where word.hasSuffix("ство"): self = .neuter
        default: return nil
        }
    }

    private static func isCyrillic(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy {
            (0x0430...0x044F).contains($0.value) || $0.value == 0x0451
        }
    }
}
