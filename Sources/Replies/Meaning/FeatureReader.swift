/// What the model weighs: concepts and forms by their number in `FeatureReader.names`, and runs of letters.
///
/// Both stand sorted and once each, so that their weights are always added up in the same order.
struct Features: Equatable, Sendable {
    private(set) var concepts: [Int] = []
    private(set) var grams: [LetterGram] = []

    init(concepts: some Sequence<Int> = [], grams: [LetterGram] = []) {
        self.concepts = Array(Set(concepts)).sorted()
        self.grams = grams.sorted().unique
    }

    /// Returns what any of some texts has.
    static func union(_ parts: [Features], and more: some Sequence<Int>) -> Features {
        Features(concepts: parts.flatMap(\.concepts) + more, grams: parts.flatMap(\.grams))
    }
}

extension Array where Element: Equatable {
    /// The elements without repetitions of the one before.
    fileprivate var unique: [Element] {
        var result: [Element] = []
        result.reserveCapacity(count)
        for element in self where element != result.last { result.append(element) }
        return result
    }
}

/// Turns clauses into the features that the model weighs: which concepts occur, how, and in which form.
struct FeatureReader: Sendable {
    /// How a concept occurs: at all, behind a negation, as the first word of a clause, after a turn ("but").
    enum Manner: Int, CaseIterable, Sendable {
        case said, denied, opening, turned

        /// Stands before the name of the concept in the weights.
        var mark: String { ["", "!", "^", ">"][rawValue] }
    }

    /// Features of a whole reply, and of each clause apart for the evidence.
    struct Reading: Sendable {
        var all: Features
        var byClause: [Features]
    }

    let lexicon: ConceptLexicon
    private let negation: Int?
    private let turn: Int?

    /// How many words in front of an expression a negation reaches.
    private static let negationReach = 3
    /// Clauses beyond this add nothing: a long mail explains at the end more than it asks.
    private static let clauseLimit = 40

    init(lexicon: ConceptLexicon) {
        self.lexicon = lexicon
        negation = lexicon.concept("negation")
        turn = lexicon.concept("turn")
    }

    /// Names of all concepts and forms in the order of their numbers.
    var names: [String] {
        lexicon.names.flatMap { name in Manner.allCases.map { $0.mark + name } }
            + TextForm.allCases.map { "." + $0.rawValue }
    }

    /// Returns the features of clauses; `marks` says what headers and subject add.
    func read(_ clauses: [Clause], marks: Set<TextForm> = []) -> Reading {
        let byClause = clauses.prefix(Self.clauseLimit).map { clause in
            Features(concepts: concepts(of: clause), grams: LetterGram.grams(of: clause))
        }
        let forms = TextForm.forms(of: clauses).union(marks).map(feature)
        return Reading(all: .union(byClause, and: forms), byClause: byClause)
    }

    // MARK: - One clause

    private func concepts(of clause: Clause) -> Set<Int> {
        guard !clause.words.isEmpty else { return signs(in: clause.text) }
        let hits = lexicon.hits(in: clause)
        let negations = hits.filter { $0.concept == negation }.map(\.range.lowerBound)
        let lastTurn = hits.last { $0.concept == turn }?.range.lowerBound
        var features: Set<Int> = []
        for hit in hits {
            let start = hit.range.lowerBound
            let isDenied =
                hit.concept != negation
                && negations.contains { reaches(from: $0, to: start, in: clause) }
            features.insert(feature(hit.concept, isDenied ? .denied : .said))
            if start == 0 { features.insert(feature(hit.concept, .opening)) }
            if let lastTurn, start > lastTurn { features.insert(feature(hit.concept, .turned)) }
        }
        return features
    }

    /// Punctuation between the negation and the expression ends its reach: "no, let's talk".
    private func reaches(from negation: Int, to start: Int, in clause: Clause) -> Bool {
        guard negation < start, start - negation <= Self.negationReach else { return false }
        return !clause.words[(negation + 1)...start].contains(where: \.followsBreak)
    }

    private func signs(in text: String) -> Set<Int> {
        let concepts = text.unicodeScalars.prefix(4).compactMap(lexicon.concept(ofSign:))
        return Set(concepts.map { feature($0, .said) })
    }

    private func feature(_ concept: Int, _ manner: Manner) -> Int {
        concept * Manner.allCases.count + manner.rawValue
    }

    private func feature(_ form: TextForm) -> Int {
        lexicon.names.count * Manner.allCases.count + (TextForm.allCases.firstIndex(of: form) ?? 0)
    }
}
