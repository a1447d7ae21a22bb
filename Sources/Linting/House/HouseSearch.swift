import Diagnostics

/// Applies one rule of a workspace to one variant.
struct HouseSearch {
    private let check: HouseCheck
    private let reading: Reading
    private let document: Document

    /// A phrase in its place.
    private struct Spot {
        let hit: PhraseBook.Hit
        let quote: String
        let span: SourceSpan
    }

    init(_ check: HouseCheck, _ reading: Reading) {
        self.check = check
        self.reading = reading
        document = reading.document
    }

    private var isOfSubject: Bool { check.source.scope == .subject }

    var remarks: [Remark] {
        switch check.content {
        case .existence(let list):
            return spots { $0 == list }.map { Remark(check.sentence($0.quote), at: $0.span) }
        case .substitution(let first, let words): return substitutions(first, words)
        case .occurrence(let list, let bounds, let unit): return occurrences(list, bounds, unit)
        case .length(let bounds, let unit): return lengths(bounds, unit)
        case .ratio(let list, let against, let most): return ratios(list, against, most)
        }
    }

    // MARK: - Kinds

    private func substitutions(_ first: Int, _ words: [String]) -> [Remark] {
        spots { list in
            guard case .house(let number) = list else { return false }
            return number >= first && number - first < words.count
        }.compactMap { spot in
            guard case .house(let number) = spot.hit.list else { return nil }
            let to = HouseSearch.matched(words[number - first], to: spot.quote)
            return Remark(
                check.sentence(spot.quote, to: to), at: spot.span, fix: fix(spot.hit, to))
        }
    }

    private func fix(_ hit: PhraseBook.Hit, _ words: String) -> Fix? {
        let title = "write '\(words)'"
        guard isOfSubject else {
            return reading.replacement(
                of: document.scalars(of: hit.tokens), with: words, title, .unsafe)
        }
        guard let subject = reading.subject, let first = hit.tokens.first,
            let last = hit.tokens.last
        else { return nil }
        let tokens = subject.stream.tokens
        return reading.subjectReplacement(
            of: tokens[first].scalars.lowerBound..<tokens[last].scalars.upperBound, with: words,
            title, .unsafe)
    }

    private func occurrences(
        _ list: PhraseList, _ bounds: HouseRule.Bounds, _ unit: HouseRule.Unit?
    ) -> [Remark] {
        let spots = spots { $0 == list }
        let count = counted(spots, unit)
        guard bounds.isBroken(by: count) else { return [] }
        // The phrase that is one too many is the place to begin; of too few there is none.
        let tooMany = bounds.most.map { count > $0 } ?? false
        let place = unit == nil && tooMany ? spots.dropFirst(bounds.most ?? 0).first : spots.first
        return [
            Remark(check.sentence(place?.quote ?? "", "\(count)"), at: place?.span ?? whole)
        ]
    }

    private func counted(_ spots: [Spot], _ unit: HouseRule.Unit?) -> Int {
        switch unit {
        case nil: return spots.count
        case .words: return spots.reduce(0) { $0 + $1.hit.tokens.count }
        case .characters:
            return spots.reduce(0) { $0 + scalars(of: $1.hit.tokens).count }
        case .sentences:
            return ranges.count { range in
                spots.contains { range.contains($0.hit.tokens.lowerBound) }
            }
        }
    }

    private func lengths(_ bounds: HouseRule.Bounds, _ unit: HouseRule.Unit) -> [Remark] {
        let count: Int
        switch unit {
        case .words: count = ranges.reduce(0) { $0 + words(in: $1) }
        case .characters: count = ranges.reduce(0) { $0 + scalars(of: $1).count }
        case .sentences: count = ranges.count { !$0.isEmpty }
        }
        guard bounds.isBroken(by: count) else { return [] }
        return [Remark(check.sentence("\(count)", "\(count)"), at: whole)]
    }

    private func ratios(_ list: PhraseList, _ against: PhraseList, _ most: Int) -> [Remark] {
        let spots = spots { $0 == list }
        let others = self.spots { $0 == against }.count
        guard let first = spots.first, spots.count * 1_000 > most * others else { return [] }
        return [Remark(check.sentence(first.quote, "\(spots.count)", "\(others)"), at: first.span)]
    }

    // MARK: - Looking

    private var ranges: [Range<Int>] {
        guard isOfSubject else { return reading.ranges(of: check.source.scope.inBody) }
        return reading.subject.map { [$0.stream.tokens.indices] } ?? []
    }

    /// In the order of the text; of phrases that overlap the first and longest.
    private func spots(_ isOwn: (PhraseList) -> Bool) -> [Spot] {
        let ranges = ranges
        let hits = (isOfSubject ? reading.subject?.hits ?? [] : document.hits).filter { hit in
            isOwn(hit.list) && ranges.contains { $0.contains(hit.tokens.lowerBound) }
        }.sorted {
            ($0.tokens.lowerBound, $1.tokens.upperBound)
                < ($1.tokens.lowerBound, $0.tokens.upperBound)
        }
        var end = 0
        var spots: [Spot] = []
        for hit in hits where hit.tokens.lowerBound >= end {
            end = hit.tokens.upperBound
            spots.append(
                Spot(hit: hit, quote: quote(hit.tokens), span: span(hit.tokens)))
        }
        return spots
    }

    private func quote(_ tokens: Range<Int>) -> String {
        isOfSubject ? reading.subject?.quote(tokens) ?? "" : document.quote(tokens)
    }

    private func span(_ tokens: Range<Int>) -> SourceSpan {
        guard isOfSubject, let subject = reading.subject else {
            return reading.span(tokens: tokens)
        }
        return subject.span(tokens: tokens)
    }

    /// The place of what is said about a part as a whole, or about what it lacks.
    private var whole: SourceSpan {
        if isOfSubject, let subject = reading.subject { return subject.whole }
        guard let first = ranges.first(where: { !$0.isEmpty }) else {
            return reading.span(document.end)
        }
        return span(first)
    }

    private func words(in tokens: Range<Int>) -> Int {
        guard isOfSubject, let subject = reading.subject else {
            return document.words(in: tokens).count
        }
        return tokens.count { subject.stream.tokens[$0].isWord }
    }

    private func scalars(of tokens: Range<Int>) -> Range<Int> {
        guard isOfSubject, let subject = reading.subject else {
            return document.scalars(of: tokens)
        }
        guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
        let all = subject.stream.tokens
        return all[first].scalars.lowerBound..<all[last].scalars.upperBound
    }

    /// Begins with a capital where the phrase does.
    private static func matched(_ words: String, to phrase: String) -> String {
        guard let first = phrase.unicodeScalars.first, first.properties.isUppercase,
            let own = words.first, own.isLowercase
        else { return words }
        return own.uppercased() + words.dropFirst()
    }
}

extension HouseRule.Bounds {
    func isBroken(by count: Int) -> Bool {
        (least.map { count < $0 } ?? false) || (most.map { count > $0 } ?? false)
    }
}
