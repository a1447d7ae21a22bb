import Diagnostics

extension Rule {
    static let rawLegalName = Rule(
        "raw-legal-name", .warning, "a company is called by its legal name", .integrity,
        from: [.practice("nobody says 'Acme GmbH' of the people they know")],
        doc: Doc(
            why: """
                'LLC', 'GmbH' and 'ООО «…»' in the midst of a sentence show that a register was merged into a form. \
                Clean the column, and keep the legal name in a column of its own.
                """,
            bad: "Who runs the dock at Acme Logistics GmbH?",
            good: "Who runs the dock at Acme Logistics?"),
        check: .variant { reading throws(NotAssessed) in
            if reading.letter.kind == .template {
                return reading.cellRemarks(.legalForm) { value in
                    "write '\(LegalForm.stripped(value) ?? value)'"
                }
            }
            guard let contact = reading.letter.contact else {
                throw NotAssessed("no recipient is known")
            }
            guard let company = contact.company, let plain = LegalForm.stripped(company) else {
                return []
            }
            return reading.places(of: company).map { range in
                let fix = reading.replacement(
                    of: range, with: plain, "write '\(plain)'", .unsafe)
                return Remark(
                    "'\(company)' is the name in a register; write '\(plain)'",
                    at: reading.span(range), fix: fix)
            }
        })

    static let badCaseValue = Rule(
        "bad-case-value", .warning, "a name is printed as nobody writes it", .integrity,
        from: [.practice("a name in capitals comes out of a table, not out of a head")],
        doc: Doc(
            why: """
                'Hi JOHN', 'hi anna 🚀' and 'Здравствуйте, Иванов Иван Иванович' tell that nobody looked at the name. \
                Clean the column, or write '{{ first_name | capitalize }}'.
                """,
            bad: "Hi JOHN,",
            good: "Hi John,"),
        check: .variant { reading throws(NotAssessed) in
            if reading.letter.kind == .template {
                return reading.cellRemarks(
                    .nameForm, unless: { $0.source.utf8.containsWord("capitalize") }
                ) { value in "write '\(PersonName.mended(value) ?? value)'" }
            }
            guard let contact = reading.letter.contact else {
                throw NotAssessed("no recipient is known")
            }
            let names = contact.fields.filter { ColumnName.isPerson($0.column) }.map(\.value)
            return names.flatMap { name -> [Remark] in
                guard let mended = PersonName.mended(name) else { return [] }
                return reading.places(of: name).map { range in
                    let fix = reading.replacement(
                        of: range, with: mended, "write '\(mended)'", .unsafe)
                    return Remark(
                        "'\(name)' looks like a cell of a table; write '\(mended)'",
                        at: reading.span(range), fix: fix)
                }
            }
        })

    static let badFallback = Rule(
        "bad-fallback", .info, "a default makes the letter impersonal", .integrity,
        from: [.practice("'Hi there' greets nobody in particular")],
        doc: Doc(
            why: """
                A default saves the sentence but not the letter: in the subject 'there' reads as a mistake, and \
                'Hi there' greets like a newsletter. It is said only of columns with blank cells. Leave such contacts out, or word the line without a name.
                """,
            bad: "subject: '{{ first_name | default: \"there\" }}, the dock'",
            good: "subject: 'the dock in {{ city | default: \"your street\" }}'"),
        check: .variant { reading in
            let subject = reading.subject?.text.printedVariables ?? []
            var remarks = subject.compactMap { use -> Remark? in
                guard let fallback = impersonalFallback(of: use, reading.letter) else { return nil }
                return Remark(
                    "without '\(use.name)' the subject says '\(fallback)'; word it without the variable",
                    at: use.span)
            }
            guard let greeting = reading.document.greeting else { return remarks }
            for use in reading.document.text.printedVariables where greeting.contains(use.index) {
                guard let fallback = impersonalFallback(of: use, reading.letter) else { continue }
                remarks.append(
                    Remark(
                        "without '\(use.name)' the letter greets '\(fallback)', which is nobody; fill the column, or leave such contacts out",
                        at: use.span))
            }
            return remarks
        })

    /// Nil also where no cell of the column is blank: the default is never printed then.
    private static func impersonalFallback(of use: PrintedVariable, _ letter: Letter) -> String? {
        if let blanks = letter.blankCounts, blanks[use.name] == nil { return nil }
        guard let fallback = use.fallback else { return nil }
        let plain = fallback.lowercased().filter { $0 != "," && $0 != "!" }
        return impersonal.contains(plain) ? fallback : nil
    }

    private static let impersonal: Set<String> = [
        "there", "friend", "friends", "team", "all", "everyone", "sir", "madam", "sir or madam",
        "sir/madam", "colleague", "colleagues", "customer", "valued customer", "you", "reader",
        "your company", "company", "коллега", "коллеги", "друг", "друзья", "клиент",
        "уважаемый клиент", "партнёр", "партнер", "команда", "ваша компания", "вы", "колего",
        "колеги", "друже", "kollege", "kollegin", "freund", "zusammen", "damen und herren",
        "cher client", "ami", "amigo", "cliente", "equipo", "دوست", "همکار", "دوست عزیز",
        "همکار گرامی",
    ]
}

extension String.UTF8View {
    /// Whether the bytes of a word occur.
    fileprivate func containsWord(_ word: String) -> Bool {
        let bytes = Array(self)
        let wanted = Array(word.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains {
            bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
    }
}
