import Diagnostics
import Reporting

/// A language server (LSP 3.17) for the files of a workspace: what it is told and what it answers, without the wire.
///
///     var server = EditorServer(version: "0.1.0", ports: ports)
///     server.receive(content)
///     for message in server.takeMessages() { send(message) }
///     let draft = server.lint()
///     server.publish(draft)
package struct EditorServer {
    /// How far the conversation is.
    private enum Stage {
        case silent, running, shutDown
    }

    let ports: EditorPorts
    private let version: String
    private var stage = Stage.silent
    private var messages: [JSONText] = []
    var client = ClientAbilities()
    /// The open documents by their absolute paths.
    var documents: [String: OpenDocument] = [:]
    /// Grows with every change of a document, so that a result can be told to be stale.
    var revision = 0
    /// The findings of the last lint, by the path of the file that they lie in.
    var findings: [String: [PlacedFinding]] = [:]
    /// The revision that ``findings`` are of.
    var lintedRevision = 0
    /// Files of which the editor shows findings.
    var publishedPaths: Set<String> = []

    /// The code to exit with, once the conversation is over: 0 after a `shutdown`, else 1.
    package private(set) var exitCode: Int32?

    /// Whether something changed since the last lint.
    package var needsLint: Bool { stage == .running && revision != lintedRevision }

    package init(version: String, ports: EditorPorts) {
        self.version = version
        self.ports = ports
    }

    /// Returns the messages to send, in their order, and forgets them.
    package mutating func takeMessages() -> [JSONText] {
        defer { messages = [] }
        return messages
    }

    /// Takes the content of one message.
    package mutating func receive(_ content: [UInt8]) {
        let json: JSONText
        do {
            json = try JSONText.parse(content)
        } catch {
            return send(OutgoingMessage.error(.parseError, "the content is no JSON: \(error)"))
        }
        switch IncomingMessage(json) {
        case .request(let id, let method, let params): answer(method, params, to: id)
        case .notification(let method, let params): note(method, params)
        case .response: break
        case .invalid(let id, let reason):
            send(OutgoingMessage.error(.invalidRequest, reason, to: id))
        }
    }

    /// Takes notice that nothing more will come.
    package mutating func end() {
        exitCode = exitCode ?? (stage == .shutDown ? 0 : 1)
    }

    mutating func send(_ message: JSONText) {
        messages.append(message)
    }

    // MARK: - The life of the conversation

    private mutating func answer(_ method: String, _ params: JSONText, to id: JSONText) {
        switch (stage, method) {
        case (.silent, "initialize"):
            client = ClientAbilities(params)
            stage = .running
            send(OutgoingMessage.result(abilities, to: id))
        case (.silent, _):
            send(OutgoingMessage.error(.serverNotInitialized, "'initialize' comes first", to: id))
        case (.shutDown, _):
            send(OutgoingMessage.error(.invalidRequest, "the server is shut down", to: id))
        case (.running, "initialize"):
            send(OutgoingMessage.error(.invalidRequest, "'initialize' comes once", to: id))
        case (.running, "shutdown"):
            stage = .shutDown
            send(OutgoingMessage.result(.null, to: id))
        case (.running, _):
            switch result(of: method, params) {
            case .success(let result): send(OutgoingMessage.result(result, to: id))
            case .failure(let refusal):
                send(OutgoingMessage.error(refusal.code, refusal.reason, to: id))
            }
        }
    }

    private mutating func note(_ method: String, _ params: JSONText) {
        if method == "exit" { return end() }
        guard stage == .running else { return }
        switch method {
        case "initialized": watchFiles()
        case "textDocument/didOpen": open(params)
        case "textDocument/didChange": change(params)
        case "textDocument/didClose": close(params)
        // Other files may have changed on the disk with it.
        case "textDocument/didSave", "workspace/didChangeWatchedFiles": revision += 1
        // What is unknown, `$/cancelRequest` among it, asks for nothing: requests are answered in their turn.
        default: break
        }
    }

    /// What the server can do (LSP 3.17, `InitializeResult`).
    private var abilities: JSONText {
        [
            "capabilities": [
                "positionEncoding": .string(client.encoding.rawValue),
                "textDocumentSync": [
                    "openClose": true, "change": 2, "save": ["includeText": false],
                ],
                "codeActionProvider": [
                    "codeActionKinds": .array(CodeActionKind.allCases.map { .string($0.rawValue) })
                ],
                "completionProvider": ["triggerCharacters": ["{", "%", "|", "'", "\""]],
                "hoverProvider": true, "definitionProvider": true,
            ],
            "serverInfo": ["name": "sower", "version": .string(version)],
        ]
    }

    /// Asks for news of the files that findings depend on, where the editor can tell them.
    private mutating func watchFiles() {
        guard client.watchesFiles else { return }
        let pattern = "**/*.{liquid,yml,csv}"
        send(
            OutgoingMessage.request(
                "client/registerCapability", id: "sower-watch",
                [
                    "registrations": [
                        [
                            "id": "sower-watch", "method": "workspace/didChangeWatchedFiles",
                            "registerOptions": [
                                "watchers": [["globPattern": .string(pattern)]]
                            ],
                        ]
                    ]
                ]))
    }
}

/// Why a request has no result.
struct Refusal: Error {
    let code: ErrorCode
    let reason: String
}
