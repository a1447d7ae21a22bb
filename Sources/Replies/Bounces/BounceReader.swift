import Mail

/// Reads delivery reports, formal (RFC 3464) and free-form.
enum BounceReader {
    enum Finding: Equatable, Sendable {
        case bounce(BounceReading, evidence: String)
        /// A report of something other than failure: delay or delivery.
        case notice(evidence: String)
    }

    /// Returns what a message reports about a delivery, or nil when it is no report.
    static func read(_ message: InboundMessage) -> Finding? {
        var reports = message.report.deliveryStatus.compactMap(DeliveryReport.init)
        if reports.isEmpty { reports = ReturnedHeaders.reports(inText: message.text) }
        if !reports.isEmpty { return read(reports, of: message) }
        let text = BounceText(message)
        guard text.isBounce else { return nil }
        return text.isDelay ? .notice(evidence: message.subject) : read(text, of: message)
    }

    private static func read(_ reports: [DeliveryReport], of message: InboundMessage) -> Finding {
        let failed = reports.filter { $0.action == .failed }
        guard let first = failed.first else {
            let words = reports[0].action == .delayed ? "Action: delayed" : "Action: delivered"
            return .notice(evidence: words)
        }
        let spare = AddressScanner.all(
            in: message.values("X-Failed-Recipients").joined(separator: " "))
        let recipients = failed.enumerated().compactMap { index, report -> BouncedRecipient? in
            let fallback = index < spare.count ? spare[index] : nil
            return (report.address ?? fallback).map {
                BouncedRecipient(address: $0, status: report.status, diagnostic: report.diagnostic)
            }
        }
        let reason = reason(of: first, in: BounceText(message))
        let reading = BounceReading(
            bounceClass: BounceReason.bounceClass(of: reason), reason: reason,
            recipients: recipients)
        return .bounce(reading, evidence: first.diagnostic ?? first.status ?? "Action: failed")
    }

    /// The diagnostic speaks first, with what the server's dialogue shows; the human part only when it says nothing.
    private static func reason(of report: DeliveryReport, in text: BounceText) -> String {
        let diagnostic = [text.dialogue, report.diagnostic ?? ""]
        let stated = BounceReason.find(
            text: diagnostic.joined(separator: "\n"), status: report.status)
        let isVague = report.diagnostic.map { ReasonPhrases.find(in: $0) == nil } ?? true
        guard isVague else { return stated }
        let words = report.address.map(text.words(after:)) ?? text.notice
        let told = BounceReason.find(text: words, status: report.status)
        return told == BounceReason.undefined ? stated : told
    }

    private static func read(_ text: BounceText, of message: InboundMessage) -> Finding {
        let reports = text.reports()
        let recipients = reports.map { report in
            let codes = SMTPCodes(report.text)
            return BouncedRecipient(
                address: report.address, status: codes.status,
                diagnostic: report.text.trimmingBlanks.limited(to: 500))
        }
        let words = reports.first?.text ?? text.notice
        var reason = BounceReason.find(text: words, status: recipients.first?.status)
        if reason == BounceReason.undefined {
            reason = BounceReason.find(text: message.subject + "\n" + text.notice, status: nil)
        }
        let reading = BounceReading(
            bounceClass: BounceReason.bounceClass(of: reason), reason: reason,
            recipients: recipients)
        return .bounce(reading, evidence: words.trimmingBlanks.limited(to: 300))
    }
}

extension String {
    /// The text cut to a number of Unicode scalars.
    func limited(to count: Int) -> String {
        guard unicodeScalars.count > count else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
    }
}
