/// The words of the language, for whoever completes or explains them.
package enum Vocabulary {
    /// The names of all filters, sorted.
    package static let filters = Filter.allCases.map(\.rawValue).sorted()

    /// The names that may open a tag or close its block, sorted.
    package static let tags = Tag.allCases.map(\.rawValue).filter { $0 != "#" }.sorted()
}
