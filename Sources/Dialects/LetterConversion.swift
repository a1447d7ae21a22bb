import Campaigns
import Diagnostics
import Liquid

/// Converts a file that is one letter: its front matter or `Subject:` line, and its text.
struct LetterConversion {
    private let file: SourceFile
    private var converter: Converter
    private var ownFindings: [Finding] = []

    var findings: [Finding] { converter.findings + ownFindings }

    init(_ file: SourceFile, _ dialect: Dialect) {
        self.file = file
        converter = Converter(file, dialect)
    }

    /// Returns why a file is no template at all; nil when it may be one.
    static func unreadable(_ file: SourceFile) -> Finding? {
        let limit = Limits().source
        if let offset = firstInvalidUTF8(in: file.bytes) {
            return Finding(
                "convert/encoding", .error, "not valid UTF-8; save the file in UTF-8",
                at: file.span(offset..<offset))
        }
        guard file.bytes.count <= limit else {
            return Finding(
                "convert/size", .error,
                "the file has \(file.bytes.count) bytes; a template may have \(limit)",
                at: file.span(0..<0))
        }
        return nil
    }

    /// Returns the template, and checks that it is one.
    mutating func run() -> [UInt8] {
        let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let body = TemplateFile.letterRange(of: file)
        var head: [UInt8]
        var letter = start..<file.bytes.count
        if body.lowerBound > start {
            head = frontMatter(start..<body.lowerBound)
            letter = body
        } else if let draft = Draft.parse(file).value, let subject = draft.subject {
            head = draftHead(subject, draft.bodyRange.lowerBound)
            letter = draft.bodyRange
        } else {
            head = []
        }
        let text = converter.convert(letter)
        check(head, text, letter)
        return head + text.bytes
    }

    /// Returns the file's whole text converted, for a text without a head of its own.
    mutating func runWithoutHead() -> [UInt8] {
        let letter = file.bytes.indices
        let text = converter.convert(letter)
        check([], text, letter)
        return text.bytes
    }

    // MARK: - Subject

    /// Returns front matter in which the subject alone is converted.
    private mutating func frontMatter(_ range: Range<Int>) -> [UInt8] {
        guard let value = subjectValue(range), !value.isEmpty else {
            return Array(file.bytes[range])
        }
        let quote = file.bytes[value.lowerBound]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        let inner =
            isQuoted
            ? value.lowerBound + 1..<max(value.upperBound - 1, value.lowerBound + 1) : value
        let isPlainlyQuoted =
            !isQuoted
            || value.count >= 2 && file.bytes[value.upperBound - 1] == quote
                && !file.bytes[inner].contains(quote)
                && !(quote == UInt8(ascii: "\"") && file.bytes[inner].contains(UInt8(ascii: "\\")))
        guard isPlainlyQuoted, quote != UInt8(ascii: "|"), quote != UInt8(ascii: ">") else {
            converter.notConverted(
                "the subject has escapes or lines of its own, so it stays as it stands; write it "
                    + "in one quoted line", value)
            return Array(file.bytes[range])
        }
        let subject = converter.convert(inner).bytes
        guard subject != Array(file.bytes[inner]) else { return Array(file.bytes[range]) }
        return file.bytes[range.lowerBound..<value.lowerBound] + LetterConversion.quoted(subject)
            + file.bytes[value.upperBound..<range.upperBound]
    }

    /// The value behind `subject:` at the start of a line, blanks around it left out.
    private func subjectValue(_ range: Range<Int>) -> Range<Int>? {
        let key = Array("subject:".utf8)
        var line = range.lowerBound
        while line < range.upperBound {
            let end = file.bytes[line..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
            if file.bytes[line..<end].starts(with: key) {
                let value = TagText.trimmed(file.bytes[line + key.count..<end])
                return value.startIndex..<value.endIndex
            }
            line = end + 1
        }
        return nil
    }

    /// Turns the lines `Subject:` and the like into front matter.
    private mutating func draftHead(_ subject: Located<String>, _ end: Int) -> [UInt8] {
        let range = file.offset(of: subject.span.start)..<file.offset(of: subject.span.end)
        reportOtherLines(end)
        let converted = converter.convert(range).bytes
        return Array("---\nsubject: ".utf8) + LetterConversion.quoted(converted)
            + Array("\n---\n".utf8)
    }

    /// Says of `From:` and other lines of the head that they go.
    private mutating func reportOtherLines(_ end: Int) {
        var line = 0
        while line < end {
            let stop = file.bytes[line..<end].firstIndex(of: 0x0A) ?? end
            let text = file.bytes[line..<stop]
            if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: text[..<colon], as: UTF8.self)
                if name.lowercased() != "subject", !name.lowercased().hasSuffix("\u{FEFF}subject") {
                    converter.note(
                        "the line '\(name):' goes: the mailbox says who sends, the contact who gets it",
                        line..<colon + 1)
                }
            }
            line = stop + 1
        }
    }

    /// A text as a scalar of YAML in one line.
    static func quoted(_ text: [UInt8]) -> [UInt8] {
        let double = UInt8(ascii: "\"")
        let single = UInt8(ascii: "'")
        if !text.contains(double), !text.contains(UInt8(ascii: "\\")) {
            return [double] + text + [double]
        }
        return [single] + text.flatMap { $0 == single ? [single, single] : [$0] } + [single]
    }

    // MARK: - Check

    /// Reads the result as a template and reports what is wrong with it where it stems from.
    private mutating func check(
        _ head: [UInt8], _ text: TextAssembly.Result, _ letter: Range<Int>
    ) {
        let output = SourceFile(path: file.path, bytes: head + text.bytes)
        let parsed = TemplateFile.parse(output, html: nil, name: TemplateName(file.path)) { name in
            // Partials are looked up where the letter is used, not here.
            SourceFile(path: name, bytes: [])
        }
        let known = Set(findings.filter { $0.severity == .error }.map(\.span.start.line))
        let errors = parsed.findings.filter { $0.severity == .error }
        for finding in errors.prefix(Converter.mostFindings) {
            let place = output.offset(of: finding.span.start)
            let source =
                place < head.count
                ? 0 : max(text.source(of: place - head.count), letter.lowerBound)
            let position = file.position(at: source)
            guard finding.span.file == file.path, !known.contains(position.line) else { continue }
            ownFindings.append(
                Finding(
                    "convert/result", .error, "does not compile as a template: \(finding.message)",
                    at: file.span(source..<min(source + 1, file.bytes.count))))
        }
    }
}
