/// A place in a file: line and column, both 1-based, the column counted in Unicode scalars.
package struct SourcePosition: Hashable, Comparable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A half-open stretch of a file, from its first character to the one after its last.
package struct SourceSpan: Hashable, Sendable {
    package let file: String
    package let start: SourcePosition
    package let end: SourcePosition

    package init(file: String, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// An empty span at one place.
    package init(file: String, line: Int, column: Int) {
        let place = SourcePosition(line: line, column: column)
        self.init(file: file, start: place, end: place)
    }
}

extension SourceSpan: CustomStringConvertible {
    /// `file:line:column` of the first character.
    package var description: String { "\(file):\(start.line):\(start.column)" }
}

/// Names the calls that led to a place, innermost first: `, rendered at a:1:1, rendered at b:9:1`; of many, the
/// first two and the last.
package func trailText(_ trail: [SourceSpan]) -> String {
    guard trail.count > 4, let last = trail.last else {
        return trail.map { ", rendered at \($0)" }.joined()
    }
    let first = trail.prefix(2).map { ", rendered at \($0)" }.joined()
    return "\(first), \(trail.count - 3) calls more, rendered at \(last)"
}

/// A value together with the place in a file that it was read from.
package struct Located<Value> {
    package let value: Value
    package let span: SourceSpan

    package init(_ value: Value, at span: SourceSpan) {
        self.value = value
        self.span = span
    }

    package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
        Located<Other>(try transform(value), at: span)
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
