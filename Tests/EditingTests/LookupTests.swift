import Diagnostics
import Editing
import Reporting
import TestSupport
import Testing

@Suite("what the editor asks about a place")
struct LookupTests {
    private static let fields = [
        FieldOffer(name: "city", detail: "contacts/c.csv, blank in 1 of 3"),
        FieldOffer(name: "имя", detail: "contacts/c.csv"),
    ]

    private func ask(
        _ method: String, in marked: String, uri: String = Conversation.uri,
        abilities: JSONText = .object([])
    ) -> JSONText? {
        let text = MarkedText(marked)
        var editor = Conversation(
            fields: Self.fields, templates: ["hello", "ru/first"], lint: marks)
        _ = editor.begin(abilities)
        editor.open(text.text, uri: uri)
        let place = DocumentText(text.text).position(of: text.offsets["1️⃣"] ?? 0, in: .utf16)
        return editor.ask(
            "textDocument/\(method)",
            [
                "textDocument": ["uri": .string(uri)],
                "position": Conversation.position(place.line, place.character),
            ])?["result"]
    }

    /// Which words are offered, by one that stands for its kind.
    private func offered(_ marked: String, uri: String = Conversation.uri) -> String {
        let labels =
            ask("completion", in: marked, uri: uri)?.elements.compactMap { $0["label"]?.text } ?? []
        let kinds = [
            ("city", "field"), ("upcase", "filter"), ("endif", "tag"), ("ru/first", "template"),
        ]
        return kinds.filter { labels.contains($0.0) }.map(\.1).joined(separator: " ")
    }

    @Test(
        "the words that fit a place in a template are offered",
        arguments: [
            ("🙂 {{ 1️⃣", "field"), ("{{1️⃣ }}", "field"), ("{{- ci1️⃣ }}", "field"),
            ("{{ city | 1️⃣", "filter"), ("{{ city | up1️⃣ }}", "filter"), ("{{ city |1️⃣", "filter"),
            ("{{ city | default: 1️⃣", "field"), ("{{ city 1️⃣", ""), ("{{ 'x1️⃣", ""),
            ("{% 1️⃣", "tag"), ("{%- en1️⃣ %}", "tag"), ("{% if 1️⃣", "field"),
            ("{% elsif city == 1️⃣", "field"), ("{% assign x1️⃣", ""), ("{% assign x = 1️⃣", "field"),
            ("{% for a in 1️⃣", "field"), ("{% for a1️⃣", ""), ("{% endif 1️⃣", ""),
            ("{% render '1️⃣", "template"), ("{% render \"ru/1️⃣\" %}", "template"), ("{% if '1️⃣", ""),
            ("{% assign x = city | 1️⃣", "filter"), ("{{ city }} 1️⃣", ""), ("1️⃣", ""), ("{1️⃣", ""),
            ("{{ a }}{{ 1️⃣ }}", "field"), ("{% raw 1️⃣", ""),
        ])
    func completion(marked: String, expected: String) {
        #expect(offered(marked) == expected, "\(marked)")
    }

    @Test(
        "campaigns are offered templates where they name them",
        arguments: [
            ("steps:\n  - id: a\n    template: 1️⃣", "template"), ("  - template: ru/1️⃣", "template"),
            ("variants: [hello, 1️⃣", "template"), ("goal: 1️⃣", ""), ("1️⃣", ""), ("template1️⃣", ""),
        ])
    func campaigns(marked: String, expected: String) {
        #expect(offered(marked, uri: "file:///ws/campaigns/c.yml") == expected)
    }

    @Test("an offer replaces what has been typed of it, counted as the editor counts")
    func replacing() {
        let first = ask("completion", in: "🙂 {{ им1️⃣ }}")?.elements.first
        #expect(first?["textEdit"]?["range"]?["start"] == Conversation.position(0, 6))
        #expect(first?["textEdit"]?["range"]?["end"] == Conversation.position(0, 8))
        #expect(first?["detail"]?.text == "contacts/c.csv, blank in 1 of 3")
    }

    @Test("over a finding the page of its rule is shown")
    func ruleHover() {
        let plain = ask("hover", in: "🙂 a!1️⃣!")
        #expect(plain?["contents"]?["kind"]?.text == "plaintext")
        #expect(plain?["contents"]?["value"]?.text?.hasPrefix("closing-cliche: ") == true)
        #expect(plain?["range"]?["start"] == Conversation.position(0, 4))
        let markdown = ask(
            "hover", in: "a!1️⃣!",
            abilities: ["textDocument": ["hover": ["contentFormat": ["markdown", "plaintext"]]]])
        #expect(
            markdown?["contents"]?["value"]?.text?.hasPrefix("**closing-cliche** · error") == true)
    }

    @Test(
        "over a field stands where its value comes from",
        arguments: [
            ("{{ ci1️⃣ty }}", "city: contacts/c.csv, blank in 1 of 3"),
            ("{% if 1️⃣city %}", "city: contacts/c.csv, blank in 1 of 3"),
            ("{{ имя1️⃣ }}", "имя: contacts/c.csv"), ("{{ 1️⃣other }}", nil), ("ci1️⃣ty", nil),
            ("{{ x | ci1️⃣ty }}", nil), ("{{ 1️⃣ }}", nil),
        ] as [(String, String?)])
    func fieldHover(marked: String, expected: String?) {
        #expect(ask("hover", in: marked)?["contents"]?["value"]?.text == expected)
    }

    @Test(
        "a name leads to its file",
        arguments: [
            ("{% render 'he1️⃣llo' %}", Conversation.uri, true),
            ("{% include \"1️⃣ru/first\" %}", Conversation.uri, true),
            ("{% render 'nope1️⃣' %}", Conversation.uri, false), ("he1️⃣llo", Conversation.uri, false),
            ("{{ he1️⃣llo }}", Conversation.uri, false),
            ("  template: 1️⃣hello", "file:///ws/campaigns/c.yml", true),
            ("variants: [ru/first1️⃣, hello]", "file:///ws/campaigns/c.yml", true),
            ("  template: 1️⃣", "file:///ws/campaigns/c.yml", false),
            ("he1️⃣llo", "file:///ws/notes.md", false),
        ])
    func definition(marked: String, uri: String, leads: Bool) {
        let target = ask("definition", in: marked, uri: uri)?["uri"]?.text
        let expected = marked.contains("ru/first") ? "ru/first" : "hello"
        #expect(target == (leads ? "file:///ws/templates/\(expected).liquid" : nil))
    }
}
