import Foundation

/// An editor in conversation with the built program, in a workspace.
final class Editor {
    struct Diagnostic {
        let range: Range
        let severity: Int
        let code: String
        let message: String
        /// The page of the rule.
        let page: String?
    }

    struct Action {
        let title: String
        let edits: [String: [Edit]]
    }

    struct Edit {
        let range: Range
        let text: String
    }

    /// 0-based lines and characters.
    struct Range: Equatable {
        let ends: [Int]

        init(_ startLine: Int, _ start: Int, _ endLine: Int, _ end: Int) {
            ends = [startLine, start, endLine, end]
        }

        init(_ json: Any?) {
            let range = json as? [String: [String: Int]] ?? [:]
            ends = ["start", "end"].flatMap { [range[$0]?["line"], range[$0]?["character"]] }
                .map { $0 ?? -1 }
        }

        var json: [String: Any] {
            [
                "start": ["line": ends[0], "character": ends[1]],
                "end": ["line": ends[2], "character": ends[3]],
            ]
        }
    }

    /// Kept, as its folder goes with it.
    private let place: Place
    private let root: URL
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let ended = DispatchSemaphore(value: 0)
    private var lastID = 0
    /// Notifications that came while something else was waited for.
    private var waiting: [[String: Any]] = []

    init(in place: Place, folder: String) throws {
        self.place = place
        root = place.root.appending(path: folder)
        process.executableURL = Place.binary
        process.arguments = ["lsp"]
        process.currentDirectoryURL = root
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": root.path]
        process.standardInput = input
        process.standardOutput = output
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    // MARK: - Files

    func uri(_ path: String) -> String { root.appending(path: path).absoluteString }

    func read(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: root.appending(path: path))
    }

    // MARK: - Talking

    func begin() throws {
        _ = try ask("initialize", ["capabilities": [String: Any]()])
        try note("initialized", [:])
    }

    func note(_ method: String, _ params: [String: Any]) throws {
        try send(["jsonrpc": "2.0", "method": method, "params": params])
    }

    @discardableResult
    func ask(_ method: String, _ params: [String: Any]) throws -> [String: Any] {
        try result(of: method, params) as? [String: Any] ?? [:]
    }

    func list(_ method: String, _ params: [String: Any]) throws -> [[String: Any]] {
        try result(of: method, params) as? [[String: Any]] ?? []
    }

    func open(_ path: String, _ text: String) throws {
        try note(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": uri(path), "languageId": "liquid", "version": 1, "text": text,
                ]
            ])
    }

    func change(_ path: String, _ changes: [[String: Any]], version: Int) throws {
        try note(
            "textDocument/didChange",
            ["textDocument": ["uri": uri(path), "version": version], "contentChanges": changes])
    }

    /// Waits for the next findings of a file.
    func diagnostics(of path: String) throws -> (version: Int?, items: [Diagnostic]) {
        while true {
            let message = waiting.isEmpty ? try receive() : waiting.removeFirst()
            guard message["method"] as? String == "textDocument/publishDiagnostics",
                let params = message["params"] as? [String: Any],
                params["uri"] as? String == uri(path)
            else { continue }
            let items = (params["diagnostics"] as? [[String: Any]] ?? []).map {
                Diagnostic(
                    range: Range($0["range"]), severity: $0["severity"] as? Int ?? 0,
                    code: $0["code"] as? String ?? "", message: $0["message"] as? String ?? "",
                    page: ($0["codeDescription"] as? [String: Any])?["href"] as? String)
            }
            return (params["version"] as? Int, items)
        }
    }

    func actions(of path: String, at range: Range) throws -> [Action] {
        let params: [String: Any] = [
            "textDocument": ["uri": uri(path)], "range": range.json,
            "context": ["diagnostics": [Any]()],
        ]
        return try list("textDocument/codeAction", params).map { action in
            let edit = action["edit"] as? [String: Any]
            let changes = edit?["changes"] as? [String: [[String: Any]]] ?? [:]
            return Action(
                title: action["title"] as? String ?? "",
                edits: changes.mapValues { edits in
                    edits.map {
                        Edit(range: Range($0["range"]), text: $0["newText"] as? String ?? "")
                    }
                })
        }
    }

    /// Takes leave as the protocol asks, and returns the program's exit code.
    func leave() throws -> Int32 {
        _ = try ask("shutdown", [:])
        try send(["jsonrpc": "2.0", "method": "exit"])
        guard ended.wait(timeout: .now() + 60) == .success else { throw TookTooLong() }
        return process.terminationStatus
    }

    // MARK: - The wire

    private func result(of method: String, _ params: [String: Any]) throws -> Any? {
        lastID += 1
        try send(["jsonrpc": "2.0", "id": lastID, "method": method, "params": params])
        while true {
            let message = try receive()
            if message["id"] as? Int == lastID, message["method"] == nil {
                return message["result"]
            }
            waiting.append(message)
        }
    }

    private func send(_ message: [String: Any]) throws {
        let content = try JSONSerialization.data(withJSONObject: message)
        try input.fileHandleForWriting.write(
            contentsOf: Data("Content-Length: \(content.count)\r\n\r\n".utf8) + content)
    }

    private func receive() throws -> [String: Any] {
        var head = Data()
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) { head += try read(1) }
        let length = String(decoding: head, as: UTF8.self).split(separator: ":").last
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        let content = try read(length ?? 0)
        return try JSONSerialization.jsonObject(with: content) as? [String: Any] ?? [:]
    }

    /// Reads so many bytes; the program ending, or taking too long, ends the wait.
    private func read(_ count: Int) throws -> Data {
        var data = Data()
        while data.count < count {
            var place = pollfd(
                fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&place, 1, 60_000) > 0,
                let more = try output.fileHandleForReading.read(upToCount: count - data.count),
                !more.isEmpty
            else { throw TookTooLong() }
            data += more
        }
        return data
    }
}
