import Diagnostics

extension PhraseRuleTable {
    static let subject: [PhraseRule] = [
        PhraseRule(
            id: "subject-bait", severity: .warning, summary: "the subject names no matter",
            category: .subject,
            sources: [.study("Gong and Lavender: vendors' figures, weak and in conflict")],
            lists: [.subjectBait], scope: .wholeSubject, message: "'%' could stand over any letter",
            hint: "name the matter, such as the reader's returns dock",
            doc: Rule.Doc(
                why: """
                    'Quick question' and 'Сотрудничество' say that somebody wants something and hide what. As a part \
                    of a subject that names the matter they do no harm.
                    """,
                bad: "subject: \"Quick question\"",
                good: "subject: \"who runs the dock in Leipzig\""),
            steps: .first)
    ]
}
