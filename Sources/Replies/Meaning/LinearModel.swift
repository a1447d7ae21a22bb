/// A linear classifier over concepts and runs of letters; its weights are data, learned by the training test.
struct LinearModel: Equatable, Sendable {
    /// Weights by feature, then by category in the order of `ReplyCategory.allCases`.
    private(set) var weights: [Float]
    /// What speaks for each category before anything is read.
    private(set) var bias: [Float]
    /// Weights of the runs of letters that were learned, by category.
    private(set) var grams: [LetterGram: [Float]]

    static let categories = ReplyCategory.allCases
    static let width = categories.count
    /// What all runs of letters of a text weigh together beside one concept; each counts less the more there are.
    private static let gramScale: Float = 3
    /// Fewer runs than this count no more each: of a word or two the concepts must tell.
    private static let gramFloor = 40
    /// Stands before runs of letters in the text of the weights.
    private static let gramMark = UInt8(ascii: "~")

    init(weights: [Float], bias: [Float], grams: [LetterGram: [Float]] = [:]) {
        self.weights = weights
        self.bias = bias
        self.grams = grams
    }

    /// Reads weights as text: a feature's name, then a number in hundredths for each category; `=` names the bias.
    ///
    /// Rows of unknown features are passed over: a concept that was taken out leaves no trace.
    init(_ text: [UInt8], features: [String]) {
        self.init(
            weights: Array(repeating: 0, count: features.count * Self.width),
            bias: Array(repeating: 0, count: Self.width))
        var places: [String: Int] = [:]
        for (place, name) in features.enumerated() { places[name] = place }
        for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#")
        {
            let parts = line.split(separator: UInt8(ascii: " "))
            let values = parts.dropFirst().map { Float(Self.integer($0)) / 100 }
            guard let first = parts.first, values.count == Self.width else { continue }
            take(first, values, places)
        }
    }

    private mutating func take(
        _ field: ArraySlice<UInt8>, _ values: [Float], _ places: [String: Int]
    ) {
        if field.first == Self.gramMark {
            let letters = String(decoding: field.dropFirst(), as: UTF8.self)
            if let gram = LetterGram(letters) { grams[gram] = values }
            return
        }
        let name = String(decoding: field, as: UTF8.self)
        if name == "=" {
            bias = values
        } else if let place = places[name] {
            weights.replaceSubrange(place * Self.width..<(place + 1) * Self.width, with: values)
        }
    }

    private static func integer(_ digits: ArraySlice<UInt8>) -> Int {
        let isNegative = digits.first == UInt8(ascii: "-")
        let size = digits.suffix(6).reduce(0) { sum, digit in
            (0x30...0x39).contains(digit) ? sum * 10 + Int(digit - 0x30) : sum
        }
        return isNegative ? -size : size
    }

    /// Returns the weights as text that `init(_:features:)` reads; rows without weight are left out.
    func text(features: [String]) -> String {
        var rows = ["=" + Self.row(bias[...])]
        for (place, name) in features.enumerated() {
            let row = weights[place * Self.width..<(place + 1) * Self.width]
            if Self.counts(row) { rows.append(name + Self.row(row)) }
        }
        let mark = String(UnicodeScalar(Self.gramMark))
        rows += grams.filter { Self.counts($0.value[...]) }
            .map { mark + $0.key.text + Self.row($0.value[...]) }.sorted()
        return rows.joined(separator: "\n") + "\n"
    }

    private static func counts(_ row: ArraySlice<Float>) -> Bool {
        row.contains { abs($0) >= 0.02 }
    }

    private static func row(_ values: ArraySlice<Float>) -> String {
        values.map { " \(Int(($0 * 100).rounded()))" }.joined()
    }

    // MARK: - Reading

    /// Returns how much some features speak for each category, without the bias.
    func scores(_ features: Features) -> [Float] {
        var scores = [Float](repeating: 0, count: Self.width)
        for feature in features.concepts {
            for category in 0..<Self.width {
                scores[category] += weights[feature * Self.width + category]
            }
        }
        let known = features.grams.compactMap { grams[$0] }
        let scale = Self.scale(of: known.count)
        for row in known {
            for category in 0..<Self.width { scores[category] += scale * row[category] }
        }
        return scores
    }

    /// Returns by how much each of some runs of letters counts.
    static func scale(of count: Int) -> Float {
        gramScale / Float(max(count, gramFloor)).squareRoot()
    }

    /// Returns the probability of each category that is allowed; those of the others are zero.
    func shares(_ features: Features, among allowed: Set<ReplyCategory>) -> [Double] {
        let scores = zip(self.scores(features), bias).map { Double($0 + $1) }
        let isAllowed = Self.categories.map(allowed.contains)
        let top = zip(scores, isAllowed).filter(\.1).map(\.0).max() ?? 0
        let powers = zip(scores, isAllowed).map { $1 ? Exponential.of($0 - top) : 0 }
        let sum = max(powers.reduce(0, +), .leastNormalMagnitude)
        return powers.map { $0 / sum }
    }
}
