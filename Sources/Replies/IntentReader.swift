import CReplyModel

/// Reads what a reply wants from the concepts of its clauses, weighed by a linear model.
struct IntentReader: Sendable {
    struct Intent: Equatable, Sendable {
        var category: ReplyCategory
        /// 0…1, the model's probability.
        var confidence: Double
        /// The clause that weighed most.
        var evidence: String
    }

    let features: FeatureReader
    private let model: LinearModel

    /// Share from which a request to stop outranks likelier wishes: missing one is the greater harm.
    private static let optOutShare = 0.25

    init(model: LinearModel? = nil) {
        features = FeatureReader(lexicon: ConceptLexicon(Self.bytes(of: sower_reply_concepts())))
        self.model =
            model
            ?? LinearModel(Self.bytes(of: sower_reply_weights()), features: features.names)
    }

    private static func bytes(of data: sower_reply_data) -> [UInt8] {
        Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
    }

    /// Returns the likeliest intent of clauses among some categories; `marks` says what headers and subject add.
    func read(
        _ clauses: [Clause], marks: Set<TextForm> = [],
        among allowed: Set<ReplyCategory> = Set(ReplyCategory.allCases)
    ) -> Intent {
        let reading = features.read(clauses, marks: marks)
        let shares = model.shares(reading.all, among: allowed)
        var best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
        if let optOut = LinearModel.categories.firstIndex(of: .doNotContact),
            shares[optOut] >= Self.optOutShare
        {
            best = optOut
        }
        return Intent(
            category: LinearModel.categories[best], confidence: shares[best],
            evidence: evidence(for: best, reading, clauses))
    }

    private func evidence(
        for category: Int, _ reading: FeatureReader.Reading, _ clauses: [Clause]
    ) -> String {
        let weights = reading.byClause.map { model.scores($0)[category] }
        let heaviest = weights.indices.max { weights[$0] < weights[$1] } ?? 0
        return heaviest < clauses.count ? clauses[heaviest].text : ""
    }
}
