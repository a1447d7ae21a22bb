import Diagnostics
import Mail

/// A mail written outside a template: optional `Subject:` and `From:` lines, a blank line, and the text.
package struct Draft: Sendable {
    package let file: SourceFile
    package let subject: Located<String>?
    package let from: Located<NamedAddress>?
    /// What its `Lint-Disable: rule -- reason` lines overlook.
    package let disabledRules: [DisabledRule]
    /// The bytes of the text.
    package let bodyRange: Range<Int>

    /// Reads a draft; a file that begins with anything but a known header line is all text.
    package static func parse(_ file: SourceFile) -> Parsed<Draft> {
        var reading = FileReading(file, area: "draft")
        if let offset = firstInvalidUTF8(in: file.bytes) {
            reading.error(
                "encoding", "not valid UTF-8; save the file in UTF-8",
                at: file.span(offset..<offset))
            return Parsed(value: nil, findings: reading.findings)
        }
        var header = DraftHeader(file)
        header.read(&reading)
        let draft = Draft(
            file: file, subject: header.subject, from: header.from,
            disabledRules: header.disabledRules, bodyRange: header.bodyStart..<file.bytes.count)
        return Parsed(value: draft, findings: reading.findings)
    }
}

/// The header lines at the head of a draft.
private struct DraftHeader {
    private(set) var subject: Located<String>?
    private(set) var from: Located<NamedAddress>?
    private(set) var disabledRules: [DisabledRule] = []
    private(set) var bodyStart: Int
    private let file: SourceFile

    /// Lines that mail programs put beside the two that count; they are passed over.
    private static let ignored = ["to", "cc", "bcc", "date", "reply-to"]

    init(_ file: SourceFile) {
        self.file = file
        bodyStart = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func read(_ reading: inout FileReading) {
        var sawHeader = false
        while bodyStart < file.bytes.count {
            let line = line(at: bodyStart)
            let next = startOfNextLine(after: line.upperBound)
            if trimmedBlanks(line, in: file.bytes).isEmpty {
                if sawHeader { bodyStart = next }
                return
            }
            guard let (name, value) = field(in: line) else { return }
            sawHeader = true
            take(name, value, &reading)
            bodyStart = next
        }
    }

    private mutating func take(_ name: String, _ value: Range<Int>, _ reading: inout FileReading) {
        let text = String(decoding: file.bytes[value], as: UTF8.self)
        let span = file.span(value)
        let isRepeated = name == "subject" && subject != nil || name == "from" && from != nil
        if name == "lint-disable" {
            disabledRules += rules(in: value)
        } else if isRepeated {
            reading.error("header", "a second '\(name):' line; keep one", at: span)
        } else if name == "subject" {
            subject = Located(text, at: span)
        } else if name == "from" {
            do throws(AddressError) {
                from = Located(try NamedAddress(parsing: text), at: span)
            } catch {
                reading.error("header", "'From:' is no sender: \(error)", at: span)
            }
        }
    }

    /// The rules of `closing-cliche, buzzwords -- asked for by Ann`.
    private func rules(in value: Range<Int>) -> [DisabledRule] {
        let mark = value.first { file.bytes[$0..<value.upperBound].starts(with: " --".utf8) }
        let reason = mark.map { start in
            String(decoding: file.bytes[start + 3..<value.upperBound], as: UTF8.self).trimmed
        }
        let names = value.lowerBound..<(mark ?? value.upperBound)
        return file.bytes[names].split(whereSeparator: { $0 == 0x2C || $0 == 0x20 || $0 == 0x09 })
            .map { name in
                let span = file.span(name.startIndex..<name.endIndex)
                let rule = Located(String(decoding: name, as: UTF8.self), at: span)
                return DisabledRule(rule, reason: reason.flatMap { $0.isEmpty ? nil : $0 })
            }
    }

    /// The name, lower case, and the trimmed value of a known header line.
    private func field(in line: Range<Int>) -> (name: String, value: Range<Int>)? {
        guard let colon = file.bytes[line].prefix(16).firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let name = String(decoding: file.bytes[line.lowerBound..<colon], as: UTF8.self).lowercased()
        guard
            ["subject", "from", "lint-disable"].contains(name) || DraftHeader.ignored.contains(name)
        else {
            return nil
        }
        return (name, trimmedBlanks(colon + 1..<line.upperBound, in: file.bytes))
    }

    private func line(at start: Int) -> Range<Int> {
        let end = file.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
        return start..<(end ?? file.bytes.count)
    }

    private func startOfNextLine(after end: Int) -> Int {
        guard end < file.bytes.count else { return end }
        let isCRLF =
            file.bytes[end] == 0x0D && end + 1 < file.bytes.count && file.bytes[end + 1] == 0x0A
        return end + (isCRLF ? 2 : 1)
    }
}
