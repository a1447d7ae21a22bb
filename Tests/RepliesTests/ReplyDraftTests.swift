import Replies
import Testing

@Suite("drafts of answers")
struct ReplyDraftTests {
    private static let samples: [(String, ReplyLanguage)] = [
        ("Not right now, maybe in spring.", .english), ("Сейчас неактуально, спасибо", .russian),
        ("Danke, aber wir haben kein Interesse.", .german),
        ("Merci, mais ce n'est pas le moment pour nous.", .french),
        ("Gracias, por ahora no nos interesa.", .spanish),
        ("Obrigado, mas não temos interesse no momento.", .portuguese),
        ("Дякую, зараз це не на часі, можливо пізніше її візьмемо.", .ukrainian),
        ("فعلا نه، ممنون", .persian), ("", .english), ("12345", .english),
    ]

    @Test("the draft is in the language of the reply", arguments: samples)
    func language(text: String, language: ReplyLanguage) throws {
        let draft = try #require(
            ReplyDraft(to: .notNow, reply: text, subject: "dock", name: nil))
        #expect(draft.language == language)
    }

    @Test(
        "a no that is not for ever gets thanks and ends with a question, in every language",
        arguments: samples)
    func question(text: String, language: ReplyLanguage) throws {
        for category in [ReplyCategory.notNow, .notInterested] {
            let draft = try #require(
                ReplyDraft(to: category, reply: text, subject: "dock", name: "Marta"))
            let last = draft.text.split(whereSeparator: \.isWhitespace).last
            #expect(last?.hasSuffix("?") == true || last?.hasSuffix("؟") == true)
            #expect(draft.text.contains("Marta"))
        }
    }

    @Test("a wish to be left alone gets thanks and no question")
    func optOut() throws {
        let draft = try #require(
            ReplyDraft(to: .doNotContact, reply: "Stop it.", subject: "", name: nil))
        #expect(draft.text.contains("Thank you"))
        #expect(!draft.text.contains("?"))
    }

    @Test(
        "a subject becomes an answer once",
        arguments: [("dock", "Re: dock"), ("AW: Dock", "AW: Dock"), ("", "")])
    func subject(given: String, expected: String) {
        let draft = ReplyDraft(to: .notNow, reply: "later", subject: given, name: nil)
        #expect(draft?.subject == expected)
    }

    @Test("what is no no needs no draft")
    func others() {
        #expect(ReplyDraft(to: .positive, reply: "yes", subject: "", name: nil) == nil)
    }
}
