import Diagnostics
import Linting
import TestSupport
import Testing

/// A letter and what it is cut into.
struct Cut: CustomTestStringConvertible, Sendable {
    let letter: String
    let body: [String]
    let closings: [String]
    var signature: [String] = []
    var other: [String: [String]] = [:]

    init(
        _ letter: String, _ body: [String], closings: [String] = [], signature: [String] = [],
        other: [String: [String]] = [:]
    ) {
        self.letter = letter
        self.body = body
        self.closings = closings
        self.signature = signature
        self.other = other
    }

    var testDescription: String { letter.split(separator: "\n").joined(separator: " / ") }
}

private let q = "Who decides on that?"

@Suite("segmentation")
struct SegmentationTests {
    static let english: [Cut] = [
        Cut(
            "Hi Ann,\n\n\(q)\n\nBest regards,\nBob Reed", [q], closings: ["Best regards,"],
            signature: ["Bob Reed"]),
        Cut("Hi Ann,\n\n\(q)\n\nBest, Bob", [q], closings: ["Best,"]),
        Cut("Hi Ann,\n\n\(q)\n\nThanks, Bob", [q], closings: ["Thanks,"]),
        Cut("Hi Ann,\n\n\(q)\n\nBest regards — Team Acme", [q], closings: ["Best regards"]),
        Cut(
            "Hi Ann,\n\n\(q) Have a great day!\n\nBob Reed", [q], closings: ["Have a great day!"],
            signature: ["Bob Reed"]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nThanks to you we saved two days.",
            [q, "Thanks to you we saved two days."]),
        Cut("Hi Ann,\n\nThis is best practice.\n\(q)", ["This is best practice.", q]),
        Cut("Hi Ann,\n\n\(q)\n\nBest practice", [q, "Best practice"]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nThanks and best regards,\nBob", [q],
            closings: ["Thanks and best regards,"], signature: ["Bob"]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nThanks!\nBest,\nBob", [q], closings: ["Thanks!", "Best,"],
            signature: ["Bob"]),
        Cut(
            "Hi Ann,\n\n\(q)\n\n-- \nBob Reed\nacme.example", [q],
            signature: ["--", "Bob Reed", "acme.example"]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBob Reed\nCEO, Acme Inc.\n+49 30 1234567", [q],
            signature: ["Bob Reed", "CEO, Acme Inc.", "+49 30 1234567"]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBob Reed | Acme | t.me/bob", [q],
            signature: ["Bob Reed | Acme | t.me/bob"]),
        Cut("Hi Ann,\n\n\(q)\n\n—Bob", [q], signature: ["—Bob"]),
        Cut("Thanks, Ann!\n\nThe dock is open. \(q)", ["Thanks, Ann!", "The dock is open.", q]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nP.S. Our dock is green?\n\nBob", [q], signature: ["Bob"],
            other: ["postscript": ["P.S. Our dock is green?"]]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBob\n\nPS: it is green", [q], signature: ["Bob"],
            other: ["postscript": ["PS: it is green"]]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBob\n\nP.P.S. green", [q], signature: ["Bob"],
            other: ["postscript": ["P.P.S. green"]]),
        Cut("Hi Ann,\n\n\(q)\n\nPSA events matter here too.", [q, "PSA events matter here too."]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBob\n\nTo unsubscribe, click here.", [q], signature: ["Bob"],
            other: ["footer": ["To unsubscribe, click here."]]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBob\n\nAcme GmbH, Hauptstr. 1, 10115 Berlin", [q],
            signature: ["Bob"], other: ["footer": ["Acme GmbH, Hauptstr. 1, 10115 Berlin"]]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBob\n\nSent from my iPhone", [q], signature: ["Bob"],
            other: ["footer": ["Sent from my iPhone"]]),
        Cut(
            "Hi Ann,\n\n\(q)\n\nBest,\nBob\n\nOn Mon, Nov 23, 2026 at 9:07 AM Ann <ann@acme.example> wrote:\n> Best,\n> Ann",
            [q], closings: ["Best,"], signature: ["Bob"],
            other: [
                "quote": [
                    "On Mon, Nov 23, 2026 at 9:07 AM Ann <ann@acme.example> wrote:", "> Best,",
                    "> Ann",
                ]
            ]),
        Cut(
            "\(q)\n\n-----Original Message-----\nBest regards", [q],
            other: ["quote": ["-----Original Message-----", "Best regards"]]),
        Cut(
            "\(q)\n\nFrom: Ann\nSent: Monday\nTo: Bob\nSubject: docks\n\nBest regards", [q],
            other: [
                "quote": ["From: Ann", "Sent: Monday", "To: Bob", "Subject: docks", "Best regards"]
            ]),
        Cut("As Ann wrote: the dock is full.\n\(q)", ["As Ann wrote: the dock is full.", q]),
        Cut("Hi Ann, \(q)", [q], other: ["greeting": []]),
        Cut("⟨first_name⟩,\n\n\(q)", [q], other: ["greeting": ["⟨first_name⟩,"]]),
        Cut("Ann,\n\n\(q)", [q], other: ["greeting": ["Ann,"]]),
        Cut("Dear Mr. Smith,\n\n\(q)", [q], other: ["greeting": ["Dear Mr. Smith,"]]),
        Cut(
            "Hi [First Name],\n\n\(q)\n\n[Name]", [q], signature: ["[Name]"],
            other: ["greeting": ["Hi [First Name],"]]),
        Cut(
            "Hi Ann,\n\nMr. Reed of Acme Inc. pays 2.5 EUR, e.g. for docks. \(q)",
            ["Mr. Reed of Acme Inc. pays 2.5 EUR, e.g. for docks.", q]),
        Cut(
            "Hi Ann,\n\nTwo things:\n- docks\n- doors\n\n\(q)",
            ["Two things:", "- docks", "- doors", q]),
        Cut(
            "Hi Ann,\n\nDoes this\nfit you?\n\n⟨sender.name⟩\n⟨sender.phone⟩",
            ["Does this\nfit you?"], signature: ["⟨sender.name⟩", "⟨sender.phone⟩"]),
        Cut(
            "\(q)\n\nRegards,\nBob\n\n-- \nDo docks dream? A list for people of docks, run by volunteers since 1999.",
            [q], closings: ["Regards,"]),
        Cut(
            "\(q)\n\nBob Reed wrote:\n> Best regards,\n> Bob", [q],
            other: ["quote": ["Bob Reed wrote:", "> Best regards,", "> Bob"]]),
        Cut(
            "On 23 Nov 2026 Bob wrote:\n> docks?\n\nYes. \(q)", ["Yes.", q],
            other: ["quote": ["On 23 Nov 2026 Bob wrote:", "> docks?"]]),
        Cut(
            "\(q)\n\nBest,\nBob\nNot the right person? Unsubscribe here.", [q], closings: ["Best,"],
            signature: ["Bob"], other: ["footer": ["Not the right person? Unsubscribe here."]]),
    ]

