import Diagnostics
import Mail

/// What a finding is known by from one run to the next, wherever its line has moved to in the meantime.
struct Fingerprint: Hashable {
    let file: String
    let rule: String
    /// 16 hexadecimal digits for the text of the line.
    let line: String

    /// Orders by file, rule and line.
    static func inOrder(_ left: Fingerprint, _ right: Fingerprint) -> Bool {
        (left.file, left.rule, left.line) < (right.file, right.rule, right.line)
    }
}

/// Works out fingerprints; neighbours on one line share the work.
struct Fingerprints {
    private let source: LineSource
    private var last: (file: String, line: Int, hash: String)?

    init(source: @escaping LineSource) {
        self.source = source
    }

    /// Returns the fingerprint of a finding; where its line cannot be read, its message stands in for the line.
    mutating func fingerprint(of finding: Finding) -> Fingerprint {
        let file =
            finding.span.file.hasPrefix("./")
            ? String(finding.span.file.dropFirst(2)) : finding.span.file
        return Fingerprint(file: file, rule: finding.rule, line: hash(finding))
    }

    private mutating func hash(_ finding: Finding) -> String {
        let span = finding.span
        if let last, last.file == span.file, last.line == span.start.line { return last.hash }
        guard let line = source(span) else { return Fingerprints.hash(finding.message) }
        let hash = Fingerprints.hash(line)
        last = (span.file, span.start.line, hash)
        return hash
    }

    /// Blanks around a line do not count: indenting a letter is no new fault.
    private static func hash(_ text: String) -> String {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
        let bytes = Array(text.utf8.drop { blanks.contains($0) })
        let end = bytes.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? 0
        return String(sha256Hex(Array(bytes[..<end])).prefix(16))
    }
}
