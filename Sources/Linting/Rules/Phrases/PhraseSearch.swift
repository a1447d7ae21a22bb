import Diagnostics

/// Applies one rule of phrases to one variant.
struct PhraseSearch {
    private let rule: PhraseRule
    private let reading: Reading
    private let document: Document

    /// A phrase in its place.
    private struct Spot {
        let quote: String
        let span: SourceSpan
        let tokens: Range<Int>
        let isInSubject: Bool
    }

    init(_ rule: PhraseRule, _ reading: Reading) {
        self.rule = rule
        self.reading = reading
        document = reading.document
    }

    var remarks: [Remark] {
        guard rule.unless.allSatisfy({ document.bodyHits($0).isEmpty }) else { return [] }
        return measured(spots)
    }

    private func measured(_ spots: [Spot]) -> [Remark] {
        let words = max(reading.prose.wordCount, 1)
        switch rule.measure {
        case .each: return spots.map { remark($0, own) }
        case .first: return spots.prefix(1).map { remark($0, own) }
        case .denser(let least, let perHundred, let severity):
            let isDense = spots.count >= least && spots.count * 100 >= perHundred * words
            return spots.map { remark($0, isDense ? severity : own) }
        case .onlyDense(let least, let perHundred):
            guard let first = spots.first, spots.count >= least,
                spots.count * 100 >= perHundred * words
            else { return [] }
            return [remark(first, own, count: spots.count, words: words)]
        case .distinct(let least, let severity):
            let distinct = Set(spots.filter { !$0.isInSubject }.map { $0.quote.lowercased() })
            return spots.map { spot in
                remark(spot, spot.isInSubject || distinct.count >= least ? severity : own)
            }
        }
    }

    /// Nil leaves it to the rule, and so to the profile.
    private var own: Severity? { reading.letter.isFirstTouch ? nil : rule.followUpSeverity }

    private func remark(
        _ spot: Spot, _ severity: Severity?, count: Int = 1, words: Int = 0
    ) -> Remark {
        let message = rule.message.replacing("%", with: spot.quote)
            .replacing("#n", with: "\(count)").replacing("#w", with: "\(words)")
        return Remark("\(message); \(rule.hint)", at: spot.span, severity: severity, fix: fix(spot))
    }

    private func fix(_ spot: Spot) -> Fix? {
        guard !spot.isInSubject else { return nil }
        switch rule.mend {
        case .none: return nil
        case .phrase:
            return reading.deletion(
                of: document.scalars(of: spot.tokens), "delete '\(spot.quote)'", .unsafe)
        case .sentence:
            guard let place = document.sentenceIndex(of: spot.tokens.lowerBound) else { return nil }
            let sentence = document.sentences[place]
            return reading.deletion(of: sentence.scalars, "delete the sentence", .unsafe)
        }
    }
}

// MARK: - Looking

extension PhraseSearch {
    private var spots: [Spot] {
        switch rule.scope {
        case .subject: return subjectSpots(whole: false)
        case .wholeSubject: return subjectSpots(whole: true)
        case .subjectAndBody:
            return found(in: document.sentences.map(\.tokens)) + subjectSpots(whole: false)
        case .wholeLastSentence:
            guard let last = document.sentences.last else { return [] }
            let words = document.words(in: last.tokens)
            return found(in: [last.tokens]).filter { spot in
                words.allSatisfy(spot.tokens.contains)
            }
        default: return found(in: reading.ranges(of: rule.scope))
        }
    }

    /// In the order of the text; of phrases that overlap the longest, and none that overlaps an exception.
    private func found(in ranges: [Range<Int>]) -> [Spot] {
        let own = kept(document.hits)
        guard !own.isEmpty else { return [] }
        let reach = Reach(of: ranges)
        return own.filter { reach.contains($0.tokens.lowerBound) }.map { hit in
            Spot(
                quote: document.quote(hit.tokens), span: reading.span(tokens: hit.tokens),
                tokens: hit.tokens, isInSubject: false)
        }
    }

    private func subjectSpots(whole: Bool) -> [Spot] {
        guard let subject = reading.subject else { return [] }
        let start = ReplyPrefix.end(in: subject) ?? 0
        let words = subject.stream.tokens.indices.filter { index in
            let token = subject.stream.tokens[index]
            return token.isWord && token.kind != .variable && token.scalars.lowerBound >= start
        }
        return kept(subject.hits).filter { !whole || words.allSatisfy($0.tokens.contains) }
            .map { hit in
                Spot(
                    quote: subject.quote(hit.tokens), span: subject.span(tokens: hit.tokens),
                    tokens: hit.tokens, isInSubject: true)
            }
    }

    private func kept(_ hits: [PhraseBook.Hit]) -> [PhraseBook.Hit] {
        let own = hits.filter { rule.lists.contains($0.list) }
        guard !own.isEmpty else { return [] }
        let others = hits.filter { rule.exceptions.contains($0.list) }
        let longest = (own + others).map(\.tokens.count).max() ?? 0
        return own.filter { hit in
            // The hits of a text lie in order, so that what may overlap one stands close to it.
            let near = hit.tokens.lowerBound - longest..<hit.tokens.upperBound
            if others.beginning(in: near).contains(where: { $0.tokens.overlaps(hit.tokens) }) {
                return false
            }
            return !own.beginning(in: near).contains { other in
                other.list != hit.list && other.tokens.overlaps(hit.tokens)
                    && (other.tokens.count, hit.list.rawValue)
                        > (hit.tokens.count, other.list.rawValue)
            }
        }
    }
}

/// Tokens that lie in any of many ranges, found by halves.
private struct Reach {
    private let starts: [Int]
    /// How far the ranges up to each one reach.
    private var ends: [Int] = []

    init(of ranges: [Range<Int>]) {
        let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
        starts = sorted.map(\.lowerBound)
        for range in sorted { ends.append(max(range.upperBound, ends.last ?? 0)) }
    }

    func contains(_ token: Int) -> Bool {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= token { low = middle + 1 } else { high = middle }
        }
        return low > 0 && ends[low - 1] > token
    }
}

extension String {
    /// The text with the first `mark` replaced.
    fileprivate func replacing(_ mark: String, with text: String) -> String {
        let bytes = Array(utf8)
        let wanted = Array(mark.utf8)
        guard bytes.count >= wanted.count,
            let place = (0...bytes.count - wanted.count).first(where: {
                bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
            })
        else { return self }
        return String(
            decoding: bytes[..<place] + Array(text.utf8) + bytes[(place + wanted.count)...],
            as: UTF8.self)
    }
}
