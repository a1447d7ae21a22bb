/// The filters of the language, by the name they have in templates.
enum Filter: String, CaseIterable, Sendable {
    case abs, append, base64_decode, base64_encode, base64_url_safe_decode
    case base64_url_safe_encode, capitalize, ceil, compact, concat, date, `default`, downcase
    case escape, escape_once, find, find_index, first, floor, has, join, last, lstrip, map, minus
    case modulo, newline_to_br, plus, prepend, reject, remove, remove_first, remove_last, replace
    case replace_first, replace_last, reverse, round, rstrip, size, slice, sort, sort_natural
    case split, strip, strip_html, strip_newlines, sum, times, truncate, truncatewords, uniq
    case upcase, url_decode, url_encode, `where`
    case at_least, at_most, divided_by

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .append, .prepend, .at_least, .at_most, .concat, .date, .divided_by, .map, .minus,
            .modulo, .plus, .remove, .remove_first, .remove_last, .split, .times:
            1...1
        case .replace_last: 2...2
        case .find, .find_index, .has, .reject, .replace, .replace_first, .slice, .where: 1...2
        case .compact, .default, .join, .round, .sort, .sort_natural, .sum, .uniq: 0...1
        case .truncate, .truncatewords: 0...2
        default: 0...0
        }
    }

    func arityMessage(given count: Int) -> String {
        let (least, most) = (arity.lowerBound, arity.upperBound)
        let wanted =
            switch (least, most) {
            case (_, 0): "no arguments"
            case (1, 1): "one argument"
            case (2, 2): "two arguments"
            case (0, _): "at most \(most == 1 ? "one argument" : "\(most) arguments")"
            default: "\(least) or \(most) arguments"
            }
        return "filter '\(rawValue)' takes \(wanted), not \(count)"
    }
}

/// The evaluated arguments of a filter; nil for one that is not there.
struct FilterArguments {
    var first: Value?
    var second: Value?
    var allowsFalse = false
}

/// What filters know beside their input.
struct FilterScope {
    let limits: Limits
    let context: RenderContext
}

/// Why a filter refused its input.
struct FilterFault: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }

    static func tooLong(_ limit: Int) -> FilterFault {
        FilterFault("the text grows beyond \(limit) bytes")
    }

    static func tooMany(_ limit: Int) -> FilterFault {
        FilterFault("there are more than \(limit) elements")
    }
}

extension Filter {
    /// Applies the filter to a value.
    func apply(
        to input: Value, _ arguments: FilterArguments, in scope: FilterScope
    ) throws(FilterFault) -> Value {
        switch self {
        case .default: return defaulted(input, arguments)
        case .date: return formatDate(input, arguments.first ?? .null, scope)
        case .abs, .ceil, .floor, .round, .plus, .minus, .times, .divided_by, .modulo, .at_least,
            .at_most:
            return try applyArithmetic(input.number, arguments)
        case .join, .first, .last, .concat, .map, .where, .sort, .sort_natural, .uniq, .reverse,
            .compact, .reject, .find, .find_index, .has, .sum, .size:
            return try applyToSequence(input, arguments, scope)
        case .slice: return try slice(input, arguments)
        case .split: return split(input.text, arguments.first ?? .null)
        case .base64_encode, .base64_decode, .base64_url_safe_encode, .base64_url_safe_decode,
            .url_encode, .url_decode, .escape, .escape_once, .strip_html, .newline_to_br,
            .strip_newlines:
            return .string(try applyEncoding(input.text))
        default: return .string(try applyToText(input.text, arguments, scope))
        }
    }

    private func defaulted(_ input: Value, _ arguments: FilterArguments) -> Value {
        let isMissing =
            switch input {
            case .null: true
            case .bool(let flag): !flag && !arguments.allowsFalse
            default: input.isEmpty
            }
        return isMissing ? arguments.first ?? .string([]) : input
    }

    private func applyArithmetic(
        _ number: Number, _ arguments: FilterArguments
    ) throws(FilterFault) -> Value {
        let other = (arguments.first ?? .null).number
        switch self {
        case .plus: return number.calculate(.plus, other).value
        case .minus: return number.calculate(.minus, other).value
        case .times: return number.calculate(.times, other).value
        case .at_least: return (number.isLess(than: other) ? other : number).value
        case .at_most: return (other.isLess(than: number) ? other : number).value
        case .divided_by, .modulo:
            guard !other.isZero else { throw FilterFault("division by zero") }
            return self == .modulo
                ? number.calculate(.modulo, other).value : number.divided(by: other).value
        default: return rounded(number, places: other.truncated ?? 0).value
        }
    }

    private func rounded(_ number: Number, places: Int) -> Number {
        switch (self, number) {
        case (.round, _): return number.rounded(to: places)
        case (.abs, .int(let whole)):
            return whole == .min ? .double(-Double(whole)) : .int(whole < 0 ? -whole : whole)
        case (.abs, .double(let fraction)): return .double(fraction.magnitude)
        case (_, .double(let fraction)):
            let whole = fraction.rounded(self == .ceil ? .up : .down)
            return Int(exactly: whole).map(Number.int) ?? .double(whole)
        default: return number
        }
    }
}
