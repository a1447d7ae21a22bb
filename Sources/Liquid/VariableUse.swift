import Diagnostics

/// One read of a variable that the template does not assign itself.
package struct VariableUse: Sendable {
    /// What keeps a blank value from leaving a hole in the text.
    package enum Guarding: Sendable, Equatable {
        /// Nothing: a blank value prints as nothing.
        case none
        /// A `default` filter.
        case `default`
        /// A condition around it, or it is part of a condition itself.
        case condition
    }

    /// The variable: the first segment of the path.
    package let name: String
    /// The whole path as written, such as `company.name`.
    package let path: String
    package let span: SourceSpan
    package let guarding: Guarding
}
