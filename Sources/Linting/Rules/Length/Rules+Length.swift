extension Rule {
    /// The computed rules of length and reading.
    static let length: [Rule] = [wordCount]
}
