import Diagnostics
import Liquid

/// A template of `templates/`: its front matter, its subject and its letter, ready to render.
package struct TemplateFile: Sendable {
    package let name: TemplateName
    package let file: SourceFile
    /// Nil for a reply, which takes the subject of the mail that it answers.
    package let subject: Template?
    package let body: Template
    /// The HTML form of the letter, when a file of the same name ends in `.html`.
    package let html: Template?
    /// The language that the letter is written in, such as `en`.
    package let language: String?
    /// Lint rules that the letter's author has switched off.
    package let disabledRules: [DisabledRule]
    /// Whether `{a|b}` chooses between wordings.
    package let spintax: Bool
    /// The bytes of the letter in `file`.
    package let bodyRange: Range<Int>
}

extension TemplateFile {
    /// Returns the file with its templates bound to columns that many contacts share, see `Template.bound(to:)`.
    package func bound(to columns: Columns) -> TemplateFile {
        TemplateFile(
            name: name, file: file, subject: subject?.bound(to: columns),
            body: body.bound(to: columns), html: html?.bound(to: columns), language: language,
            disabledRules: disabledRules, spintax: spintax, bodyRange: bodyRange)
    }
}

// MARK: - Parsing

extension TemplateFile {
    /// Reads a template's front matter and compiles subject, letter and HTML, reporting every fault in one run.
    ///
    /// Without front matter the whole file is the letter. `partials` returns the source of a partial by its name.
    ///
    /// ```swift
    /// let parsed = TemplateFile.parse(file, html: nil, name: TemplateName("first-photo")) { _ in nil }
    /// ```
    package static func parse(
        _ file: SourceFile, html: SourceFile?, name: TemplateName,
        partials: @escaping @Sendable (String) -> SourceFile?
    ) -> Parsed<TemplateFile> {
        var reading = FileReading(file, area: "template")
        guard reading.isText(file) else { return Parsed(value: nil, findings: reading.findings) }
        let matter = FrontMatter(of: file, &reading)
        let settings = reading.frontMatter(matter.yaml)
        let options = TemplateOptions(spintax: settings.spintax, partials: partials)
        let range = matter.bodyStart..<file.bytes.count
        let subject = settings.subject.flatMap { reading.compile($0.source, $0.range, options) }
        let body = reading.compile(file, range, options)
        var markup = options
        markup.escapesHTML = true
        let html = html.flatMap { reading.isText($0) ? reading.compile($0, nil, markup) : nil }
        let template = body.map { body in
            TemplateFile(
                name: name, file: file, subject: subject, body: body, html: html,
                language: settings.language, disabledRules: settings.disabledRules,
                spintax: settings.spintax, bodyRange: range)
        }
        return Parsed(value: template, findings: reading.findings)
    }
}

/// What the front matter says.
private struct FrontMatterSettings {
    /// A subject's text and where it stands in a source.
    var subject: (source: SourceFile, range: Range<Int>)?
    var language: String?
    var disabledRules: [DisabledRule] = []
    var spintax = true
}

private enum Switch: String, CaseIterable {
    case on, off
}

extension FileReading {
    fileprivate mutating func compile(
        _ source: SourceFile, _ range: Range<Int>?, _ options: TemplateOptions
    ) -> Template? {
        let compilation = Template.compile(source, range: range, options: options)
        add(compilation.findings)
        guard let template = compilation.template else { return nil }
        // The first file is the template's own, which was looked at before.
        let areTexts = template.files.dropFirst().allSatisfy { isText($0) }
        return areTexts ? template : nil
    }

    /// Whether a file is text in UTF-8; if not, a finding names the first byte that is wrong.
    fileprivate mutating func isText(_ file: SourceFile) -> Bool {
        let invalid = firstInvalidUTF8(in: file.bytes)
        guard let offset = invalid ?? file.bytes.firstIndex(of: 0) else { return true }
        let digits = String(file.bytes[offset], radix: 16, uppercase: true)
        let byte = "byte \(offset + 1) (0x\(digits.utf8.count == 1 ? "0" : "")\(digits))"
        error(
            "encoding",
            invalid == nil
                ? "\(byte) is NUL, which no mail may hold; delete it"
                : "\(byte) is not valid UTF-8; save the file in UTF-8",
            at: file.span(offset..<offset + 1))
        return false
    }

    fileprivate mutating func frontMatter(_ yaml: SourceFile?) -> FrontMatterSettings {
        var settings = FrontMatterSettings()
        guard let yaml else { return settings }
        let parsed = YAMLReader.read(yaml, area: area)
        add(parsed.findings)
        let keys = ["subject", "language", "lint", "spintax"]
        guard let node = parsed.value,
            let map = FieldMap(node, of: "the front matter", allowed: keys, &self)
        else { return settings }
        settings.subject = subject(map["subject"])
        settings.language = language(map["language"])
        settings.disabledRules = disabledRules(map["lint"])
        settings.spintax = choice(map["spintax"], of: Switch.self)?.value != .off
        return settings
    }

    private mutating func language(_ field: Field?) -> String? {
        value(field) { text throws(ValueFault) in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let isTag = parts.allSatisfy { part in
                (1...8).contains(part.utf8.count)
                    && part.allSatisfy { $0.isASCII && $0.isLetter || $0.isNumber }
            }
            guard isTag, let first = parts.first, (2...3).contains(first.utf8.count) else {
                throw ValueFault("is '\(text)'; write a language tag such as 'en' or 'pt-BR'")
            }
            return text
        }?.value
    }

    private mutating func disabledRules(_ field: Field?) -> [DisabledRule] {
        guard let field, let map = FieldMap(field.node, of: "'lint'", allowed: ["disable"], &self)
        else { return [] }
        return rulesToDisable(map["disable"])
    }

    private mutating func subject(_ field: Field?) -> (source: SourceFile, range: Range<Int>)? {
        guard let field, let text = text(field), case .scalar(let scalar) = field.node.content
        else {
            return nil
        }
        let subject = text.value.trimmed
        guard !subject.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
            error("subject", "'subject' has a line break; write it in one line", at: text.span)
            return nil
        }
        if let content = scalar.content { return (file, content) }
        return standIn(for: subject, of: field.node)
    }

    /// A source with the text at its value's place, for a scalar that escapes keep from being compiled where it stands.
    private func standIn(
        for text: String, of node: YAMLNode
    ) -> (source: SourceFile, range: Range<Int>) {
        let start = node.span.start
        // Past the opening quote or block indicator.
        let padding =
            [UInt8](repeating: 0x0A, count: start.line - 1)
            + [UInt8](repeating: 0x20, count: start.column)
        let source = SourceFile(path: file.path, bytes: padding + Array(text.utf8))
        return (source, padding.count..<source.bytes.count)
    }
}
