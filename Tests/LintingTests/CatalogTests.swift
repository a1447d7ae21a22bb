import Diagnostics
import Linting
import RulePacks
import Testing

@Suite("catalogue and data")
struct CatalogTests {
    @Test("all shipped phrases can be read, and no list is empty")
    func phrases() {
        let (book, faults) = PhraseBook.read(
            SourceFile(path: "phrases.txt", bytes: RulePacks.phrases))
        #expect(faults.isEmpty)
        let stream = { (text: String) in
            Document(LetterText(file: SourceFile(path: "-", text: text)), phrases: book).hits
        }
        #expect(stream("we offer synergy").map(\.list) == [.selfIntro, .subjectBait, .buzzwords])
        let heads = String(decoding: RulePacks.phrases, as: UTF8.self).split(separator: "\n").filter
        { $0.hasPrefix("@") }
        for list in PhraseList.allCases {
            #expect(heads.contains { $0.hasPrefix("@\(list.rawValue) ") }, "\(list)")
        }
    }

    @Test(
        "a pattern that cannot be read is a finding at its line",
        arguments: [
            ("pattern", 1), ("@closing-cliche en\nbest (regards", 2),
            ("@closing-cliche en\nbest)", 2),
            ("@closing-cliche en\n{3-1} x", 2), ("@nothing en", 1), ("@closing-cliche", 1),
            ("@buzzwords en\n" + String(repeating: "(a|b)", count: 12), 2),
            ("@buzzwords en\n" + String(repeating: "(", count: 40), 2),
        ])
    func faults(_ text: String, _ line: Int) {
        let faults = PhraseBook.read(SourceFile(path: "p", text: text)).findings
        #expect(faults.map(\.span.start.line) == [line])
    }

    @Test(
        "patterns match whole words, stems, alternatives and gaps",
        arguments: [
            ("best (kind)? regards", "Best regards", true),
            ("best (kind)? regards", "best KIND regards", true),
            ("best regards", "best regardless", false), ("скидк*", "Скидками", true),
            ("скидк*", "наскидку", false),
            ("this is {1-2} from", "this is Ann Reed from", true),
            ("this is {1-2} from", "this is from", false),
            ("this is {1-2} from", "this is a b c from", false), ("i'm here", "I’m here", true),
            ("cutting-edge", "cutting—edge", true), ("free", "risk-free", false),
            ("free", "free-range", false),
            ("все хорошо", "всё\u{AD} хорошо", true), ("fine", "ﬁne", true),
            ("act now", "ａｃｔ now", true),
            ("любой", "любои\u{306}", true), ("a b", "a. b", false), ("a b", "a\n\nb", false),
            ("a b", "a\nb", true),
        ])
    func matching(_ pattern: String, _ text: String, _ matches: Bool) {
        let book = PhraseBook(Array("@buzzwords en\n\(pattern)\n".utf8))
        let document = Document(LetterText(file: SourceFile(path: "-", text: text)), phrases: book)
        #expect(document.hits.isEmpty != matches)
    }

    @Test("every rule has an identifier, a page and a place in order")
    func pages() {
        let ids = RuleCatalog.all.map(\.id)
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
        for rule in RuleCatalog.all {
            #expect(rule.id.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 })
            #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix("."))
            #expect(rule.doc.why.count > 30 && !rule.doc.bad.isEmpty && !rule.doc.good.isEmpty)
            #expect(rule.explanation.contains(rule.doc.why))
            #expect(RuleCatalog.rule(rule.id)?.id == rule.id)
        }
        #expect(RuleCatalog.rule("no-such-rule") == nil)
    }

    @Test(
        "the language is told by script, letters and stop words",
        arguments: [
            ("We saw that you are hiring for the dock in Berlin.", .english),
            ("Wir haben gesehen, dass Sie für die Rampe eine Person suchen.", .german),
            ("Nous avons vu que vous cherchez une personne pour le quai.", .french),
            ("Vimos que ustedes buscan una persona para el muelle de la planta.", .spanish),
            ("Мы увидели, что вы ищете людей на рампу в Берлине.", .russian),
            ("Ми побачили, що ви шукаєте людей на рампу в Києві.", .ukrainian),
            ("ما دیدیم که شما برای انبار خود در تهران نیرو می‌گیرید و", .persian),
            ("Too short", nil),
        ] as [(String, LetterLanguage?)])
    func languages(_ text: String, _ language: LetterLanguage?) {
        #expect(document(text).language == language)
    }
}
