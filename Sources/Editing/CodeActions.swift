import Diagnostics
import Linting
import Reporting

/// The kinds of code actions that the server makes (LSP 3.17, `CodeActionKind`).
enum CodeActionKind: String, CaseIterable {
    case quickFix = "quickfix"
    case fixAll = "source.fixAll.sower"

    /// Whether a kind that the editor asks for includes this one: it is the same, or stands above it.
    func isWanted(by kinds: [String]?) -> Bool {
        guard let kinds else { return true }
        return kinds.contains { $0.isEmpty || rawValue == $0 || rawValue.hasPrefix($0 + ".") }
    }
}

extension EditorServer {
    /// Returns what can be done about the findings that touch a range of an open document.
    func codeActions(in path: String, _ params: JSONText) -> JSONText {
        guard let places = places(in: path), let start = EditorPosition(params["range"]?["start"]),
            let end = EditorPosition(params["range"]?["end"])
        else { return [] }
        let wanted = params["context"]?["only"].flatMap(CodeActionKind.wanted)
        let from = places.text.offset(of: start, in: client.encoding)
        let to = max(from, places.text.offset(of: end, in: client.encoding))
        var actions: [JSONText] = []
        if CodeActionKind.quickFix.isWanted(by: wanted) {
            for place in findings[path] ?? [] {
                let bytes = places.bytes(of: place.finding.span)
                guard bytes.lowerBound <= to, bytes.upperBound >= from else { continue }
                actions += quickFixes(of: place, in: places)
            }
        }
        if CodeActionKind.fixAll.isWanted(by: wanted), let action = fixAll(in: path) {
            actions.append(action)
        }
        return .array(actions)
    }

    private func quickFixes(of place: PlacedFinding, in places: DocumentPlaces) -> [JSONText] {
        let diagnostic = DiagnosticText.json(of: place, in: places)
        var actions: [JSONText] = []
        if let fix = place.finding.fix, let edit = edit(fix.edits.map { (place, $0) }) {
            actions.append([
                "title": .string(fix.title), "kind": .string(CodeActionKind.quickFix.rawValue),
                "diagnostics": [diagnostic], "isPreferred": .bool(fix.safety == .safe),
                "edit": edit,
            ])
        }
        let source = SourceFile(path: place.finding.span.file, bytes: places.text.bytes)
        for fix in SuppressionFix.fixes(for: place, in: source) {
            guard let edit = edit(fix.edits.map { (place, $0) }) else { continue }
            actions.append([
                "title": .string(fix.title), "kind": .string(CodeActionKind.quickFix.rawValue),
                "diagnostics": [diagnostic], "isPreferred": false, "edit": edit,
            ])
        }
        return actions
    }

    /// One edit of all safe fixes of a document that do not get into each other's way.
    private func fixAll(in path: String) -> JSONText? {
        var room = EditRoom()
        var edits: [(PlacedFinding, Fix.Edit)] = []
        var count = 0
        for place in findings[path] ?? [] {
            guard let fix = place.finding.fix, fix.safety == .safe,
                fix.edits.allSatisfy({ place.path(of: $0.span) == path }),
                room.admits(fix)
            else { continue }
            edits += fix.edits.map { (place, $0) }
            count += 1
        }
        guard count > 0, let edit = edit(edits) else { return nil }
        return [
            "title": .string("mend \(counted(count, "finding")) safely"),
            "kind": .string(CodeActionKind.fixAll.rawValue), "edit": edit,
        ]
    }

    /// A `WorkspaceEdit`; nil when a file of it cannot be read.
    private func edit(_ edits: [(PlacedFinding, Fix.Edit)]) -> JSONText? {
        var texts: [(path: String, edits: [JSONText])] = []
        let files = Dictionary(grouping: edits) { $0.0.path(of: $0.1.span) }
        for (path, edits) in files.sorted(by: { $0.key < $1.key }) {
            guard let places = places(in: path) else { return nil }
            let sorted = edits.sorted { $0.1.span.start < $1.1.span.start }
            texts.append(
                (
                    path,
                    sorted.map { _, edit in
                        [
                            "range": places.range(of: places.bytes(of: edit.span)),
                            "newText": .string(edit.text),
                        ]
                    }
                ))
        }
        guard !texts.isEmpty else { return nil }
        guard client.versionsEdits else {
            return ["changes": .object(texts.map { (uri(of: $0.path), .array($0.edits)) })]
        }
        // The version keeps an editor from applying the edit to a later text.
        return [
            "documentChanges": .array(
                texts.map { text in
                    let version = documents[text.path]?.version.map { JSONText.integer($0) }
                    return [
                        "textDocument": [
                            "uri": .string(uri(of: text.path)), "version": version ?? .null,
                        ],
                        "edits": .array(text.edits),
                    ]
                })
        ]
    }
}

extension CodeActionKind {
    /// The kinds that `context.only` names; nil when it names none.
    fileprivate static func wanted(_ only: JSONText) -> [String]? {
        guard case .array(let kinds) = only else { return nil }
        return kinds.compactMap(\.text)
    }
}
