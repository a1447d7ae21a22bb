import Diagnostics
import Editing
import Reporting
import Testing

@Suite("the life of a conversation")
struct LifeTests {
    private func code(_ message: JSONText?) -> Int? { message?["error"]?["code"]?.whole }

    @Test("before 'initialize' requests are refused and notifications ignored")
    func beforeInitialize() {
        var editor = Conversation()
        #expect(code(editor.ask("textDocument/hover")) == -32002)
        #expect(code(editor.ask("shutdown")) == -32002)
        #expect(editor.note("textDocument/didOpen").isEmpty)
        #expect(editor.server.exitCode == nil)
    }

    @Test(
        "the first encoding that both know is chosen, else UTF-16",
        arguments: [
            ("[\"utf-8\",\"utf-16\"]", "utf-8"), ("[\"utf-7\",\"utf-32\"]", "utf-32"),
            ("[]", "utf-16"),
            ("7", "utf-16"),
        ])
    func encoding(named list: String, chosen: String) throws {
        var editor = Conversation()
        let encodings = try JSONText.parse(Array(list.utf8))
        let answer = editor.begin(["general": ["positionEncodings": encodings]])
        #expect(answer?["result"]?["capabilities"]?["positionEncoding"]?.text == chosen)
    }

    @Test("'initialize' comes once, and nothing works after 'shutdown' but 'exit'")
    func order() {
        var editor = Conversation()
        _ = editor.begin()
        #expect(code(editor.begin()) == -32600)
        #expect(editor.ask("shutdown")?["result"] == .null)
        #expect(code(editor.ask("textDocument/hover")) == -32600)
        #expect(code(editor.ask("shutdown")) == -32600)
        editor.open("x")
        #expect(!editor.server.needsLint)
        _ = editor.note("exit")
        #expect(editor.server.exitCode == 0)
    }

    @Test("'exit' or the end of the stream without 'shutdown' is a failure")
    func rude() {
        var editor = Conversation()
        _ = editor.begin()
        _ = editor.note("exit")
        #expect(editor.server.exitCode == 1)
        var silent = Conversation()
        silent.server.end()
        #expect(silent.server.exitCode == 1)
    }

    @Test(
        "what is no message is answered with its error",
        arguments: [
            ("{", -32700, "null"), ("", -32700, "null"), ("[]", -32600, "null"),
            ("7", -32600, "null"),
            ("{\"jsonrpc\":\"2.0\",\"id\":4}", -32600, "4"),
            ("{\"jsonrpc\":\"1.0\",\"id\":4,\"method\":\"x\"}", -32600, "4"),
            ("{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"x\"}", -32600, "null"),
            ("{\"jsonrpc\":\"2.0\",\"id\":\"é\",\"method\":\"no/such\"}", -32601, "\"é\""),
            ("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"$/what\"}", -32601, "5"),
            ("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"textDocument/hover\"}", -32602, "6"),
        ])
    func errors(text: String, expected: Int, id: String) {
        var editor = Conversation()
        _ = editor.begin()
        let answer = editor.tell(text)
        #expect(answer.count == 1)
        #expect(code(answer.last) == expected)
        #expect(answer.last?["id"]?.compact == id)
    }

