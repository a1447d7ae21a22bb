extension Rule {
    /// The computed rules of tone and wording.
    static let tone: [Rule] = []
}
