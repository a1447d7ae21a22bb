import Campaigns
import Diagnostics
import Linting
import Mail

/// Lints letters that are written out: drafts and mails, without template or campaign.
package struct WrittenLetters: Sendable {
    private let linter: Linter
    private let suffixes: PublicSuffixes?

    /// `suffixes` tells registered domains apart; without it they are guessed by their form.
    package init(rules: HouseRules, profile: Profile, suffixes: PublicSuffixes? = nil) {
        self.suffixes = suffixes
        linter = Linter(rules: rules, profile: profile)
    }

    /// Returns what the rules find in a draft: optional `Subject:` and `From:` lines, an empty line, the body.
    package func lint(draft file: SourceFile) -> [Finding] {
        let parsed = Draft.parse(file)
        guard let draft = parsed.value else { return parsed.findings }
        return parsed.findings + linter.lint(ready(WrittenLetters.letter(draft)))
    }

    /// Returns what the rules say about a draft; what is wrong with its head counts as a finding.
    package func examine(draft file: SourceFile) -> LetterReport {
        let parsed = Draft.parse(file)
        var report =
            parsed.value.map { linter.examine(ready(WrittenLetters.letter($0))) } ?? LetterReport()
        report.findings = parsed.findings + report.findings
        return report
    }

    /// Returns what the rules say about a letter written as HTML, by the text that its reader sees.
    package func examine(page file: SourceFile, text: String) -> LetterReport {
        linter.examine(ready(WrittenLetters.letter(page: file, text: text)))
    }

    /// Returns what the rules say about a mail; its bytes are the file's.
    package func examine(mail file: SourceFile, read message: InboundMessage) -> LetterReport {
        linter.examine(ready(WrittenLetters.letter(mail: file, read: message)))
    }

    private func ready(_ letter: Letter) -> Letter {
        var letter = letter
        letter.suffixes = suffixes
        return letter
    }

    /// Makes a letter of a draft; its slots, such as `[First Name]`, stand for values that are still to come.
    package static func letter(_ draft: Draft) -> Letter {
        let file = draft.file
        let subject = draft.subject.map {
            LetterText(file: file, range: range(of: $0.span, in: file))
        }
        // In Markdown an HTML comment is no part of what is sent.
        let isMarkdown = file.path.hasSuffix(".md")
        let comments = isMarkdown ? LintComment.all(in: file).filter { $0.syntax == .html } : []
        let body = LetterText(
            file: file, range: draft.bodyRange, without: comments.map { $0.line(in: file) })
        var letter = Letter(
            file: file,
            variants: [
                LetterVariant(subject: subject?.readingSlots(), body: body.readingSlots())
            ], kind: .draft)
        letter.sender = draft.from?.value.address
        letter.senderSpan = draft.from?.span
        letter.senderName = draft.from?.value.name
        letter.disabled = draft.disabledRules
        letter.readsHTMLComments = isMarkdown
        return letter
    }

    /// Returns what the rules find in a letter written as HTML, by the text that its reader sees.
    package func lint(page file: SourceFile, text: String) -> [Finding] {
        linter.lint(ready(WrittenLetters.letter(page: file, text: text)))
    }

    /// Makes a letter of an HTML file and the text that its reader sees.
    package static func letter(page file: SourceFile, text: String) -> Letter {
        let map = MailTextMap(file: file, text: text, bodyStart: 0)
        var letter = Letter(
            file: file, variants: [LetterVariant(subject: nil, body: map.text.readingSlots())],
            kind: .draft)
        letter.readsHTMLComments = true
        letter.html = HTMLPart(file: file)
        return letter
    }

    /// Returns what the rules find in a mail; its bytes are the file's.
    package func lint(mail file: SourceFile, read message: InboundMessage) -> [Finding] {
        linter.lint(ready(WrittenLetters.letter(mail: file, read: message)))
    }

    /// Makes a letter of a mail; its bytes are the file's.
    package static func letter(mail file: SourceFile, read message: InboundMessage) -> Letter {
        let map = MailTextMap(file: file, text: message.text)
        let subject = LetterText(
            text: Array(message.subject.utf8),
            segments: [map.header("Subject", length: message.subject.utf8.count)], file: file)
        // RFC 5322 §3.6: a mail that went out has a date; one without is still being written.
        let isDraft = message.values("Date").isEmpty && message.values("Received").isEmpty
        let variant =
            isDraft
            ? LetterVariant(subject: subject.readingSlots(), body: map.text.readingSlots())
            : LetterVariant(subject: subject, body: map.text)
        var letter = Letter(file: file, variants: [variant], kind: isDraft ? .draft : .message)
        letter.sender = message.from?.address
        letter.senderSpan = file.span(map.header("From", length: 0).source)
        letter.senderName = message.from?.name
        letter.hasUnsubscribeHeader = !message.values("List-Unsubscribe").isEmpty
        letter.inReplyTo = !message.inReplyTo.isEmpty || !message.references.isEmpty
        letter.headers = message.headers.map { field in
            let place = map.header(field.name, length: field.value.utf8.count).source
            return LetterHeader(name: field.name, value: field.value, span: file.span(place))
        }
        letter.html = message.html.map { HTMLPart(decoded: $0, from: file) }
        letter.hasTextPart = message.hasPlainText
        letter.attachments = message.attachedFiles.map {
            Attachment(name: $0.name, size: $0.encodedSize)
        }
        letter.byteCount = message.byteCount
        letter.recipientCount = message.to.count + message.cc.count
        return letter
    }

    private static func range(of span: SourceSpan, in file: SourceFile) -> Range<Int> {
        let start = file.offset(of: span.start)
        return start..<max(start, file.offset(of: span.end))
    }
}

