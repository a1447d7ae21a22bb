import Diagnostics

/// Why an operation did not do what was asked: one sentence, and what kind of answer it needs.
package struct OperationError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The words of the command are wrong.
        case usage
        /// A file cannot be read or is wrong.
        case badFile
        /// Trying again later may help.
        case temporary
        /// Going on would be unsafe.
        case refused
    }

    package let kind: Kind
    package let description: String
    /// The faults behind it, when they have places.
    package let findings: [Finding]

    package init(_ kind: Kind, _ sentence: String, findings: [Finding] = []) {
        self.kind = kind
        description = sentence
        self.findings = findings
    }
}