    static let others: [Cut] = [
        Cut(
            "Иван, добрый день!\n\nУдобно в среду? Хорошего дня!", ["Удобно в среду?"],
            closings: ["Хорошего дня!"], other: ["greeting": ["Иван, добрый день!"]]),
        Cut(
            "Добрый день, Иван!\n\nКто решает?\n\nСпасибо!\nС уважением,\nПётр Петров",
            ["Кто решает?"], closings: ["Спасибо!", "С уважением,"], signature: ["Пётр Петров"]),
        Cut(
            "Здравствуйте!\n\nКто решает?\n\nС уважением, Пётр", ["Кто решает?"],
            closings: ["С уважением,"]),
        Cut(
            "Привет, Иван!\n\nСтоит 500 тыс. руб. в год, т.е. дёшево. Кто решает?",
            ["Стоит 500 тыс. руб. в год, т.е. дёшево.", "Кто решает?"]),
        Cut("Иван,\n\nпишет И. И. Петров. Кто решает?", ["пишет И. И. Петров.", "Кто решает?"]),
        Cut(
            "Кто решает?\n\nЗ.Ы. Мы рядом.", ["Кто решает?"],
            other: ["postscript": ["З.Ы. Мы рядом."]]),
        Cut(
            "Кто решает?\n\nПётр\n\nЧтобы отписаться, ответьте «стоп».", ["Кто решает?"],
            signature: ["Пётр"], other: ["footer": ["Чтобы отписаться, ответьте «стоп»."]]),
        Cut(
            "Кто решает?\n\n23 нояб. 2026 г., в 9:07, Анна <a@acme.example> написал(а):\n> С уважением",
            ["Кто решает?"],
            other: [
                "quote": [
                    "23 нояб. 2026 г., в 9:07, Анна <a@acme.example> написал(а):", "> С уважением",
                ]
            ]),
        Cut(
            "Кто решает?\n\n23.11.2026, 09:07, \"Анна\" <a@acme.example>:\nС уважением",
            ["Кто решает?"],
            other: ["quote": ["23.11.2026, 09:07, \"Анна\" <a@acme.example>:", "С уважением"]]),
        Cut(
            "Кто решает?\n\nОт: Анна\nОтправлено: 23.11.2026\nКому: Пётр\nТема: рампа\n\nС уважением",
            ["Кто решает?"],
            other: [
                "quote": [
                    "От: Анна", "Отправлено: 23.11.2026", "Кому: Пётр", "Тема: рампа",
                    "С уважением",
                ]
            ]),
        Cut(
            "Кто решает?\n\nПётр Петров, ООО «Рампа»\n+7 495 123-45-67", ["Кто решает?"],
            signature: ["Пётр Петров, ООО «Рампа»", "+7 495 123-45-67"]),
        Cut("Кто решает?\n\nВсем хорошего дня!", ["Кто решает?"], closings: ["Всем хорошего дня!"]),
        Cut(
            "Sehr geehrte Frau Reed,\n\nWer entscheidet?\n\nMit freundlichen Grüßen\nBob Reed",
            ["Wer entscheidet?"], closings: ["Mit freundlichen Grüßen"], signature: ["Bob Reed"],
            other: ["greeting": ["Sehr geehrte Frau Reed,"]]),
        Cut(
            "Hallo Ann,\n\nWir sparen z.B. Zeit. Wer entscheidet?\n\nLG Bob",
            ["Wir sparen z.B. Zeit.", "Wer entscheidet?"]),
        Cut(
            "Bonjour Anne,\n\nQui décide ?\n\nBien cordialement,\nLuc", ["Qui décide ?"],
            closings: ["Bien cordialement,"], signature: ["Luc"]),
        Cut(
            "Qui décide ?\n\nLe lun. 23 nov. 2026 à 09:07, Anne <a@acme.example> a écrit :\nCordialement",
            ["Qui décide ?"],
            other: [
                "quote": [
                    "Le lun. 23 nov. 2026 à 09:07, Anne <a@acme.example> a écrit :", "Cordialement",
                ]
            ]),
        Cut(
            "Hola Ana,\n\n¿Quién decide?\n\nUn saludo,\nLuis", ["¿Quién decide?"],
            closings: ["Un saludo,"], signature: ["Luis"]),
        Cut(
            "Доброго дня, Іване!\n\nХто вирішує?\n\nЗ повагою,\nПетро", ["Хто вирішує?"],
            closings: ["З повагою,"], signature: ["Петро"],
            other: ["greeting": ["Доброго дня, Іване!"]]),
        Cut(
            "سلام،\n\nچه کسی تصمیم می‌گیرد؟\n\nبا احترام", ["چه کسی تصمیم می‌گیرد؟"],
            closings: ["با احترام"], other: ["greeting": ["سلام،"]]),
        Cut("Кто решает?\n\nХорошего дня 🙂", ["Кто решает?"], closings: ["Хорошего дня"]),
        Cut("Is that you? 🙂", ["Is that you? 🙂"]),
    ]

