import Diagnostics
import Yams

/// A value of a YAML document with the place it stands at; as much of YAML as zone files need.
package struct ZoneNode: Sendable {
    package enum Content: Sendable {
        case scalar(String)
        case list([ZoneNode])
        case mapping([(key: ZoneNode, value: ZoneNode)])
    }

    package let content: Content
    package let span: SourceSpan

    /// The text of a scalar.
    package var text: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    /// The entries of a mapping; none for anything else.
    package var entries: [(key: ZoneNode, value: ZoneNode)] {
        if case .mapping(let entries) = content { entries } else { [] }
    }

    /// The items of a list, or the value alone.
    package var items: [ZoneNode] {
        if case .list(let items) = content { items } else { [self] }
    }

    package subscript(key: String) -> ZoneNode? {
        entries.first { $0.key.text == key }?.value
    }
}

/// Reads the documents of a YAML file with their positions, within bounds that no hostile file escapes.
package struct ZoneDocuments {
    /// The largest file read.
    package static let largestFile = 4_194_304
    private static let mostNodes = 400_000
    private static let deepest = 32

    /// Stands for `*` while libYAML reads: a name such as `*.example.com` is no alias, and no alias is expanded.
    private static let star: Unicode.Scalar = "\u{E02A}"

    private let file: SourceFile
    private var nodesLeft = ZoneDocuments.mostNodes
    private var findings: [Finding] = []

    private init(_ file: SourceFile) {
        self.file = file
    }

    /// Returns the documents, or in findings why they cannot be read.
    package static func read(_ file: SourceFile) -> (documents: [ZoneNode], findings: [Finding]) {
        var reader = ZoneDocuments(file)
        let documents = reader.read()
        return (reader.findings.isEmpty ? documents : [], reader.findings)
    }

    private mutating func read() -> [ZoneNode] {
        guard file.bytes.count <= ZoneDocuments.largestFile else {
            fault("the file is larger than 4 MB; split it", line: 1, column: 1)
            return []
        }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            fault("not valid UTF-8; save the file in UTF-8", line: 1, column: 1)
            return []
        }
        var disguised = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            disguised.append(scalar == "*" ? ZoneDocuments.star : scalar)
        }
        do {
            let parser = try Yams.Parser(
                yaml: String(disguised), resolver: .basic, encoding: .utf8)
            var documents: [ZoneNode] = []
            while let root = try parser.nextRoot() {
                guard let node = node(root, depth: 0) else { return [] }
                documents.append(node)
            }
            return documents
        } catch let error as YamlError {
            report(error)
        } catch {
            fault("not valid YAML", line: 1, column: 1)
        }
        return []
    }

    private mutating func node(_ node: Yams.Node, depth: Int) -> ZoneNode? {
        let line = node.mark?.line ?? 1
        let column = node.mark?.column ?? 1
        nodesLeft -= 1
        guard nodesLeft > 0, depth < ZoneDocuments.deepest else {
            fault("the file holds too much, or is nested too deep", line: line, column: column)
            return nil
        }
        let content: ZoneNode.Content
        switch node {
        case .scalar(let scalar): content = .scalar(ZoneDocuments.restored(scalar.string))
        case .sequence(let items):
            var list: [ZoneNode] = []
            for item in items {
                guard let item = self.node(item, depth: depth + 1) else { return nil }
                list.append(item)
            }
            content = .list(list)
        case .mapping(let pairs):
            var entries: [(key: ZoneNode, value: ZoneNode)] = []
            for pair in pairs {
                guard let key = self.node(pair.key, depth: depth + 1),
                    let value = self.node(pair.value, depth: depth + 1)
                else { return nil }
                entries.append((key, value))
            }
            content = .mapping(entries)
        case .alias: return nil
        }
        return ZoneNode(
            content: content, span: SourceSpan(file: file.path, line: line, column: column))
    }

    private static func restored(_ text: String) -> String {
        guard text.unicodeScalars.contains(star) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == star ? "*" : $0 }))
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            fault(
                "not valid YAML: \(problem); a value with ': ' or ' #' in it needs quotes",
                line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(let keys, let context):
            fault(
                "'\(ZoneDocuments.restored(keys.first ?? ""))' stands twice; "
                    + "put its records in one list",
                line: context.mark.line, column: context.mark.column)
        case .reader(let problem, _, _, _):
            fault("not valid YAML: \(problem)", line: 1, column: 1)
        default: fault("not valid YAML", line: 1, column: 1)
        }
    }

    private mutating func fault(_ message: String, line: Int, column: Int) {
        findings.append(
            Finding(
                "zone/yaml", .error, message,
                at: SourceSpan(file: file.path, line: max(line, 1), column: max(column, 1))))
    }
}
