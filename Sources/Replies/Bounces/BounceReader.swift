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
        if reports.isEmpty { reports = NotificationReports.reports(of: message) }
        if !reports.isEmpty { return read(reports, of: message) }
        guard BounceText.mayBounce(message) else { return nil }
        let text = BounceText(message)
        guard text.isBounce else { return nil }
        return text.isDelay ? .notice(evidence: message.subject) : read(text, of: message)
    }

    /// Returns what a message says that its words alone show to be a bounce; nil unless it lists recipients as programs
    /// do, at the start of a line: people tell of failed addresses in their sentences.
    static func readWords(of message: InboundMessage) -> BounceReading? {
        let text = BounceText(message)
        guard text.listsRecipients, case .bounce(let bounce, _) = read(text, of: message) else {
            return nil
        }
        return bounce
    }

    private static func read(_ reports: [DeliveryReport], of message: InboundMessage) -> Finding {
        let failed = reports.filter { $0.action == .failed }
        guard let first = failed.first else {
            let words = reports[0].action == .delayed ? "Action: delayed" : "Action: delivered"
            return .notice(evidence: words)
        }
        let spare = AddressScanner.all(
            in: message.values("X-Failed-Recipients").joined(separator: " "))
        let text = BounceText(message)
        let recipients = failed.enumerated().compactMap { index, report -> BouncedRecipient? in
            let fallback = index < spare.count ? spare[index] : nil
            guard let address = report.address ?? fallback else { return nil }
            return BouncedRecipient(
                address: address, status: report.status, diagnostic: report.diagnostic,
                reason: Self.reason(of: report, in: text).rawValue)
        }
        let reason =
            recipients.first.flatMap { BounceReason(rawValue: $0.reason) }
            ?? Self.reason(of: first, in: text)
        let reading = BounceReading(
            bounceClass: reason.bounceClass, reason: reason.rawValue, recipients: recipients)
        return .bounce(reading, evidence: first.diagnostic ?? first.status ?? "Action: failed")
    }

    private static func reason(of report: DeliveryReport, in text: BounceText) -> BounceReason {
        let words = report.address.map(text.words(after:)) ?? text.notice
        let facts = BounceFacts(
            diagnostic: report.diagnostic, notice: words + "\n" + (report.category ?? ""),
            status: report.status,
            remoteHost: report.remoteHost,
            verb: text.transcript.verb(refusedWith: report.diagnostic))
        return ReasonDecision.reason(facts)
    }

    private static func read(_ text: BounceText, of message: InboundMessage) -> Finding {
        let reports = text.reports()
        let recipients = reports.map { report in
            BouncedRecipient(
                address: report.address, status: SMTPCodes(report.text).status,
                diagnostic: report.text.trimmingBlanks.limited(to: 500),
                reason: Self.reason(told: report.text, in: text, of: message).rawValue)
        }
        let words = reports.first?.text ?? text.notice
        let reason = Self.reason(told: words, in: text, of: message)
        let reading = BounceReading(
            bounceClass: reason.bounceClass, reason: reason.rawValue, recipients: recipients)
        return .bounce(reading, evidence: words.trimmingBlanks.limited(to: 300))
    }

    /// The words about the recipient speak first, then the whole notice, at last the subject.
    private static func reason(
        told words: String, in text: BounceText, of message: InboundMessage
    ) -> BounceReason {
        for told in [words, text.notice, message.subject] {
            let reason = ReasonDecision.reason(
                BounceFacts(
                    diagnostic: nil, notice: told, status: nil, remoteHost: nil,
                    verb: text.transcript.verb(refusedWith: nil)))
            if reason != .undefined { return reason }
        }
        return .undefined
    }
}

extension String {
    /// The text cut to a number of Unicode scalars.
    func limited(to count: Int) -> String {
        guard unicodeScalars.count > count else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
    }
}