    @Test(
        "unknown notifications and answers ask for nothing",
        arguments: [
            "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":1}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"sower-watch\",\"result\":null}",
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"error\":{\"code\":1,\"message\":\"no\"}}",
        ])
    func ignored(text: String) {
        var editor = Conversation()
        _ = editor.begin()
        #expect(editor.tell(text).isEmpty)
        #expect(editor.server.exitCode == nil)
    }

    @Test("an editor that can watch files is asked to")
    func watching() {
        var editor = Conversation()
        _ = editor.begin(["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]])
        #expect(editor.note("initialized").first?["method"]?.text == "client/registerCapability")
        var other = Conversation()
        _ = other.begin()
        #expect(other.note("initialized").isEmpty)
    }
}

@Suite("findings in the editor")
struct PublishingTests {
    @Test(
        "ranges count as the editor does, after emoji and Cyrillic",
        arguments: [("utf-8", 17, 19), ("utf-16", 9, 11), ("utf-32", 8, 10)])
    func ranges(encoding: String, from: Int, to: Int) {
        var editor = Conversation(lint: marks)
        _ = editor.begin(["general": ["positionEncodings": [.string(encoding)]]])
        editor.open("x\r\nПривет🙂 !! y\n")
        let found = editor.lint()
        #expect(found.count == 1)
        #expect(found.first?.version == 1)
        let diagnostic = found.first?.diagnostics.first
        #expect(diagnostic?["range"]?["start"] == Conversation.position(1, from))
        #expect(diagnostic?["range"]?["end"] == Conversation.position(1, to))
        #expect(diagnostic?["severity"]?.whole == 1)
        #expect(diagnostic?["code"]?.text == "closing-cliche")
        #expect(diagnostic?["source"]?.text == "sower")
        #expect(diagnostic?["message"]?.text == "two of '!'")
    }

    @Test("a result is not told when the document has changed since")
    func stale() {
        var editor = Conversation(lint: marks)
        _ = editor.begin()
        editor.open("a!!")
        let draft = editor.server.lint()
        editor.change("a", version: 2)
        editor.server.publish(draft)
        #expect(editor.server.takeMessages().isEmpty)
        #expect(editor.server.needsLint)
        let found = editor.lint()
        #expect(found.first?.version == 2)
        #expect(found.first?.diagnostics.isEmpty == true)
        #expect(!editor.server.needsLint)
    }

    @Test("what a result says of other files is told, and taken back when it no longer holds")
    func otherFiles() {
        var editor = Conversation { file in
            guard file.bytes.contains(UInt8(ascii: "!")) else { return [] }
            let place = SourceSpan(file: "contacts/c.csv", line: 1, column: 1)
            return [Finding("x", .info, "odd", at: place)]
        }
        _ = editor.begin()
        editor.open("!")
        let first = editor.lint()
        #expect(first.map(\.uri) == ["file:///ws/contacts/c.csv", Conversation.uri])
        editor.change("", version: 2)
        let second = editor.lint()
        #expect(second.map(\.uri) == ["file:///ws/contacts/c.csv", Conversation.uri])
        #expect(second.allSatisfy { $0.diagnostics.isEmpty })
        editor.change("x", version: 3)
        #expect(editor.lint().map(\.uri) == [Conversation.uri])
    }

    @Test("closing a document takes its findings back at once")
    func closing() {
        var editor = Conversation(lint: marks)
        _ = editor.begin()
        editor.open("a!!")
        _ = editor.lint()
        let answer = editor.note(
            "textDocument/didClose", ["textDocument": ["uri": .string(Conversation.uri)]])
        #expect(answer.first?["params"]?["diagnostics"]?.elements.isEmpty == true)
        #expect(editor.lint().isEmpty)
    }

    @Test("what is suppressed is not shown")
    func suppressed() {
        var editor = Conversation { file in
            marks(in: file).map { finding in
                var finding = finding
                finding.suppression = Suppression(reason: "so", at: finding.span)
                return finding
            }
        }
        _ = editor.begin()
        editor.open("a!!")
        #expect(editor.lint().first?.diagnostics.isEmpty == true)
    }

    @Test("saving or a change on the disk lints again")
    func again() {
        var editor = Conversation(lint: marks)
        _ = editor.begin()
        editor.open("a!!")
        _ = editor.lint()
        for method in ["textDocument/didSave", "workspace/didChangeWatchedFiles"] {
            #expect(!editor.server.needsLint)
            _ = editor.note(method)
            #expect(editor.server.needsLint)
            _ = editor.lint()
        }
    }

    @Test("changes are applied in their order, each to what the one before left")
    func incremental() {
        var editor = Conversation(lint: marks)
        _ = editor.begin()
        editor.open("Привет🙂 !!")
        let range: (Int, Int) -> JSONText = { from, to in
            ["start": Conversation.position(0, from), "end": Conversation.position(0, to)]
        }
        _ = editor.note(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(Conversation.uri), "version": 2],
                "contentChanges": [
                    ["range": range(6, 8), "text": ""], ["range": range(0, 0), "text": "!!\n"],
                    ["range": "nonsense", "text": "zzz"],
                ],
            ])
        let starts = editor.lint().first?.diagnostics.compactMap { $0["range"]?["start"] }
        #expect(starts == [Conversation.position(0, 0), Conversation.position(1, 7)])
    }

    @Test(
        "garbage inside messages changes nothing and crashes nothing",
        arguments: [
            "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
            "textDocument/codeAction", "textDocument/hover", "textDocument/completion",
            "textDocument/definition",
        ])
    func garbage(method: String) {
        var editor = Conversation(lint: marks)
        _ = editor.begin()
        editor.open("a!!")
        let odd: [JSONText] = [.null, 7, "x", [], .object([]), ["uri": 7], ["uri": "file:///nope"]]
        for value in odd {
            for params: JSONText in [
                value,
                ["textDocument": value, "position": value, "range": value, "context": value],
                [
                    "textDocument": ["uri": .string(Conversation.uri)], "position": value,
                    "range": ["start": value, "end": value], "context": ["only": value],
                    "contentChanges": [value, ["text": value], ["range": value]],
                ],
            ] {
                _ = editor.note(method, params)
                _ = editor.ask(method, params)
            }
        }
        #expect(editor.server.exitCode == nil)
        editor.open("b!!")
        #expect(editor.lint().first?.diagnostics.count == 1)
    }
}
