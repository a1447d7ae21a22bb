import Diagnostics
import Linting
import Reporting

extension EditorServer {
    /// Returns the result of a request of a running conversation.
    mutating func result(of method: String, _ params: JSONText) -> Result<JSONText, Refusal> {
        let answer: (EditorServer, String) -> JSONText
        switch method {
        case "textDocument/codeAction":
            freshen()
            return about(params) { $0.codeActions(in: $1, params) }
        case "textDocument/hover":
            freshen()
            answer = { server, path in server.hover(over: path, params) }
        case "textDocument/completion":
            answer = { server, path in server.completions(in: path, params) }
        case "textDocument/definition":
            answer = { server, path in server.definition(in: path, params) }
        default:
            let reason = "there is no method '\(method)'"
            return .failure(Refusal(code: .methodNotFound, reason: reason))
        }
        guard EditorPosition(params["position"]) != nil else {
            return .failure(Refusal(code: .invalidParams, reason: "'position' is missing"))
        }
        return about(params, answer)
    }

    private func about(
        _ params: JSONText, _ answer: (EditorServer, String) -> JSONText
    ) -> Result<JSONText, Refusal> {
        guard params["textDocument"]?["uri"]?.text != nil else {
            return .failure(Refusal(code: .invalidParams, reason: "'textDocument' is missing"))
        }
        guard let path = path(params), documents[path] != nil else { return .success(.null) }
        return .success(answer(self, path))
    }

    /// The byte offset of the position that a request is about.
    private func offset(_ params: JSONText, in text: DocumentText) -> Int {
        guard let position = EditorPosition(params["position"]) else { return 0 }
        return text.offset(of: position, in: client.encoding)
    }

    // MARK: - Hover

    /// The pages of the rules that found something at a place.
    private func hover(over path: String, _ params: JSONText) -> JSONText {
        guard let places = places(in: path) else { return .null }
        let offset = offset(params, in: places.text)
        var rules: [Rule] = []
        var range: Range<Int>?
        for place in findings[path] ?? [] {
            let bytes = places.bytes(of: place.finding.span)
            guard bytes.lowerBound <= offset, offset <= bytes.upperBound,
                let rule = place.rule,
                !rules.contains(where: { $0.id == rule.id })
            else { continue }
            rules.append(rule)
            range = range ?? bytes
        }
        guard let range else { return hover(overFieldAt: offset, of: path, in: places) }
        let contents: JSONText =
            client.showsMarkdown
            ? [
                "kind": "markdown",
                "value": .string(rules.map(RulePage.markdown).joined(separator: "\n---\n\n")),
            ]
            : [
                "kind": "plaintext",
                "value": .string(rules.map(\.explanation).joined(separator: "\n")),
            ]
        return ["contents": contents, "range": places.range(of: range)]
    }

    /// Where the value of a field comes from.
    private func hover(overFieldAt offset: Int, of path: String, in places: DocumentPlaces)
        -> JSONText
    {
        guard let range = FileMention.field(at: offset, in: places.text, of: path) else {
            return .null
        }
        let name = String(decoding: places.text.bytes[range], as: UTF8.self)
        guard let field = ports.fields(path, openDocuments).first(where: { $0.name == name })
        else { return .null }
        return [
            "contents": ["kind": "plaintext", "value": .string("\(name): \(field.detail)")],
            "range": places.range(of: range),
        ]
    }

    // MARK: - Completion

    private func completions(in path: String, _ params: JSONText) -> JSONText {
        guard let places = places(in: path) else { return .null }
        let offset = offset(params, in: places.text)
        guard let gap = CompletionGap(in: places.text, at: offset, of: path) else { return [] }
        let offers =
            gap.offers(
                fields: { ports.fields(path, openDocuments) },
                templates: { ports.templates(path) })
        return .array(
            offers.map { offer in
                [
                    "label": .string(offer.label), "kind": .integer(offer.kind),
                    "detail": .string(offer.detail),
                    "textEdit": [
                        "range": places.range(of: gap.typed), "newText": .string(offer.label),
                    ],
                ]
            })
    }

    // MARK: - Definition

    /// The file that a template or campaign names at a place.
    private func definition(in path: String, _ params: JSONText) -> JSONText {
        guard let text = text(of: path) else { return .null }
        let offset = offset(params, in: text)
        guard let name = FileMention.name(at: offset, in: text, of: path),
            let target = ports.destination(name, path), target != path
        else { return .null }
        let start: JSONText = ["line": 0, "character": 0]
        return [
            "uri": .string(uri(of: target)), "range": ["start": start, "end": start],
        ]
    }
}

/// The page of a rule in Markdown.
enum RulePage {
    static func markdown(_ rule: Rule) -> String {
        guard rule.origin == nil else { return ofWorkspace(rule) }
        return """
            **\(rule.id)** · \(rule.severity.rawValue): \(rule.summary)

            \(rule.doc.why)

            Bad:

            \(fenced(rule.doc.bad))

            Good:

            \(fenced(rule.doc.good))

            """
    }

    /// A workspace's own rule has no examples; its file or its page says more.
    private static func ofWorkspace(_ rule: Rule) -> String {
        let source = rule.url ?? rule.origin.map { "from \($0)" } ?? ""
        return """
            **\(rule.id)** · \(rule.severity.rawValue): \(rule.summary)

            \(rule.doc.why)

            \(source)

            """
    }

    private static func fenced(_ text: String) -> String {
        "```text\n\(text)\n```"
    }
}