/// Finds the lines of a mail's decoded text in its bytes, so that findings point at what people see in the file.
private struct MailTextMap {
    private let file: SourceFile
    private let bodyStart: Int
    let text: LetterText

    init(file: SourceFile, text: String) {
        self.init(file: file, text: text, bodyStart: MailTextMap.endOfHeader(file.bytes))
    }

    init(file: SourceFile, text: String, bodyStart: Int) {
        self.file = file
        self.bodyStart = bodyStart
        let bytes = file.bytes
        var cursor = bodyStart
        var output = 0
        var segments: [LetterSegment] = []
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let end = output + line.count
            if line.isEmpty {
                output = end + 1
                continue
            }
            // A line in base64 or quoted-printable is not found: it points at where the search stands.
            let found = MailTextMap.find(Array(line), in: bytes, from: cursor)
            let source = found.map { $0..<($0 + line.count) } ?? cursor..<cursor
            segments.append(LetterSegment(output: output..<end, file: file, source: source))
            if let found { cursor = found + line.count }
            output = end + 1
        }
        self.text = LetterText(text: Array(text.utf8), segments: segments, file: file)
    }

    /// A segment whose source is a header field's value.
    func header(_ name: String, length: Int) -> LetterSegment {
        let wanted = Array(name.lowercased().utf8) + [UInt8(ascii: ":")]
        var start = 0
        while start < bodyStart {
            let end = file.bytes[start..<bodyStart].firstIndex(of: 0x0A) ?? bodyStart
            let head = file.bytes[start..<min(start + wanted.count, bodyStart)].map {
                $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0
            }
            if head == wanted {
                var value = start + wanted.count
                while value < end, file.bytes[value] == 0x20 { value += 1 }
                return LetterSegment(
                    output: 0..<length, file: file, source: value..<min(value + length, end))
            }
            start = end + 1
        }
        return LetterSegment(output: 0..<length, file: file, source: 0..<0)
    }

    private static func endOfHeader(_ bytes: [UInt8]) -> Int {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if end == start || (end == start + 1 && bytes[start] == 0x0D) {
                return min(end + 1, bytes.count)
            }
            start = end + 1
        }
        return bytes.count
    }

    /// Looks for a line among the next 64 KB.
    private static func find(_ line: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        let last = min(bytes.count, start + (1 << 16)) - line.count
        guard start <= last else { return nil }
        for offset in start...last where bytes[offset] == line[0] {
            if bytes[offset..<(offset + line.count)].elementsEqual(line) { return offset }
        }
        return nil
    }
}
