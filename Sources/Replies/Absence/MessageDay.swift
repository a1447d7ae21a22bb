import CivilTime
import Mail

/// The calendar day on which a message was written, where its author was.
enum MessageDay {
    /// Returns the day of the Date header in its own offset (RFC 5322 §3.3), UTC when it names none.
    static func of(_ message: InboundMessage) -> CivilDate? {
        guard let date = message.date else { return nil }
        let minutes = Int64(offset(message.values("Date").first ?? ""))
        let (seconds, overflow) = (date.milliseconds / 1000).addingReportingOverflow(minutes * 60)
        guard !overflow else { return nil }
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        // Years 1970 to 2999: a date beyond is a broken clock.
        return (0...376_200).contains(day) ? CivilDate(dayNumber: Int(day)) : nil
    }

    /// Returns minutes east of UTC of a zone such as `+0300`, 0 when there is none.
    private static func offset(_ value: String) -> Int {
        for token in value.split(separator: " ") {
            let digits = token.dropFirst()
            guard token.utf8.count == 5, let sign = token.first, sign == "+" || sign == "-",
                digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits)
            else { continue }
            let minutes = number / 100 * 60 + number % 100
            return minutes <= 14 * 60 ? (sign == "-" ? -minutes : minutes) : 0
        }
        return 0
    }
}
