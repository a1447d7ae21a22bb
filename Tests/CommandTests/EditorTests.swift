import Foundation
import Testing

@Suite("sower lsp")
struct EditorTests {
    /// A workspace whose path needs escapes in a URI, and a template with a fault after emoji and Cyrillic.
    private func editor() throws -> (Place, Editor) {
        let place = try Place()
        try place.sower("init", "мои письма")
        return (place, try Editor(in: place, folder: "мои письма"))
    }

    @Test("from a fault to a clean letter: finding, action, edit, no finding")
    func story() throws {
        let (_, editor) = try editor()
        let answer = try editor.ask(
            "initialize",
            ["capabilities": ["general": ["positionEncodings": ["utf-16"]]], "processId": NSNull()])
        let abilities = try #require(answer["capabilities"] as? [String: Any])
        #expect(abilities["positionEncoding"] as? String == "utf-16")
        try editor.note("initialized", [:])
        let path = "templates/hello.liquid"
        var text = try editor.read(path)
        let line = "Привет 𝒜𝒜 {{ frist_name }}, would it?"
        text += line + "\n"
        try editor.open(path, text)
        let found = try editor.diagnostics(of: path)
        let fault = try #require(found.items.first { $0.code == "unknown-variable" })
        #expect(found.version == 1)
        #expect(fault.severity == 1)
        #expect(fault.message.contains("contacts/example.csv has 'first_name'"))
        let row = text.split(separator: "\n", omittingEmptySubsequences: false).count - 2
        // "Привет 𝒜𝒜 {{ " is 15 units of UTF-16.
        #expect(fault.range == Editor.Range(row, 15, row, 25))
        #expect(found.items.allSatisfy { $0.code == "unknown-variable" })

        let action = try #require(
            try editor.actions(of: path, at: fault.range).first { $0.title.contains("this line") })
        let edit = try #require(action.edits[editor.uri(path)]?.first)
        #expect(edit.range == Editor.Range(row, 0, row, 0))
        let changes: [[String: Any]] = [["range": edit.range.json, "text": edit.text]]
        try editor.change(path, changes, version: 2)
        let mended = try editor.diagnostics(of: path)
        #expect(mended.version == 2)
        #expect(mended.items.isEmpty, "\(mended.items)")
        #expect(try editor.leave() == 0)
    }

    @Test("a rule of the workspace can be hovered over and overlooked, and links to its page")
    func houseRules() throws {
        let (_, editor) = try editor()
        try editor.write(
            """
            rules:
              - { extends: existence, id: house-a, message: "'%' is out", tokens: [wharf] }
              - { extends: existence, id: house-b, message: "'%' is out", tokens: [quay], url: "https://acme.example/style" }

            """, to: "house.yml")
        let settings = try editor.read("sower.yml")
        let own = settings.replacing(
            "{ profile: salesnotes }", with: "{ profile: salesnotes, rules: [house.yml] }")
        try #require(own != settings)
        try editor.write(own, to: "sower.yml")
        try editor.begin()
        let path = "templates/hello.liquid"
        try editor.open(path, try editor.read(path) + "Which wharf, which quay?\n")
        let found = try editor.diagnostics(of: path).items
        let plain = try #require(found.first { $0.code == "house-a" })
        #expect(plain.page == nil)
        let linked = try #require(found.first { $0.code == "house-b" })
        #expect(linked.page == "https://acme.example/style")
        let titles = try editor.actions(of: path, at: linked.range).map(\.title)
        #expect(titles.contains { $0.contains("overlook 'house-b' on this line") }, "\(titles)")
    }

    @Test("an edited campaign lints the open templates that it sends, unsaved as both are")
    func campaignAndTemplate() throws {
        let (_, editor) = try editor()
        try editor.begin()
        let template = "templates/hello.liquid"
        try editor.open(template, try editor.read(template) + "{{ plan }}?\n")
        #expect(try editor.diagnostics(of: template).items.map(\.code) == ["unknown-variable"])
        let campaign = "campaigns/hello.yml"
        try editor.write("email,first_name,plan\na@b.example,Ann,x\n", to: "contacts/more.csv")
        let text = try editor.read(campaign)
        try editor.open(campaign, text.replacingOccurrences(of: "example.csv", with: "more.csv"))
        let codes = try editor.diagnostics(of: template).items.map { "\($0.code): \($0.message)" }
        #expect(codes.contains { $0.contains("unknown variable 'company'") })
        #expect(!codes.contains { $0.contains("unknown variable 'plan'") })
        #expect(try editor.leave() == 0)
    }

    @Test("what the editor shows is what 'sower lint' prints once it is saved")
    func sameAsLint() throws {
        let (place, editor) = try editor()
        try editor.begin()
        let text =
            "Subject: ждём 🙂\n\nHi Ann,\n\nI hope this finds you well.\n\nBest regards,\nBob\n"
        try editor.open("draft.txt", text)
        let shown = try editor.diagnostics(of: "draft.txt").items
        try editor.write(text, to: "draft.txt")
        let lint = try place.sower(
            "lint", "--workspace", "мои письма", "мои письма/draft.txt", "--format", "json")
        let printed = try lint.rows("findings").compactMap { $0["rule"] as? String }
        #expect(!shown.isEmpty)
        #expect(shown.map(\.code) == printed)
        #expect(try editor.leave() == 0)
    }

    @Test("a broken sower.yml shows its faults, and the others say why they are not linted")
    func brokenWorkspace() throws {
        let (_, editor) = try editor()
        try editor.begin()
        let campaign = "campaigns/hello.yml"
        try editor.open(campaign, try editor.read(campaign))
        #expect(try editor.diagnostics(of: campaign).items.isEmpty)
        let settings = try editor.read("sower.yml")
        try editor.open(
            "sower.yml", settings.replacingOccurrences(of: "mailboxes", with: "malboxes"))
        #expect(try editor.diagnostics(of: campaign).items.map(\.code) == ["not-linted"])
        let faults = try editor.diagnostics(of: "sower.yml").items.map(\.code)
        #expect(faults.contains("workspace/unknown-key"))
        #expect(!faults.contains("not-linted"))
        try editor.change("sower.yml", [["text": settings]], version: 2)
        #expect(try editor.diagnostics(of: campaign).items.isEmpty)
        #expect(try editor.leave() == 0)
    }

    @Test("a burst of changes ends in the findings of the last one")
    func burst() throws {
        let (_, editor) = try editor()
        try editor.begin()
        try editor.open("d.md", "Hi\n")
        for version in 2...40 {
            let text = version == 40 ? "Best regards,\nAnn\n" : "Hi \(version)\n"
            try editor.change("d.md", [["text": text]], version: version)
        }
        var version = 0
        var codes: [String] = []
        while version < 40 {
            let found = try editor.diagnostics(of: "d.md")
            let next = try #require(found.version)
            #expect(next > version)
            version = next
            codes = found.items.map(\.code)
        }
        #expect(codes.contains("closing-cliche"))
        #expect(try editor.leave() == 0)
    }

    @Test("fields of the table are offered, and a partial leads to its file")
    func lookups() throws {
        let (_, editor) = try editor()
        try editor.begin()
        try editor.open("templates/hello.liquid", "🙂 {{ }} {% render 'signature' %}\n")
        let at: (Int) -> [String: Any] = { character in
            [
                "textDocument": ["uri": editor.uri("templates/hello.liquid")],
                "position": ["line": 0, "character": character],
            ]
        }
        let offers = try editor.list("textDocument/completion", at(6))
        #expect(offers.contains { $0["label"] as? String == "icebreaker" })
        let target = try editor.ask("textDocument/definition", at(22))
        #expect(target["uri"] as? String == editor.uri("templates/signature.liquid"))
        #expect(try editor.leave() == 0)
    }

    @Test(
        "a stream that is no conversation ends with one sentence",
        arguments: [
            ("Content-Length: x\r\n\r\n", "'x' is no 'Content-Length'", 3),
            ("Content-Length: 999999999\r\n\r\n", "is refused", 3),
            ("hello\r\n\r\n", "'hello' is no header", 3), ("", "", 1),
            ("Content-Length: 5\r\n\r\n{", "", 1),
        ])
    func nonsense(input: String, sentence: String, code: Int) throws {
        let run = try Place().sower("lsp", "--stdio", input: input)
        #expect(run.code == Int32(code))
        #expect(sentence.isEmpty ? run.err.isEmpty : run.err.contains(sentence))
        #expect(run.out.isEmpty == sentence.isEmpty)
        #expect(sentence.isEmpty || run.out.contains("\"code\":-32700"))
    }
}
