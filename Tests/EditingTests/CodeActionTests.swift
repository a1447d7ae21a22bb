import Diagnostics
import Editing
import Reporting
import Testing

@Suite("what can be done about a finding")
struct CodeActionTests {
    private func actions(
        _ text: String, from: Int, to: Int, only: JSONText = .null,
        abilities: JSONText = .object([]), lint: @escaping (SourceFile) -> [Finding] = marks
    ) -> [JSONText] {
        var editor = Conversation(lint: lint)
        _ = editor.begin(abilities)
        editor.open(text)
        let params: JSONText = [
            "textDocument": ["uri": .string(Conversation.uri)],
            "range": [
                "start": Conversation.position(0, from), "end": Conversation.position(0, to),
            ],
            "context": ["diagnostics": [], "only": only],
        ]
        return editor.ask("textDocument/codeAction", params)?["result"]?.elements ?? []
    }

    private func titles(_ actions: [JSONText]) -> [String] {
        actions.compactMap { $0["title"]?.text }
    }

    @Test("a safe fix is preferred, an unsafe one is not")
    func preference() {
        let found = actions("a!! b??", from: 0, to: 7, only: ["quickfix"])
        let fixes = found.filter { $0["title"]?.text?.hasPrefix("overlook") == false }
        #expect(titles(fixes) == ["write one '!'", "drop the question"])
        #expect(fixes.map { $0["isPreferred"]?.flag } == [true, false])
        #expect(fixes.allSatisfy { $0["kind"]?.text == "quickfix" })
        #expect(fixes.first?["diagnostics"]?.elements.first?["message"]?.text == "two of '!'")
    }

    @Test("only findings that touch the range are mended")
    func range() {
        #expect(
            titles(actions("a!! b??", from: 6, to: 6, only: ["quickfix"])) == ["drop the question"])
        #expect(actions("a!! b??", from: 4, to: 4, only: ["quickfix"]).isEmpty)
    }

    @Test(
        "the kinds that the editor asks for are the kinds it gets",
        arguments: [
            ("source.fixAll", ["mend 2 findings safely"]),
            ("source", ["mend 2 findings safely"]),
            ("source.fixAll.sower", ["mend 2 findings safely"]),
            ("source.fixAll.other", []), ("refactor", []), ("sour", []),
        ])
    func kinds(kind: String, expected: [String]) {
        let found = actions("🙂!! b!! c??", from: 0, to: 0, only: [.string(kind)])
        #expect(titles(found) == expected)
        guard let edits = found.first?["edit"]?["changes"]?[Conversation.uri]?.elements else {
            return
        }
        #expect(
            edits.map { $0["range"]?["start"] } == [
                Conversation.position(0, 2), Conversation.position(0, 6),
            ])
        #expect(edits.allSatisfy { $0["newText"]?.text == "!" })
    }

    @Test("fixes that overlap are not made together")
    func overlap() {
        let found = actions("a!!!", from: 0, to: 0, only: ["source.fixAll"])
        #expect(titles(found) == ["mend 1 finding safely"])
    }

    @Test("an editor that knows versions gets the version that the edit is made for")
    func versions() {
        let found = actions(
            "a!!", from: 0, to: 3, only: ["source"],
            abilities: ["workspace": ["workspaceEdit": ["documentChanges": true]]])
        let change = found.first?["edit"]?["documentChanges"]?.elements.first
        #expect(change?["textDocument"]?["version"]?.whole == 1)
        #expect(change?["textDocument"]?["uri"]?.text == Conversation.uri)
        #expect(change?["edits"]?.elements.count == 1)
    }

    // MARK: - Overlooking

    /// The text after the action whose title begins so.
    private func overlooked(_ text: String, line: Int, _ title: String) -> String? {
        var editor = Conversation(lint: marks)
        _ = editor.begin()
        editor.open(text)
        let answer = editor.ask(
            "textDocument/codeAction",
            [
                "textDocument": ["uri": .string(Conversation.uri)],
                "range": [
                    "start": Conversation.position(line, 0), "end": Conversation.position(line, 99),
                ],
                "context": ["only": ["quickfix"]],
            ])
        let action = answer?["result"]?.elements.first {
            $0["title"]?.text?.contains(title) == true
        }
        guard
            let edit = action?["edit"]?["changes"]?[Conversation.uri]?.elements.first,
            let at = edit["range"]?["start"], let line = at["line"]?.whole,
            let character = at["character"]?.whole, let new = edit["newText"]?.text
        else { return nil }
        let place = EditorPosition(line: line, character: character)
        var document = DocumentText(text)
        document.replace((place, place), with: new, in: .utf16)
        return String(decoding: document.bytes, as: UTF8.self)
    }

    private static let comment =
        "{% comment %}lint-disable-next-line closing-cliche -- say why{% endcomment -%}"

    @Test("a comment above the line, in the line endings of the file")
    func comment() {
        #expect(overlooked("a\nb!!\n", line: 1, "this line") == "a\n\(Self.comment)\nb!!\n")
        #expect(
            overlooked("a\r\nb!!\r\n", line: 1, "this line") == "a\r\n\(Self.comment)\r\nb!!\r\n")
        #expect(overlooked("a!!", line: 0, "this line") == "\(Self.comment)\na!!")
    }

    @Test("a second comment stands beside the first, so that both hold for the line")
    func secondComment() {
        let first = "{% comment %}lint-disable-next-line hedging{% endcomment -%}"
        #expect(
            overlooked("\(first)\nb!!\n", line: 1, "this line") == "\(first)\(Self.comment)\nb!!\n")
    }

    @Test(
        "the whole letter is named in the front matter",
        arguments: [
            ("a!!", "---\nlint: { disable: [closing-cliche] } # say why\n---\na!!"),
            (
                "---\nsubject: ж\n---\na!!",
                "---\nsubject: ж\nlint: { disable: [closing-cliche] } # say why\n---\na!!"
            ),
            (
                "---\nlint: { disable: [hedging] }\n---\na!!",
                "---\nlint: { disable: [hedging, closing-cliche] }\n---\na!!"
            ),
            (
                "---\nlint: { disable: [ ] }\n---\na!!",
                "---\nlint: { disable: [ closing-cliche] }\n---\na!!"
            ),
            (
                "---\r\nsubject: x\r\n---\r\na!!",
                "---\r\nsubject: x\r\nlint: { disable: [closing-cliche] } # say why\r\n---\r\na!!"
            ),
        ])
    func frontMatter(text: String, expected: String) {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        #expect(
            overlooked(text, line: text.contains("\r\n") ? 3 : line, "whole letter") == expected)
    }

    @Test("a list of rules over several lines is left to the writer")
    func longList() {
        let text = "---\nlint:\n  disable:\n    - hedging\n---\na!!"
        #expect(overlooked(text, line: 5, "whole letter") == nil)
        #expect(overlooked(text, line: 5, "this line") != nil)
    }

    @Test("the front matter has no room for a comment of Liquid")
    func inFrontMatter() {
        #expect(overlooked("---\nsubject: a!!\n---\nb", line: 1, "this line") == nil)
        #expect(overlooked("---\nsubject: a!!\n---\nb", line: 1, "whole letter") != nil)
    }

    @Test("what no rule of letters found cannot be overlooked")
    func otherFindings() {
        let found = actions("a??", from: 0, to: 3, only: ["quickfix"])
        #expect(titles(found) == ["drop the question"])
    }
}
