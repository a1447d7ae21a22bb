import Diagnostics
import Linting

/// A document that the editor has open, with the text that it has there, saved or not.
package struct OpenDocument: Sendable {
    /// As the editor writes it; answers use the same.
    package let uri: String
    /// The absolute path.
    package let path: String
    package internal(set) var version: Int?
    package internal(set) var text: DocumentText

    package init(uri: String, path: String, version: Int?, text: DocumentText) {
        self.uri = uri
        self.path = path
        self.version = version
        self.text = text
    }
}

/// A finding with the folder that the paths in its spans begin at.
package struct PlacedFinding: Sendable {
    package let finding: Finding
    /// The absolute path of the workspace; nothing outside one, where paths are absolute.
    package let root: String
    /// The rule that found it, of the catalogue or the workspace; nil for faults of files.
    package let rule: Rule?

    /// - Parameter own: the workspace's own rules.
    package init(_ finding: Finding, root: String, own: [Rule] = []) {
        self.finding = finding
        self.root = root
        rule = RuleCatalog.rule(finding.rule) ?? own.first { $0.id == finding.rule }
    }

    /// The absolute path of the file that a span lies in.
    package func path(of span: SourceSpan) -> String {
        span.file.hasPrefix("/") ? span.file : "\(root)/\(span.file)"
    }
}

/// A name that a template may print or read.
package struct FieldOffer: Hashable, Sendable {
    package let name: String
    /// Where its value comes from.
    package let detail: String

    package init(name: String, detail: String) {
        self.name = name
        self.detail = detail
    }
}

/// What the server asks of the world outside: it reads no file itself.
package struct EditorPorts {
    /// Returns what linting the documents finds, in them and in the files that they are linted with.
    package var lint: ([OpenDocument]) -> [PlacedFinding]
    /// Returns the fields that a template of an absolute path may use.
    package var fields: (_ path: String, [OpenDocument]) -> [FieldOffer]
    /// Returns the names of the templates of the workspace that a path lies in.
    package var templates: (_ path: String) -> [String]
    /// Returns the absolute path of the template or file that a name in a file of the workspace means.
    package var destination: (_ name: String, _ path: String) -> String?
    /// Returns the bytes of a file that is not open.
    package var read: (_ path: String) -> [UInt8]?

    package init(
        lint: @escaping ([OpenDocument]) -> [PlacedFinding],
        fields: @escaping (String, [OpenDocument]) -> [FieldOffer] = { _, _ in [] },
        templates: @escaping (String) -> [String] = { _ in [] },
        destination: @escaping (String, String) -> String? = { _, _ in nil },
        read: @escaping (String) -> [UInt8]? = { _ in nil }
    ) {
        self.lint = lint
        self.fields = fields
        self.templates = templates
        self.destination = destination
        self.read = read
    }
}
