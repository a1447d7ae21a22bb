import Campaigns
import Diagnostics
import Linting
import Liquid
import Mail

extension WrittenLetters {
    /// Makes a letter of a record; places are those in its text, under the name of `file`.
    ///
    /// - Parameter text: the body as people read it.
    package static func letter(
        record: MailRecord, text: String, file name: String
    ) -> Letter {
        let file = SourceFile(path: name, text: text)
        let subject = record.subject.map { subject in
            let source = SourceFile(path: name, text: subject)
            return LetterText(file: source)
        }
        let body = LetterText(file: file)
        let variant =
            record.isSent
            ? LetterVariant(subject: subject, body: body)
            : LetterVariant(subject: subject?.readingSlots(), body: body.readingSlots())
        var letter = Letter(
            file: file, variants: [variant], kind: record.isSent ? .message : .draft)
        letter.sender = record.from?.address
        letter.senderName = record.from?.name
        letter.hasUnsubscribeHeader = record.hasUnsubscribeHeader
        letter.inReplyTo = record.isAnswer
        letter.position = position(step: record.step, isAnswer: record.isAnswer)
        letter.language = record.language.flatMap { LetterLanguage(rawValue: $0) }
        return letter
    }

    /// What a step's name and the thread tell about the letter's place in its sequence.
    package static func position(step: String?, isAnswer: Bool) -> Letter.Position {
        let digits = (step ?? "").utf8.drop { !(48...57).contains($0) }
            .prefix { (48...57).contains($0) }
        if let number = Int(String(decoding: digits, as: UTF8.self)) {
            return number <= 1 ? .first : .followUp
        }
        return isAnswer ? .followUp : .unknown
    }
}

extension WrittenLetters {
    /// Makes a letter of a template that stands in no workspace.
    package static func letter(template: TemplateFile) -> Letter {
        let bodies = template.body.variants().map { LetterText($0, of: template.body) }
        let subjects = template.subject.map { subject in
            subject.variants().map { LetterText($0, of: subject) }
        }
        let count = max(bodies.count, subjects?.count ?? 0)
        let variants = (0..<count).map { index in
            LetterVariant(
                subject: subjects.map { $0[index % $0.count] }, body: bodies[index % bodies.count])
        }
        var letter = Letter(file: template.file, variants: variants, kind: .template)
        let uses = (template.subject?.uses ?? []) + template.body.uses
        letter.uses = uses.map { VariableMention($0) }
        letter.inReplyTo = template.subject == nil
        letter.disabled = template.disabledRules
        letter.language = template.language.flatMap { LetterLanguage(rawValue: $0) }
        return letter
    }
}
