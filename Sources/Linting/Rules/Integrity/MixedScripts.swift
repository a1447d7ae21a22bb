import Diagnostics

extension Rule {
    static let mixedScripts = Rule(
        "mixed-scripts", .error, "a word mixes letters of two alphabets", .integrity,
        from: [.standard("UTS #39 §5, mixed-script detection")],
        doc: Doc(
            why: """
                'Прeдложение' with a Latin 'e' looks right and is not: filters take it for a disguise, searches do \
                not find it. It comes from a wrong keyboard layout. 'IT-отдел' is two words, and 'PDFка' disguises \
                nothing.
                """,
            bad: "Наше прeдложение",
            good: "Наше предложение"),
        check: .variant { reading in
            let document = reading.document
            let body = document.lines.indices.filter { document.roles[$0] != .quote }
                .flatMap {
                    mixedWords(in: document.text, document.stream, document.lines[$0].tokens)
                }
            let subject = reading.subject.map {
                mixedWords(in: $0.text, $0.stream, $0.stream.tokens.indices)
            }
            return (subject ?? []).map { remark($0, reading.subject?.text, reading) }
                + body.map { remark($0, nil, reading) }
        })

    private static func mixedWords(
        in text: LetterText, _ stream: TokenStream, _ tokens: Range<Int>
    ) -> [MixedWord] {
        tokens.filter { stream.tokens[$0].kind == .word }.flatMap { token -> [MixedWord] in
            let range = stream.tokens[token].scalars
            guard !text.scalars[range].allSatisfy(\.isASCII) else { return [] }
            // 'email'ом' has its ending after an apostrophe.
            return text.scalars[range].split(whereSeparator: \.isApostrophe)
                .compactMap { MixedWord(text.scalars, $0.indices) }
        }
    }

    private static func remark(
        _ word: MixedWord, _ subject: LetterText?, _ reading: Reading
    ) -> Remark {
        let text = subject ?? reading.document.text
        let foreign = word.foreign.map { "'\($0)'" }.joined(separator: ", ")
        let verb = word.foreign.count == 1 ? "is" : "are"
        let message =
            "in '\(text.string(word.scalars))' \(foreign) \(verb) not \(word.script.rawValue); write '\(word.skeleton)'"
        let title = "write it in \(word.script.rawValue) letters"
        let safety: Fix.Safety = word.isOnlyChoice ? .unsafe : .unsafe
        let fix =
            subject == nil
            ? reading.replacement(of: word.scalars, with: word.skeleton, title, safety)
            : reading.subjectReplacement(of: word.scalars, with: word.skeleton, title, safety)
        return Remark(message, at: text.span(word.scalars), fix: fix)
    }
}

/// A word with letters of two alphabets that could be written in one and look the same.
private struct MixedWord {
    let scalars: Range<Int>
    /// The alphabet that it belongs to.
    let script: LetterScript
    let skeleton: String
    /// The letters that belong elsewhere, each once.
    let foreign: [Unicode.Scalar]
    /// Whether it looks the same in no other alphabet.
    let isOnlyChoice: Bool

    init?(_ text: [Unicode.Scalar], _ range: Range<Int>) {
        let word = text[range]
        var counts: [LetterScript: Int] = [:]
        for scalar in word {
            guard scalar.isLetter else { continue }
            guard let script = scalar.letterScript else { return nil }
            counts[script, default: 0] += 1
        }
        guard counts.count > 1, !Self.isInflectedAcronym(word) else { return nil }
        let choices = LetterScript.allCases.filter { counts[$0] != nil }.compactMap { script in
            Confusables.skeleton(of: word, in: script).map { (script: script, skeleton: $0) }
        }
        guard
            let best = choices.max(by: {
                (counts[$0.script] ?? 0) < (counts[$1.script] ?? 0)
            })
        else { return nil }
        scalars = range
        script = best.script
        skeleton = best.skeleton
        var seen: Set<Unicode.Scalar> = []
        foreign = word.filter {
            $0.letterScript != nil && $0.letterScript != best.script && seen.insert($0).inserted
        }
        isOnlyChoice = choices.count == 1
    }

    /// `PDFа`: Latin capitals with a Cyrillic ending in small letters are how some inflect an acronym.
    private static func isInflectedAcronym(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        let acronym = word.prefix { $0.letterScript == .latin && $0.isUppercase }
        let ending = word[acronym.endIndex...]
        return acronym.count >= 2 && !ending.isEmpty
            && ending.allSatisfy { $0.letterScript == .cyrillic && !$0.isUppercase }
    }
}
