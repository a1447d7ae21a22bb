/// Why a resolver cannot be made: one sentence.
package struct ResolverError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ sentence: String) {
        description = sentence
    }
}
