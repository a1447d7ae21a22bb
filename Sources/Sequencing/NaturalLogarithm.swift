/// Returns ln x for a positive finite number, the same on every machine.
///
/// The C library's result may differ in the last bit between versions, and plans must not.
func naturalLogarithm(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : .nan }
    // x = m · 2^e with m in 1..<2, and ln m = 2 · artanh((m - 1) / (m + 1)), whose argument is below 1/3.
    let ratio = (x.significand - 1) / (x.significand + 1)
    let square = ratio * ratio
    var power = ratio
    var sum = 0.0
    for odd in stride(from: 1.0, through: 31, by: 2) {
        sum += power / odd
        power *= square
    }
    return 2 * sum + Double(x.exponent) * 0.693_147_180_559_945_3
}

/// Returns a number in the open interval 0..<1, never 0, from the upper 53 bits of a hash.
func unitInterval(_ hash: UInt64) -> Double {
    (Double(hash >> 11) + 0.5) / 9_007_199_254_740_992
}
