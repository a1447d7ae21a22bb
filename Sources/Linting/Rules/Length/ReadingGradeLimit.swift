import Diagnostics

extension Rule {
    static let readingGrade = Rule(
        "reading-grade", .warning, "the letter is hard to read", .length,
        from: [
            .study("Lavender: grade 5 or below is answered 67 % more than 10 or above"),
            .study("Boomerang: grade 3 is answered 53 times in 100, college level 39 times"),
        ],
        doc: Doc(
            why: """
                Grades are school years by a formula of the language: Flesch-Kincaid in English, Oborneva's form of \
                it in Russian, the Wiener Sachtextformel in German, Fernández-Huerta in Spanish. Above 8 is a note, \
                above 11 a warning. It needs 30 words; variables and addresses are left out.
                """,
            bad:
                "Our comprehensive methodology facilitates organizational transformation initiatives.",
            good: "We show your team what to change first."),
        reportsOnce: true,
        check: .variant(checkReadingGrade))

    /// School years, in tenths: above it is a note.
    private static let easyGrade = 80
    /// School years, in tenths: above it is a warning.
    private static let hardGrade = 110

    @Sendable private static func checkReadingGrade(
        _ reading: Reading
    ) throws(NotAssessed) -> [Remark] {
        let grade = try reading.document.readingGrade()
        guard grade.tenths > easyGrade else { return [] }
        let lengths = reading.prose.lengths
        let sentences = reading.document.sentences
        let longest = sentences.indices.max { lengths[$0] < lengths[$1] }
        let place = longest.map { sentences[$0].scalars } ?? reading.document.end
        let limit = grade.tenths > hardGrade ? hardGrade : easyGrade
        let message =
            "the letter reads like grade \(grade.text) (\(grade.formula.rawValue)), the limit is \(limit / 10); shorter words and sentences"
        return [
            Remark(
                message, at: reading.span(place),
                severity: grade.tenths > hardGrade ? .warning : .info, weight: grade.tenths)
        ]
    }
}
