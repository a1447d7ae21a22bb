/// `1 mail`, `2 mails`; an irregular plural is named.
package func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    let number = count < 10_000 ? String(count) : grouped(count)
    return "\(number) \(count == 1 ? singular : plural ?? singular + "s")"
}

/// `15.5 %` for 0.155; `–` for what is no share.
package func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    return "\(tenths(share)) %"
}

/// `11.2–21.2` for 0.112...0.212, both in percent.
package func percentRange(_ interval: ClosedRange<Double>) -> String {
    "\(tenths(interval.lowerBound))–\(tenths(interval.upperBound))"
}

/// A share in percent with one decimal; what lies outside 0…100 times the whole is cut.
private func tenths(_ share: Double) -> String {
    let tenths = Int((min(max(share, 0), 100) * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

/// `12,345`
package func grouped(_ count: Int) -> String {
    var digits = String(count.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
        groups.insert(digits.suffix(3), at: 0)
        digits.removeLast(3)
    }
    return (count < 0 ? "-" : "") + ([Substring(digits)] + groups).joined(separator: ",")
}
