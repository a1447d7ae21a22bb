import Diagnostics

/// The lines between two `---` at the head of a template, and where the letter begins after them.
struct FrontMatter {
    /// The YAML with nothing after it, each character at the place it has in the file; nil when there is none.
    let yaml: SourceFile?
    /// The first byte of the letter.
    let bodyStart: Int

    /// Splits a file; a first `---` that has no second one is reported.
    init(of file: SourceFile, _ reading: inout FileReading) {
        let bytes = file.bytes
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = FrontMatter.endOfLine(in: bytes, from: start)
        guard FrontMatter.isRule(bytes[start..<first]) else {
            yaml = nil
            bodyStart = start
            return
        }
        var line = FrontMatter.nextLine(in: bytes, after: first)
        while line < bytes.count {
            let end = FrontMatter.endOfLine(in: bytes, from: line)
            if FrontMatter.isRule(bytes[line..<end]) { break }
            line = FrontMatter.nextLine(in: bytes, after: end)
        }
        guard line < bytes.count else {
            reading.error(
                "front-matter",
                "the front matter that opens here is never closed; put '---' on a line after it",
                at: file.span(start..<first))
            yaml = nil
            bodyStart = bytes.count
            return
        }
        yaml = FrontMatter.commentingFirstLine(of: file, upTo: line, from: start)
        bodyStart = FrontMatter.nextLine(
            in: bytes, after: FrontMatter.endOfLine(in: bytes, from: line))
    }

    /// The head of the file with its first line made a comment, which a byte order mark would keep from being a rule.
    private static func commentingFirstLine(
        of file: SourceFile, upTo end: Int, from start: Int
    ) -> SourceFile? {
        var head = Array(file.bytes[..<end])
        for offset in 0...start { head[offset] = UInt8(ascii: "#") }
        let yaml = SourceFile(path: file.path, bytes: head)
        let isBlank = (1...yaml.lineCount).allSatisfy { number in
            let line = yaml.line(number)?.trimmed ?? ""
            return line.isEmpty || line.hasPrefix("#")
        }
        return isBlank ? nil : yaml
    }

    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "---".utf8) else { return false }
        return line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    private static func endOfLine(in bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    }

    private static func nextLine(in bytes: [UInt8], after end: Int) -> Int {
        min(end + 1, bytes.count)
    }
}

extension TemplateFile {
    /// Returns the bytes after a file's front matter; the whole file when it has none, or one that is never closed.
    package static func letterRange(of file: SourceFile) -> Range<Int> {
        var reading = FileReading(file, area: "template")
        let matter = FrontMatter(of: file, &reading)
        let start = matter.bodyStart < file.bytes.count || matter.yaml != nil ? matter.bodyStart : 0
        return start..<file.bytes.count
    }
}
