/// Reads what a person wants from the clauses of a reply, by weighted phrases.
struct IntentReader: Sendable {
    struct Intent: Equatable, Sendable {
        var category: ReplyCategory
        var confidence: Double
        /// The clause that weighed most.
        var evidence: String
    }

    private struct Score {
        var weight = 0.0
        var best = 0.0
        var clause = ""
    }

    private let phrases: PhraseIndex<Rule>

    /// Weight from which a request to stop outranks other wishes in the same mail: missing one is the greater harm.
    private static let optOutWeight = 5.0
    /// Whole answers without a word: consent in chats and forums.
    private static let marks: Set<String> = ["+", "++", "+++", "👍", "👌"]
    /// Words in front of a phrase that turn its meaning.
    private static let negators: Set<String> = [
        "not", "no", "never", "dont", "doesnt", "isnt", "arent", "wont", "cant", "cannot", "didnt",
        "wasnt", "hardly", "neither", "nor", "without", "не", "ни", "нет", "без", "ні", "kein",
        "keine", "keinen", "nicht", "pas", "aucun", "sans", "nao", "sem", "sin",
    ]
    /// How many words in front of a phrase a negator reaches.
    private static let negationReach = 2

    init(phrases: PhraseIndex<Rule>) {
        self.phrases = phrases
    }

    /// Returns the intent of clauses; `other` when no phrase speaks.
    func read(_ clauses: [Clause]) -> Intent {
        decide(score(clauses), clauses)
    }

    /// Returns the strongest of some categories, or nil when no phrase speaks for them.
    func read(_ clauses: [Clause], among categories: Set<ReplyCategory>) -> Intent? {
        let scores = score(clauses).filter { categories.contains($0.key) && $0.value.weight >= 3 }
        return scores.isEmpty ? nil : decide(scores, clauses)
    }

    private func score(_ clauses: [Clause]) -> [ReplyCategory: Score] {
        var scores: [ReplyCategory: Score] = [:]
        let languages = TextLanguage.candidates(for: clauses)
        for (position, clause) in clauses.enumerated() {
            // What comes late in a long mail explains more than it asks.
            let fading = position < 6 ? 1.0 : 0.6
            for (category, weight) in weigh(clause, languages) {
                var score = scores[category] ?? Score()
                // The same wish said twice is not two wishes.
                score.weight =
                    max(score.weight, weight * fading) + min(score.weight, weight * fading) * 0.3
                if weight > score.best {
                    score.best = weight
                    score.clause = clause.text
                }
                scores[category] = score
            }
        }
        return scores
    }

    // MARK: - One clause

    private func weigh(
        _ clause: Clause, _ languages: Set<TextLanguage>
    ) -> [ReplyCategory: Double] {
        if clause.words.isEmpty { return Self.marks.contains(clause.text) ? [.positive: 4] : [:] }
        let hits = phrases.hits(in: clause).filter { hit in
            hit.value.language.map(languages.contains) ?? true
        }
        let kept = hits.filter { hit in
            !hits.contains { other in
                other.value.weight >= hit.value.weight
                    && other.range.count > hit.range.count
                    && other.range.lowerBound <= hit.range.lowerBound
                    && other.range.upperBound >= hit.range.upperBound
            }
        }
        var weights: [ReplyCategory: Double] = [:]
        for hit in kept {
            let (category, weight) = meaning(of: hit, in: clause)
            weights[category] = max(weights[category] ?? 0, weight)
        }
        if clause.isQuestion { addQuestion(to: &weights, clause) }
        return weights
    }

    /// "not interested" is a phrase of its own; any other phrase of interest behind a negator is read as a refusal.
    private func meaning(
        of hit: PhraseIndex<Rule>.Hit, in clause: Clause
    ) -> (ReplyCategory, Double) {
        let rule = hit.value
        guard isNegated(hit.range, in: clause) else { return (rule.category, rule.weight) }
        switch rule.category {
        case .positive: return (.notInterested, rule.weight * 0.6)
        case .meetingRequest, .sendInfo, .referral: return (rule.category, rule.weight * 0.3)
        default: return (rule.category, rule.weight)
        }
    }

    private func isNegated(_ range: Range<Int>, in clause: Clause) -> Bool {
        var index = range.lowerBound
        for _ in 0..<Self.negationReach {
            // Punctuation between the negator and the phrase ends its reach: "no, let's talk".
            guard index > 0, !clause.words[index].followsBreak else { return false }
            index -= 1
            if Self.negators.contains(clause.words[index].text) { return true }
        }
        return false
    }

    private func addQuestion(to weights: inout [ReplyCategory: Double], _ clause: Clause) {
        let asked = clause.words.count >= 2 ? 2.5 : 0.5
        weights[.question] = max(weights[.question] ?? 0, asked)
    }

    // MARK: - The whole reply

    private func decide(_ scores: [ReplyCategory: Score], _ clauses: [Clause]) -> Intent {
        let ranked = ReplyCategory.allCases.compactMap { category in
            scores[category].map { (category: category, score: $0) }
        }.sorted { $0.score.weight + bias($0.category) > $1.score.weight + bias($1.category) }
        guard let first = ranked.first, first.score.weight >= 1 else {
            return Intent(category: .other, confidence: 0.4, evidence: clauses.first?.text ?? "")
        }
        var chosen = first
        if let optOut = ranked.first(where: { $0.category == .doNotContact }),
            optOut.score.weight >= Self.optOutWeight,
            optOut.score.weight + 1.5 >= first.score.weight
        {
            chosen = optOut
        }
        let rival = ranked.first { $0.category != chosen.category }?.score.weight ?? 0
        return Intent(
            category: chosen.category,
            confidence: confidence(top: chosen.score.weight, rival: rival),
            evidence: chosen.score.clause)
    }

    /// Breaks near ties towards the category that asks for the more specific act.
    private func bias(_ category: ReplyCategory) -> Double {
        switch category {
        case .doNotContact: 0.9
        case .leftCompany: 0.8
        case .outOfOffice: 0.6
        case .referral: 0.5
        case .meetingRequest: 0.4
        case .sendInfo: 0.6
        case .notNow: 0.45
        case .notInterested: 0.3
        case .positive: 0.1
        default: 0
        }
    }

    private func confidence(top: Double, rival: Double) -> Double {
        let strength = min(top, 6) / 6
        let margin = max(0, min(1, (top - rival) / max(top, 1)))
        return min(0.97, 0.3 + 0.4 * strength + 0.27 * margin)
    }
}
