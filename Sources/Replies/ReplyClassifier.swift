import CivilTime
import Mail

/// Reads what an inbound message means for the sequence; a pure function of the message.
///
/// ```swift
/// let reading = ReplyClassifier().read(message)
/// if reading.confidence < ReplyReading.reviewThreshold { askAPerson() }
/// ```
package struct ReplyClassifier: Sendable {
    /// Grows with every change of the rules, so that stored readings say what read them.
    package static let version = 3

    private let intents: IntentReader

    /// Confidence of what the structure of a message says outright.
    private static let certain = 0.98

    package init() {
        intents = IntentReader()
    }

    /// Reads with other weights, for measuring what was learned.
    init(model: LinearModel) {
        intents = IntentReader(model: model)
    }

    /// Returns the meaning: the structure decides first, then the marks of programs, then the author's words.
    package func read(_ message: InboundMessage) -> ReplyReading {
        if let reading = readReport(message) { return reading }
        let text = ReplyText(message.text)
        let own = text.own
        let clauses = WordSplitter.clauses(of: own)
        var reading =
            readAutomatic(message, own: own, clauses: clauses)
            ?? readHuman(message, own: own, clauses: clauses)
        if Self.pointing.contains(reading.category) {
            complete(&reading, message: message, own: clauses, unquoted: text.unquoted)
        }
        return reading
    }

    // MARK: - Structure

    private func readReport(_ message: InboundMessage) -> ReplyReading? {
        var notice: String { BounceText(message).notice.trimmingBlanks }
        if message.report.type == "feedback-report" || !message.report.feedback.isEmpty {
            // RFC 5965: the recipient pressed "this is spam".
            return ReplyReading(
                category: .doNotContact, confidence: Self.certain, replyText: notice,
                evidence: "report-type=feedback-report")
        }
        if message.report.type == "disposition-notification", !BounceText(message).isBounce {
            return ReplyReading(
                category: .autoAcknowledgement, confidence: Self.certain, replyText: notice,
                evidence: "report-type=disposition-notification")
        }
        switch BounceReader.read(message) {
        case .bounce(let bounce, let evidence):
            return ReplyReading(
                category: .bounce,
                confidence: bounce.reason == BounceReason.undefined.rawValue ? 0.8 : Self.certain,
                replyText: notice, evidence: evidence, bounce: bounce)
        case .notice(let evidence):
            return ReplyReading(
                category: .autoAcknowledgement, confidence: 0.9, replyText: notice,
                evidence: evidence)
        case nil: return nil
        }
    }

    // MARK: - Programs

    private static let automatic: Set<ReplyCategory> = [
        .outOfOffice, .leftCompany, .autoAcknowledgement, .bounce,
    ]

    private func readAutomatic(
        _ message: InboundMessage, own: String, clauses: [Clause]
    ) -> ReplyReading? {
        let header = AutomaticMail.headerEvidence(message)
        let announced = AutomaticMail.announcement(message.subject)
        guard header != nil || announced != nil else { return nil }
        if announced == .acceptedInvitation {
            return ReplyReading(
                category: .meetingRequest, confidence: 0.85, replyText: own,
                evidence: message.subject)
        }
        let marks = AutomaticMail.marks(header: header, announced)
        var said = intents.read(clauses, marks: marks, among: Self.automatic)
        // "My last day of leave is the 18th" ends an absence, not a job.
        if said.category == .leftCompany,
            resumption(message, clauses: clauses)?.namesAbsence == true
        {
            said.category = .outOfOffice
        }
        return ReplyReading(
            category: said.category, confidence: said.confidence, replyText: own,
            evidence: said.evidence.isEmpty ? header ?? message.subject : said.evidence)
    }

    // MARK: - People

    private func readHuman(
        _ message: InboundMessage, own: String, clauses: [Clause]
    ) -> ReplyReading {
        guard !clauses.isEmpty else { return readEmpty(message, own: own) }
        let intent = intents.read(clauses)
        return ReplyReading(
            category: intent.category, confidence: intent.confidence, replyText: own,
            evidence: intent.evidence)
    }

    /// A mail without text of its own: a bare subject may ask to stop.
    private func readEmpty(_ message: InboundMessage, own: String) -> ReplyReading {
        let subject = intents.read(WordSplitter.clauses(of: message.subject))
        let stops = subject.category == .doNotContact
        return ReplyReading(
            category: stops ? .doNotContact : .other, confidence: stops ? subject.confidence : 0.3,
            replyText: own, evidence: message.subject)
    }

    // MARK: - Dates and contacts

    /// What may name a date of return, another person or the address that failed.
    private static let pointing: Set<ReplyCategory> = [
        .outOfOffice, .leftCompany, .referral, .bounce,
    ]

    private func complete(
        _ reading: inout ReplyReading, message: InboundMessage, own: [Clause], unquoted: String
    ) {
        let clauses = WordSplitter.clauses(of: unquoted)
        let sender = ([message.from] + message.to.map(Optional.some)).compactMap { $0?.address }
        let finder = ContactFinder(clauses: clauses, own: own, excluding: sender)
        switch reading.category {
        case .bounce: reading.bounce = BounceReader.readWords(of: message)
        case .outOfOffice:
            if let resumption = resumption(message, clauses: clauses) {
                reading.resumeOn = resumption.day
                reading.evidence = resumption.evidence
            }
            reading.alternativeContacts = finder.addresses()
            if reading.alternativeContacts.isEmpty {
                reading.referral = finder.name() ?? finder.phone()
            }
        case .leftCompany:
            reading.alternativeContacts = finder.addresses()
            if reading.alternativeContacts.isEmpty { reading.referral = finder.name() }
        case .referral:
            reading.alternativeContacts = finder.addresses()
            reading.referral = reading.alternativeContacts.first?.text ?? finder.name()
        default: break
        }
    }

    private func resumption(
        _ message: InboundMessage, clauses: [Clause]
    ) -> AbsenceReader.Resumption? {
        guard let today = MessageDay.of(message) else { return nil }
        return AbsenceReader(clauses: clauses, today: today).resumption()
    }
}
