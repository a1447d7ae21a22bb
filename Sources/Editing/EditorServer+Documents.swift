import Diagnostics
import Linting
import Reporting

// MARK: - Documents

extension EditorServer {
    mutating func open(_ params: JSONText) {
        guard let item = params["textDocument"], let uri = item["uri"]?.text,
            let path = FileURI.path(of: uri), let text = item["text"]?.text
        else { return }
        documents[path] = OpenDocument(
            uri: uri, path: path, version: item["version"]?.whole, text: DocumentText(text))
        revision += 1
    }

    /// Applies changes one after another, each to what the one before it left.
    mutating func change(_ params: JSONText) {
        guard let path = path(params), var document = documents[path] else { return }
        for change in params["contentChanges"]?.elements ?? [] {
            guard let text = change["text"]?.text else { continue }
            let range = change["range"]
            guard range != nil, range != .null else {
                document.text.replace(nil, with: text, in: client.encoding)
                continue
            }
            guard let start = EditorPosition(range?["start"]),
                let end = EditorPosition(range?["end"])
            else { continue }
            document.text.replace((start, end), with: text, in: client.encoding)
        }
        document.version = params["textDocument"]?["version"]?.whole
        documents[path] = document
        revision += 1
    }

    mutating func close(_ params: JSONText) {
        guard let path = path(params), let document = documents.removeValue(forKey: path) else {
            return
        }
        revision += 1
        // The next lint may have nothing to say of it: what the editor shows goes with the document.
        if publishedPaths.remove(path) != nil {
            sendFindings([], of: path, to: document.uri, version: nil)
        }
    }

    var openDocuments: [OpenDocument] { documents.values.sorted { $0.path < $1.path } }

    /// The absolute path of the document that a message is about.
    func path(_ params: JSONText) -> String? {
        params["textDocument"]?["uri"]?.text.flatMap(FileURI.path)
    }

    /// The text of a file as it stands in the editor, else on the disk.
    func text(of path: String) -> DocumentText? {
        documents[path]?.text ?? ports.read(path).map { DocumentText($0) }
    }

    func uri(of path: String) -> String {
        documents[path]?.uri ?? FileURI.uri(of: path)
    }

    func places(in path: String) -> DocumentPlaces? {
        text(of: path).map { DocumentPlaces($0, client.encoding) }
    }
}

// MARK: - Findings

/// What a lint found, and of which state of the documents.
package struct LintDraft {
    fileprivate let revision: Int
    fileprivate let findings: [PlacedFinding]
}

extension EditorServer {
    /// Lints the open documents as they are now; nothing is told to the editor yet.
    package func lint() -> LintDraft {
        let open = openDocuments
        return LintDraft(revision: revision, findings: open.isEmpty ? [] : ports.lint(open))
    }

    /// Tells the editor what a lint found, unless a document has changed since.
    package mutating func publish(_ draft: LintDraft) {
        guard draft.revision == revision, needsLint else { return }
        lintedRevision = revision
        let shown = draft.findings.filter { $0.finding.suppression == nil }
        findings = Dictionary(grouping: shown) { $0.path(of: $0.finding.span) }
        let paths = Set(findings.keys).union(publishedPaths).union(documents.keys)
        for path in paths.sorted() {
            let found = (findings[path] ?? []).sorted {
                Finding.inReadingOrder($0.finding, $1.finding)
            }
            findings[path] = found.isEmpty ? nil : found
            sendFindings(found, of: path, to: uri(of: path), version: documents[path]?.version)
        }
        publishedPaths = Set(findings.keys).union(documents.keys)
    }

    /// Brings the findings up to date before a request that is about them.
    mutating func freshen() {
        if needsLint { publish(lint()) }
    }

    fileprivate mutating func sendFindings(
        _ found: [PlacedFinding], of path: String, to uri: String, version: Int?
    ) {
        var params: [(key: String, value: JSONText)] = [("uri", .string(uri))]
        if let version { params.append(("version", .integer(version))) }
        let places = found.isEmpty ? nil : places(in: path)
        let diagnostics = found.compactMap { place in
            places.map { DiagnosticText.json(of: place, in: $0) }
        }
        params.append(("diagnostics", .array(diagnostics)))
        send(OutgoingMessage.notification("textDocument/publishDiagnostics", .object(params)))
    }
}

/// Findings as the protocol's diagnostics.
enum DiagnosticText {
    static func json(of place: PlacedFinding, in places: DocumentPlaces) -> JSONText {
        let finding = place.finding
        var message = finding.message
        if let share = finding.variants, share.count < share.total {
            message += " (in \(share.count) of \(share.total) variants)"
        }
        var members: [(key: String, value: JSONText)] = [
            ("range", places.range(of: places.bytes(of: finding.span))),
            ("severity", .integer(number(of: finding.severity))),
            ("code", .string(finding.rule)), ("source", "sower"), ("message", .string(message)),
        ]
        // Only a rule that names a page of its own has one to link to.
        if let url = place.rule?.url {
            members.append(("codeDescription", ["href": .string(url)]))
        }
        // `DiagnosticTag.Unnecessary`: editors fade it out.
        if finding.rule == "unused-suppression" { members.append(("tags", [1])) }
        return .object(members)
    }

    /// `DiagnosticSeverity` of LSP 3.17.
    private static func number(of severity: Severity) -> Int {
        switch severity {
        case .error: 1
        case .warning: 2
        case .info: 3
        }
    }
}
