// The compiled form of expressions: trivial values that point into the pools of a program.

/// A stretch of a pool.
struct PoolRange {
    let start: Int32
    let count: Int32

    var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A place in one of a program's source files, as byte offsets.
struct Site {
    let file: Int32
    let lower: Int32
    let upper: Int32

    init(file: Int, _ range: Range<Int>) {
        self.file = Int32(truncatingIfNeeded: file)
        lower = Int32(truncatingIfNeeded: range.lowerBound)
        upper = Int32(truncatingIfNeeded: range.upperBound)
    }

    var range: Range<Int> { Int(lower)..<Int(upper) }
}

/// An expression without filters.
enum Expression {
    case constant(Int32)
    case variable(slot: Int32)
    case path(slot: Int32, segments: PoolRange)
    /// `[name].rest`: the variable whose name is the value of another expression.
    case indirect(name: Int32, segments: PoolRange)
    case range(Int32, Int32)
    /// A property of the loop that many levels up.
    case loop(LoopKind, level: Int32, field: LoopField)
}

/// One step of a path.
enum PathStep {
    /// `.name`, an index into the constants.
    case named(Int32)
    /// `[expression]`.
    case subscripted(Int32)
}

enum LoopKind {
    case each, table
}

/// The properties of `forloop` and `tablerowloop`.
enum LoopField: String, CaseIterable {
    case index, index0, rindex, rindex0, first, last, length, name
    case col, col0, row
    case columnFirst = "col_first"
    case columnLast = "col_last"
    /// The loop as a whole, printed or handed to a partial.
    case whole = ""
    case unknown = "?"
}

/// An expression with its filters.
struct Filtered {
    let base: Int32
    let filters: PoolRange
    /// The read of the variable at its base, or -1.
    let read: Int32
    let site: Site
}

/// One filter with its arguments.
struct FilterCall {
    let filter: Filter
    let arguments: PoolRange
    /// The expression of `allow_false:`, or -1.
    let allowFalse: Int32
    let site: Site
}

/// One comparison of a condition and how it is joined to what follows; `and` and `or` bind to the right.
struct ConditionTerm {
    enum Operator {
        case truthy, equal, unequal, less, lessOrEqual, greater, greaterOrEqual, contains
    }
    enum Joiner {
        case and, or, end
    }

    let left: Int32
    let `operator`: Operator
    /// -1 for `truthy`.
    let right: Int32
    var joiner: Joiner
    let site: Site
}

/// One read of a variable.
struct Read {
    let slot: Int32
    /// The path as written.
    let site: Site
    var guarding: VariableUse.Guarding
    /// Whether the template itself gave the variable its value.
    let isLocal: Bool
    /// For a variable that stands for another, unguarded one (`assign n = first_name`): the read of that one, or -1.
    let original: Int32
}
