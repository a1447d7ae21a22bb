import Auditing
import Campaigns
import Diagnostics
import GMimeReader
import Linting
import Mail
import Operations
import Reporting

/// Reads and scores letters one by one, on whatever thread.
struct LetterAuditor: Sendable {
    let examiner: LetterExaminer
    /// The forms that list letters, in the order of the items they get.
    let listing: [AuditFormat]
    private let parser = MessageParser()

    init(examiner: LetterExaminer, listing: [AuditFormat]) {
        self.examiner = examiner
        self.listing = listing
    }

    func audit(_ raw: RawLetter) -> LetterOutcome {
        switch raw.content {
        case .mail(let bytes): audit(mail: bytes, at: raw.place)
        case .draft(let bytes): audit(draft: bytes, at: raw.place)
        case .page(let bytes): audit(page: bytes, at: raw.place)
        case .letter(let letter, let facts):
            scored(letter, subject: LetterAuditor.subject(of: letter), facts, at: raw.place)
        case .record(let record):
            record.map { audit($0, at: raw.place) }
                ?? .leftOut(raw.place, reason: "no text in the row")
        case .object(let bytes):
            switch JSONRecord.read(bytes) {
            case .success(let record): audit(record, at: raw.place)
            case .failure(let fault): .unreadable("\(raw.place.shown): \(fault.sentence)")
            }
        }
    }

    // MARK: - Kinds

    private func audit(mail bytes: [UInt8], at place: MailPlace) -> LetterOutcome {
        let message = parser.parse(bytes)
        guard message.report.type == nil else {
            return .leftOut(place, reason: "a delivery report")
        }
        var facts = MailFacts()
        facts.author = message.from?.address.text
        facts.isAnswer = !message.inReplyTo.isEmpty || !message.references.isEmpty
        let auto = message.values("Auto-Submitted").first?.lowercased() ?? "no"
        facts.isAutomatic = !auto.hasPrefix("no")
        let file = SourceFile(path: place.shown, bytes: bytes)
        var letter = WrittenLetters.letter(mail: file, read: message)
        if facts.isAnswer { letter.position = .followUp }
        return scored(letter, subject: message.subject, facts, at: place)
    }

    private func audit(draft bytes: [UInt8], at place: MailPlace) -> LetterOutcome {
        let parsed = Draft.parse(SourceFile(path: place.shown, bytes: bytes))
        guard let draft = parsed.value else {
            let fault = parsed.findings.first
            return .unreadable(fault.map { "\($0.span): \($0.message)" } ?? place.shown)
        }
        var facts = MailFacts()
        facts.author = draft.from?.value.address.text
        let subject = draft.subject?.value ?? ""
        let letter = WrittenLetters.letter(draft)
        return scored(letter, subject: subject, facts, at: place, others: parsed.findings)
    }

    private func audit(page bytes: [UInt8], at place: MailPlace) -> LetterOutcome {
        let text = HTMLText.plain(String(decoding: bytes, as: UTF8.self))
        let file = SourceFile(path: place.shown, bytes: bytes)
        let letter = WrittenLetters.letter(page: file, text: text)
        return scored(letter, subject: "", MailFacts(), at: place)
    }

    private func audit(_ record: MailRecord, at place: MailPlace) -> LetterOutcome {
        var facts = MailFacts()
        facts.author = record.author
        facts.step = record.step
        facts.language = record.language
        facts.replied = record.replied
        facts.isAnswer = record.isAnswer
        if let sends = record.sends {
            guard sends > 0 else { return .leftOut(place, reason: "sent to nobody") }
            facts.weight = min(sends, MailFacts.mostSends) * MailFacts.unit
        }
        let text = record.body.isEmpty ? HTMLText.plain(record.html ?? "") : record.body
        let letter = WrittenLetters.letter(record: record, text: text, file: place.shown)
        return scored(letter, subject: record.subject ?? "", facts, at: place)
    }

    // MARK: - Scoring

    private func scored(
        _ letter: Letter, subject: String, _ facts: MailFacts, at place: MailPlace,
        others: [Finding] = []
    ) -> LetterOutcome {
        var (letter, facts) = (letter, facts)
        // What names no earlier mail and quotes none only pretends to answer.
        if !facts.isAnswer, letter.position == .unknown, MailRecord.isReplySubject(subject),
            examiner.traits(of: letter).hasQuote
        {
            facts.isAnswer = true
            letter.position = .followUp
        }
        let assessment = examiner.assess(letter, others: others)
        guard assessment.traits.words > 0 else {
            let hasQuote = assessment.traits.hasQuote
            return .leftOut(place, reason: hasQuote ? "nothing but quoted text" : "no text")
        }
        let mail = AssessedMail(
            place: place, subject: subject, assessment: assessment, facts: facts)
        let scale = examiner.scale
        return .scored(mail, items: listing.map { Array($0.item(mail, scale: scale).utf8) })
    }

    /// The subject in its first wording.
    private static func subject(of letter: Letter) -> String {
        letter.variants.first?.subject?.plain ?? ""
    }
}
