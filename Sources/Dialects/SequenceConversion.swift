import Campaigns
import Diagnostics

/// Converts a sequence file of cold-cli: `steps` with a `delay` in days, a `subject`, a `body`, and `variants`.
struct SequenceConversion {
    private let file: SourceFile
    private var letters: [ConvertedLetter] = []
    private var findings: [Finding] = []

    init(_ file: SourceFile) {
        self.file = file
    }

    /// Returns one letter per step and variant, `step-1`, `step-1-b`, `step-1-c` …
    consuming func run() -> ConvertedFile {
        let parsed = YAMLReader.read(file, area: "convert")
        findings += parsed.findings
        guard let root = parsed.value else { return ConvertedFile(letters: [], findings: findings) }
        guard case .sequence(let steps)? = SequenceConversion.field("steps", of: root)?.content,
            !steps.isEmpty
        else {
            let message = "no sequence of cold-cli: 'steps' with a 'body' each are missing"
            findings.append(Finding("convert/sequence", .error, message, at: root.span))
            return ConvertedFile(letters: [], findings: findings)
        }
        for (index, step) in steps.prefix(SequenceConversion.mostSteps).enumerated() {
            convert(step, number: index + 1)
        }
        return ConvertedFile(
            letters: letters, findings: findings.sorted(by: Finding.inReadingOrder))
    }

    private static let mostSteps = 100

    private mutating func convert(_ step: YAMLNode, number: Int) {
        letter(step, named: "step-\(number)", subject: nil)
        if let delay = text("delay", of: step), let days = Int(delay.text),
            days > 0
        {
            findings.append(
                Finding(
                    "convert/note", .info,
                    "step \(number) comes \(days) days after the one before; write 'after: \(days)d' "
                        + "in the campaign",
                    at: delay.span))
        }
        guard
            case .sequence(let variants)? = SequenceConversion.field("variants", of: step)?.content
        else { return }
        let subject = text("subject", of: step)
        for (variant, letterName) in zip(variants, "bcdefghijklmnopqrstuvwxyz") {
            letter(variant, named: "step-\(number)-\(letterName)", subject: subject)
        }
    }

    /// Adds the letter of a step or a variant; a variant without a subject has that of its step.
    private mutating func letter(
        _ node: YAMLNode, named name: String, subject inherited: Scalar?
    ) {
        guard let body = text("body", of: node) else {
            let message = "'\(name)' lacks a 'body', so no letter is made of it"
            findings.append(Finding("convert/sequence", .error, message, at: node.span))
            return
        }
        var bytes: [UInt8] = []
        if let subject = text("subject", of: node) ?? inherited,
            !subject.text.isEmpty
        {
            bytes += Array("---\nsubject: ".utf8)
            bytes += LetterConversion.quoted(converted(subject, of: name))
            bytes += Array("\n---\n".utf8)
        }
        bytes += converted(body, of: name)
        letters.append(ConvertedLetter(name: name, bytes: bytes))
    }

    /// Converts a text of the file; its findings stand at the text's place in the sequence.
    private mutating func converted(_ scalar: Scalar, of name: String) -> [UInt8] {
        let stretch = SourceFile(path: file.path, text: scalar.text)
        var conversion = LetterConversion(stretch, .coldCLI)
        let bytes = conversion.runWithoutHead()
        findings += conversion.findings.map { finding in
            Finding(
                finding.rule, finding.severity, "\(finding.message) (in '\(name)')",
                at: scalar.place(of: finding.span, in: stretch, of: file))
        }
        return bytes
    }

    // MARK: - Fields

    /// A text of the file and how it lies in it.
    private struct Scalar {
        let text: String
        let span: SourceSpan
        /// Where the text stands byte for byte, when it does.
        let content: Range<Int>?
        /// For a literal block (`|`): the blanks before each of its lines.
        let indentation: Int?

        /// Returns the place in the file of a place in the text; the whole text's place where lines were folded.
        func place(
            of part: SourceSpan, in stretch: SourceFile, of file: SourceFile
        ) -> SourceSpan {
            if let content {
                let start = content.lowerBound + stretch.offset(of: part.start)
                return file.span(start..<content.lowerBound + stretch.offset(of: part.end))
            }
            guard let indentation else { return span }
            func moved(_ position: SourcePosition) -> SourcePosition {
                SourcePosition(
                    line: span.start.line + position.line, column: position.column + indentation)
            }
            return SourceSpan(file: file.path, start: moved(part.start), end: moved(part.end))
        }
    }

    private static func field(_ name: String, of node: YAMLNode) -> YAMLNode? {
        guard case .mapping(let entries) = node.content else { return nil }
        return entries.first { $0.key.value == name }?.value
    }

    private func text(_ name: String, of node: YAMLNode) -> Scalar? {
        guard let node = SequenceConversion.field(name, of: node),
            case .scalar(let scalar) = node.content, !node.isNull
        else { return nil }
        return Scalar(
            text: scalar.text, span: node.span, content: scalar.content,
            indentation: indentation(of: node))
    }

    /// The blanks before the first line of a literal block; nil for any other scalar.
    private func indentation(of node: YAMLNode) -> Int? {
        let bytes = file.bytes
        guard node.range.lowerBound < bytes.count,
            bytes[node.range.lowerBound] == UInt8(ascii: "|"),
            let lineEnd = bytes[node.range.lowerBound...].firstIndex(of: 0x0A)
        else { return nil }
        var blanks = 0
        for byte in bytes[(lineEnd + 1)...] {
            switch byte {
            case 0x20: blanks += 1
            case 0x0A, 0x0D: blanks = 0
            default: return blanks
            }
        }
        return blanks
    }
}