    @Test("an English letter falls into its parts", arguments: english)
    func englishParts(_ cut: Cut) { expect(cut) }

    @Test("letters in other languages fall into their parts", arguments: others)
    func otherParts(_ cut: Cut) { expect(cut) }

    private func expect(_ cut: Cut) {
        let document = document(cut.letter)
        let source = SourceFile(path: "letter.txt", text: cut.letter)
        func text(_ scalars: Range<Int>) -> String {
            let span = document.text.span(scalars)
            let bytes = source.bytes[source.offset(of: span.start)..<source.offset(of: span.end)]
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(document.sentences.map { text($0.scalars) } == cut.body)
        #expect(document.closings.map { text($0.scalars) } == cut.closings)
        if !cut.signature.isEmpty {
            #expect(document.lines(.signature).map { text($0.scalars) } == cut.signature)
        }
        for (name, lines) in cut.other {
            guard let role = LineRole(rawValue: name) else {
                Issue.record("no role is called '\(name)'")
                continue
            }
            #expect(document.lines(role).map { text($0.scalars) } == lines)
        }
    }

    @Test("space at line ends and Windows line ends change no finding but that of such space")
    func lineEnds() {
        for cut in Self.english + Self.others {
            let plain = findings(in: cut.letter)
            let lines = cut.letter.split(separator: "\n", omittingEmptySubsequences: false)
            let spaced = findings(in: lines.joined(separator: "  \t\n"))
            #expect(spaced.filter { $0.rule != "trailing-space" } == plain)
            #expect(findings(in: lines.joined(separator: "\r\n")) == plain)
        }
    }

    private func findings(in source: String) -> [Finding] {
        let (body, file) = letterText(source)
        let letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: body)], kind: .template)
        return Linter(phrases: phraseBook).lint(letter)
    }
}
