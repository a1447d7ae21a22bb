extension Rule {
    /// The computed rules of sequences and sets.
    static let sequence: [Rule] = [stepCount, stepGap]
}
