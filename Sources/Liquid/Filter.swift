import CivilTime

/// The filters of the language, by the name they have in templates.
enum Filter: String, CaseIterable, Sendable {
    case abs, append, capitalize, ceil, compact, concat, date, `default`, downcase, escape
    case find, first, floor, has, join, last, lstrip, map, minus, modulo, plus, prepend
    case reject, remove, replace, reverse, round, rstrip, size, slice, sort, split, strip, sum
    case times, truncate, truncatewords, uniq, upcase, `where`
    case atLeast = "at_least"
    case atMost = "at_most"
    case base64Decode = "base64_decode"
    case base64Encode = "base64_encode"
    case base64URLSafeDecode = "base64_url_safe_decode"
    case base64URLSafeEncode = "base64_url_safe_encode"
    case dividedBy = "divided_by"
    case escapeOnce = "escape_once"
    case findIndex = "find_index"
    case newlineToBreak = "newline_to_br"
    case removeFirst = "remove_first"
    case removeLast = "remove_last"
    case replaceFirst = "replace_first"
    case replaceLast = "replace_last"
    case sortNatural = "sort_natural"
    case stripHTML = "strip_html"
    case stripNewlines = "strip_newlines"
    case urlDecode = "url_decode"
    case urlEncode = "url_encode"

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .append, .prepend, .atLeast, .atMost, .concat, .date, .dividedBy, .map, .minus,
            .modulo, .plus, .remove, .removeFirst, .removeLast, .split, .times:
            1...1
        case .replaceLast: 2...2
        case .find, .findIndex, .has, .reject, .replace, .replaceFirst, .slice, .where: 1...2
        case .compact, .default, .join, .round, .sort, .sortNatural, .sum, .uniq: 0...1
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

extension Filter {
    /// What other template languages call the filters.
    static let otherNames = [
        "lower": "downcase", "lowercase": "downcase", "upper": "upcase", "uppercase": "upcase",
        "title": "capitalize", "titlecase": "capitalize", "titleize": "capitalize",
        "trim": "strip", "length": "size", "count": "size", "fallback": "default",
        "add": "plus", "subtract": "minus", "multiply": "times", "divide": "divided_by",
        "html_escape": "escape", "nl2br": "newline_to_br", "striptags": "strip_html",
    ]
}

/// What filters know beside their input.
struct FilterScope {
    let limits: Limits
    let now: Instant
    let local: CivilDateTime
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
        case .abs, .ceil, .floor, .round, .plus, .minus, .times, .dividedBy, .modulo, .atLeast,
            .atMost:
            return try applyArithmetic(input.number, arguments)
        case .join, .first, .last, .concat, .map, .where, .sort, .sortNatural, .uniq, .reverse,
            .compact, .reject, .find, .findIndex, .has, .sum, .size:
            return try applyToSequence(input, arguments, scope)
        case .slice: return try slice(input, arguments)
        case .split: return split(input.text, arguments.first ?? .null)
        case .base64Encode, .base64Decode, .base64URLSafeEncode, .base64URLSafeDecode,
            .urlEncode, .urlDecode, .escape, .escapeOnce, .stripHTML, .newlineToBreak,
            .stripNewlines:
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
        case .atLeast: return (number.isLess(than: other) ? other : number).value
        case .atMost: return (other.isLess(than: number) ? other : number).value
        case .dividedBy, .modulo:
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
