/// The exponential function without a C library.
enum Exponential {
    private static let logOfTwo = 0.693_147_180_559_945_3

    /// Returns e to the power of a number that is zero or less, exact to about twelve digits.
    static func of(_ power: Double) -> Double {
        guard power > -700 else { return 0 }
        // e^x = 2^n · e^r with |r| ≤ ln 2 / 2, where a short series is exact enough.
        let twos = (power / logOfTwo).rounded()
        let rest = power - twos * logOfTwo
        var term = 1.0
        var sum = 1.0
        for step in 1...12 {
            term *= rest / Double(step)
            sum += term
        }
        return sum * Double(sign: .plus, exponent: Int(twos), significand: 1)
    }
}
