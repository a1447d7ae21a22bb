/// A value as arithmetic sees it.
enum Number {
    case int(Int)
    case double(Double)

    var value: Value {
        switch self {
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        }
    }

    var asDouble: Double {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        }
    }

    /// The whole part; nil when it does not fit an integer.
    var truncated: Int? {
        switch self {
        case .int(let number): number
        case .double(let number): Int(exactly: number.rounded(.towardZero))
        }
    }

    var isZero: Bool { asDouble == 0 }
}

extension Value {
    /// The number that arithmetic takes a value for; what is no number counts as zero.
    var number: Number {
        switch self {
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        case .string(let bytes): Number(text: bytes) ?? .int(0)
        default: .int(0)
        }
    }

    /// The whole number that a count or position must be; nil for fractions and other values.
    var integer: Int? {
        switch self {
        case .int(let number): return number
        case .string(let bytes):
            if case .int(let number)? = Number(text: bytes) { return number }
            return nil
        default: return nil
        }
    }
}

extension Number {
    /// Reads `-12` or `-12.5`, white space around it ignored.
    init?(text: [UInt8]) {
        guard let first = text.firstIndex(where: { !isWhitespace($0) }),
            let last = text.lastIndex(where: { !isWhitespace($0) }), last - first < 400
        else { return nil }
        var body = text[first...last]
        if body.first == UInt8(ascii: "-") { body = body.dropFirst() }
        let parts = body.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        }
        guard isNumber else { return nil }
        let string = String(decoding: text[first...last], as: UTF8.self)
        if parts.count == 1, let whole = Int(string) {
            self = .int(whole)
        } else if let decimal = Double(string) {
            self = .double(decimal)
        } else {
            return nil
        }
    }
}

// MARK: - Arithmetic

extension Number {
    enum Operation {
        case plus, minus, times, modulo
    }

    /// Calculates in decimal, so that 10.1 - 2.2 is 7.9; integers that overflow become fractions.
    func calculate(_ operation: Operation, _ other: Number) -> Number {
        if case .int(let left) = self, case .int(let right) = other,
            let exact = Number.calculate(operation, left, right)
        {
            return .int(exact)
        }
        if let left = Decimal(asDouble), let right = Decimal(other.asDouble),
            let exact = left.calculate(operation, right)
        {
            return .double(exact)
        }
        return .double(Number.calculate(operation, asDouble, other.asDouble))
    }

    private static func calculate(_ operation: Operation, _ left: Int, _ right: Int) -> Int? {
        let (result, overflow) =
            switch operation {
            case .plus: left.addingReportingOverflow(right)
            case .minus: left.subtractingReportingOverflow(right)
            case .times: left.multipliedReportingOverflow(by: right)
            case .modulo: (floorModulo(left, right), false)
            }
        return overflow ? nil : result
    }

    private static func calculate(
        _ operation: Operation, _ left: Double, _ right: Double
    ) -> Double {
        switch operation {
        case .plus: return left + right
        case .minus: return left - right
        case .times: return left * right
        case .modulo:
            let rest = left.truncatingRemainder(dividingBy: right)
            return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
        }
    }

    /// Divides; integers give the next lower integer.
    func divided(by other: Number) -> Number {
        if case .int(let left) = self, case .int(let right) = other {
            let (quotient, overflow) = left.dividedReportingOverflow(by: right)
            if !overflow {
                let isInexact = left % right != 0
                return .int(isInexact && (left < 0) != (right < 0) ? quotient - 1 : quotient)
            }
        }
        return .double(asDouble / other.asDouble)
    }

    func isLess(than other: Number) -> Bool {
        if case .int(let left) = self, case .int(let right) = other { return left < right }
        return asDouble < other.asDouble
    }

    /// Rounds to a number of decimal places, halves away from zero; with none the result is whole.
    func rounded(to places: Int) -> Number {
        guard case .double(let number) = self else { return self }
        guard places > 0 else {
            guard places > -19 else { return .int(0) }
            let unit = (0..<(-places)).reduce(1) { result, _ in result * 10 }
            let scaled = (number / Double(unit)).rounded(.toNearestOrAwayFromZero)
            guard let whole = Int(exactly: scaled) else { return self }
            let (result, overflow) = whole.multipliedReportingOverflow(by: unit)
            return overflow ? self : .int(result)
        }
        guard let decimal = Decimal(number) else { return self }
        return .double(decimal.rounded(to: places))
    }
}

private func floorModulo(_ left: Int, _ right: Int) -> Int {
    // The smallest integer divided by -1 overflows, though its rest is zero.
    guard right != -1 else { return 0 }
    let rest = left % right
    return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
}

// MARK: - Decimals

/// The decimal number that a fraction is printed as: `mantissa` × 10^-`scale`.
private struct Decimal {
    var mantissa: Int128
    var scale: Int

    /// Takes a fraction apart; nil for very large, very small and infinite ones.
    init?(_ number: Double) {
        guard number.isFinite, number.magnitude < 1e17, number == 0 || number.magnitude > 1e-9
        else {
            return nil
        }
        var mantissa: Int128 = 0
        var scale = 0
        var exponent = 0
        var isFraction = false
        let text = Array(number.description.utf8)
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                mantissa = mantissa * 10 + Int128(byte - UInt8(ascii: "0"))
                if isFraction { scale += 1 }
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"):
                exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
            default: break
            }
            if byte == UInt8(ascii: "e") { break }
        }
        self.init(mantissa: number < 0 ? -mantissa : mantissa, scale: scale - exponent)
    }

    private init?(mantissa: Int128, scale: Int) {
        guard scale >= 0 || -scale < 18 else { return nil }
        self.mantissa = mantissa
        self.scale = scale
        while self.scale < 0 {
            self.mantissa *= 10
            self.scale += 1
        }
    }

    func calculate(_ operation: Number.Operation, _ other: Decimal) -> Double? {
        if operation == .times {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
            return overflow ? nil : Decimal.double(product, scale + other.scale)
        }
        let common = max(scale, other.scale)
        guard let left = raised(to: common), let right = other.raised(to: common) else {
            return nil
        }
        let (result, overflow) =
            switch operation {
            case .plus: left.addingReportingOverflow(right)
            case .minus: left.subtractingReportingOverflow(right)
            default: right == 0 ? (0, true) : (Decimal.modulo(left, right), false)
            }
        return overflow ? nil : Decimal.double(result, common)
    }

    private static func modulo(_ left: Int128, _ right: Int128) -> Int128 {
        let rest = left % right
        return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
    }

    private func raised(to target: Int) -> Int128? {
        var result = mantissa
        for _ in scale..<target {
            let (next, overflow) = result.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            result = next
        }
        return result
    }

    func rounded(to places: Int) -> Double {
        guard scale > places else { return Decimal.double(mantissa, scale) }
        var result = mantissa
        for _ in places + 1..<scale { result /= 10 }
        let half: Int128 = result < 0 ? -5 : 5
        return Decimal.double((result + half) / 10, places)
    }

    /// Lets the standard library find the fraction that is nearest to the decimal.
    private static func double(_ mantissa: Int128, _ scale: Int) -> Double {
        Double("\(mantissa)e-\(scale)") ?? 0
    }
}
