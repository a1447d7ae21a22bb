import Diagnostics
import Editing
import Reporting

/// A server with a made-up linter, and an editor that talks to it.
struct Conversation {
    static let uri = "file:///ws/templates/a.liquid"
    var server: EditorServer
    private var lastID = 0

    /// - Parameter lint: Returns the findings of a document's text; their spans name `templates/a.liquid`.
    init(
        fields: [FieldOffer] = [], templates: [String] = [],
        lint: @escaping (SourceFile) -> [Finding] = { _ in [] }
    ) {
        let ports = EditorPorts(
            lint: { documents in
                documents.flatMap { document in
                    let shown = String(document.path.dropFirst("/ws/".count))
                    return lint(SourceFile(path: shown, bytes: document.text.bytes))
                        .map { PlacedFinding($0, root: "/ws") }
                }
            },
            fields: { _, _ in fields }, templates: { _ in templates },
            destination: { name, _ in
                templates.contains(name) ? "/ws/templates/\(name).liquid" : nil
            }
        )
        server = EditorServer(version: "1", ports: ports)
    }

    mutating func tell(_ json: JSONText) -> [JSONText] {
        server.receive(Array(json.compact.utf8))
        return server.takeMessages()
    }

    mutating func tell(_ text: String) -> [JSONText] {
        server.receive(Array(text.utf8))
        return server.takeMessages()
    }

    /// The last message of the answer to a request.
    mutating func ask(_ method: String, _ params: JSONText = .null) -> JSONText? {
        lastID += 1
        return tell([
            "jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method), "params": params,
        ]).last
    }

    mutating func note(_ method: String, _ params: JSONText = .null) -> [JSONText] {
        tell(["jsonrpc": "2.0", "method": .string(method), "params": params])
    }

    mutating func begin(_ abilities: JSONText = .object([])) -> JSONText? {
        ask("initialize", ["capabilities": abilities])
    }

    mutating func open(_ text: String, uri: String = Conversation.uri) {
        _ = note(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": .string(uri), "languageId": "liquid", "version": 1,
                    "text": .string(text),
                ]
            ])
    }

    mutating func change(_ text: String, version: Int) {
        _ = note(
            "textDocument/didChange",
            [
                "textDocument": [
                    "uri": .string(Conversation.uri), "version": .integer(version),
                ],
                "contentChanges": [["text": .string(text)]],
            ])
    }

    /// The diagnostics after a lint, by URI.
    mutating func lint() -> [(uri: String, version: Int?, diagnostics: [JSONText])] {
        server.publish(server.lint())
        return server.takeMessages().compactMap { message in
            guard message["method"]?.text == "textDocument/publishDiagnostics",
                let params = message["params"], let uri = params["uri"]?.text
            else { return nil }
            return (uri, params["version"]?.whole, params["diagnostics"]?.elements ?? [])
        }
    }

    static func position(_ line: Int, _ character: Int) -> JSONText {
        ["line": .integer(line), "character": .integer(character)]
    }

    static func at(_ line: Int, _ character: Int) -> JSONText {
        ["textDocument": ["uri": .string(uri)], "position": position(line, character)]
    }
}

/// Finds every `!!` of a text, with a safe fix, and every `??` with an unsafe one.
func marks(in file: SourceFile) -> [Finding] {
    let bytes = file.bytes
    return bytes.indices.dropLast().compactMap { offset in
        let pair = bytes[offset...(offset + 1)]
        let span = file.span(offset..<offset + 2)
        if pair.elementsEqual("!!".utf8) {
            let fix = Fix("write one '!'", .safe, replacing: span, with: "!")
            return Finding("closing-cliche", .error, "two of '!'", at: span, fix: fix)
        }
        if pair.elementsEqual("??".utf8) {
            let fix = Fix("drop the question", .unsafe, replacing: span, with: "")
            return Finding("question-shape", .warning, "two of '?'", at: span, fix: fix)
        }
        return nil
    }
}
