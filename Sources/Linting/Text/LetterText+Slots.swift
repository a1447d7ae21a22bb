import Diagnostics

extension LetterText {
    /// Returns the text with each slot that is not Liquid's, such as `[First Name]` or `%COMPANY%`, as a variable of
    /// that name: for drafts, which are no text of one recipient yet.
    package func readingSlots() -> LetterText {
        let slots = Placeholder.all(in: self, isTemplate: false).map(\.scalars)
        guard !slots.isEmpty else { return self }
        var made = SlotText(of: self)
        for slot in slots {
            made.copy(upTo: slot.lowerBound)
            made.put(slot)
        }
        made.copy(upTo: scalars.count)
        return made.text
    }

    /// Whether a slot of another form than Liquid's stands at a scalar.
    func isSlot(at index: Int) -> Bool {
        guard scalars.indices.contains(index), scalars[index] == Self.variableMark,
            case .slot? = segment(at: offsets[index])?.kind
        else { return false }
        return true
    }

    /// The places of the slots that ``readingSlots()`` found.
    var slots: [Int] { scalars.indices.filter(isSlot) }
}

/// Puts a text together anew, with variables where slots stood.
private struct SlotText {
    private let source: LetterText
    private var scalars: [Unicode.Scalar] = []
    private var offsets: [Int] = [0]
    private var segments: [LetterSegment] = []
    private var position = 0

    init(of source: LetterText) {
        self.source = source
    }

    var text: LetterText {
        LetterText(scalars: scalars, offsets: offsets, segments: segments, file: source.file)
    }

    /// Takes over what stands before a scalar, with its places.
    mutating func copy(upTo end: Int) {
        let bytes = source.offsets[position]..<source.offsets[end]
        let shift = (offsets.last ?? 0) - bytes.lowerBound
        for segment in source.segments where segment.output.overlaps(bytes) {
            let kept = segment.output.clamped(to: bytes)
            let isWhole = segment.kind != .literal || segment.output.count != segment.source.count
            let start = segment.source.lowerBound + kept.lowerBound - segment.output.lowerBound
            segments.append(
                LetterSegment(
                    output: kept.lowerBound + shift..<kept.upperBound + shift, file: segment.file,
                    source: isWhole ? segment.source : start..<start + kept.count,
                    kind: segment.kind))
        }
        scalars += source.scalars[position..<end]
        offsets += source.offsets[(position + 1)..<(end + 1)].map { $0 + shift }
        position = end
    }

    /// Puts a variable in the place of a slot.
    mutating func put(_ slot: Range<Int>) {
        let first = source.place(of: slot.lowerBound)
        let last = source.place(of: slot.upperBound - 1)
        let start = offsets.last ?? 0
        let end = start + LetterText.variableMark.utf8.count
        let name = SlotName(PlaceholderWords.words(of: source.scalars[slot]))
            .variable(endsLetter: standsAlone(slot))
        segments.append(
            LetterSegment(
                output: start..<end, file: first.file,
                source: first.source
                    .lowerBound..<max(
                        first.source.upperBound, last.source.upperBound),
                kind: .slot(name: name)))
        scalars.append(LetterText.variableMark)
        offsets.append(end)
        position = slot.upperBound
    }

    /// Whether nothing but blanks stands on its line, as when a letter is signed `[Name]`.
    private func standsAlone(_ slot: Range<Int>) -> Bool {
        let before = source.scalars[..<slot.lowerBound].reversed().prefix { $0 != "\n" }
        let after = source.scalars[slot.upperBound...].prefix { $0 != "\n" }
        return before.allSatisfy(\.isBlank) && after.allSatisfy { $0.isBlank || $0 == "\r" }
    }
}

/// The variable of Sower that a slot's words ask for.
private struct SlotName {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    /// `[First Name]` is `first_name`, `[Your Phone]` the sender's phone, and a name that stands where people sign is the
    /// sender's.
    func variable(endsLetter: Bool) -> String {
        let rest = words.drop(while: Self.mine.contains)
        if rest.count < words.count, !rest.isEmpty {
            return (["sender"] + rest).joined(separator: "_")
        }
        if endsLetter, !words.isEmpty, words.allSatisfy(Self.names.contains) {
            return "sender_name"
        }
        return words.joined(separator: "_")
    }

    /// The writer of the draft, as forms of letters address him.
    private static let mine: Set<String> = [
        "your", "my", "sender", "ваш", "ваше", "ваша", "твое", "мое", "мой", "ihr", "mein", "votre",
        "mon", "su", "mi", "tu",
    ]
    private static let names: Set<String> = [
        "name", "full", "first", "last", "signature", "имя", "фамилия", "фио", "подпись", "vorname",
        "nachname", "nom", "prénom", "nombre", "firma",
    ]
}
