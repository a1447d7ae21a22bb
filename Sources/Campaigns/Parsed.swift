import Diagnostics

/// What the reading of a file came to: its value, and everything worth saying about it.
///
/// The value is there unless one of the findings is an error.
package struct Parsed<Value> {
    package let value: Value?
    package let findings: [Finding]

    package init(value: Value?, findings: [Finding]) {
        let isWrong = findings.contains { $0.severity == .error }
        self.value = isWrong ? nil : value
        self.findings = findings.sorted(by: Finding.inReadingOrder)
    }
}

extension Parsed: Sendable where Value: Sendable {}
