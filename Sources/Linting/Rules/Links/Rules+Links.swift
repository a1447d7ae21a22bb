extension Rule {
    /// The computed rules of links, format and technique.
    static let links: [Rule] = []
}
