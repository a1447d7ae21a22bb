import Diagnostics

/// Findings as a log of the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS).
///
/// Paths are relative to the working directory, columns count Unicode scalars, and fingerprints follow the text of a
/// line, so that a finding stays the same one when its line moves.
struct SARIFLog {
    private let report: FindingsReport
    private let source: LineSource
    private let rules: SARIFRules
    private let files: [String]
    private let fileIndices: [String: Int]

    static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    init(_ report: FindingsReport, source: @escaping LineSource) {
        self.report = report
        self.source = source
        var named: Set<String> = []
        var files = Set(report.run.files)
        for finding in report.findings {
            named.insert(finding.rule)
            files.insert(finding.span.file)
        }
        rules = SARIFRules(naming: named, own: report.run.ownRules)
        self.files = files.sorted()
        fileIndices = Dictionary(
            self.files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func write<Fault: Error>(to put: (String) throws(Fault) -> Void) throws(Fault) {
        // The results come last: what stands before them may quote anything.
        var frame = JSONFrame(json(listing: JSONFrame.mark), depth: 3, isLast: true)
        try put(frame.before)
        var fingerprints = Fingerprints(source: source)
        var seen: [Fingerprint: Int] = [:]
        var file: String?
        // §3.27.23: when one result says whether it is suppressed, all have to.
        let saysSuppressions = report.findings.counts.suppressed > 0
        for finding in report.findings {
            // No fingerprint is that of a finding in another file.
            if finding.span.file != file { seen.removeAll(keepingCapacity: true) }
            file = finding.span.file
            let fingerprint = fingerprints.fingerprint(of: finding)
            seen[fingerprint, default: 0] += 1
            let print = "\(fingerprint.line):\(seen[fingerprint, default: 1])"
            let result = result(finding, fingerprint: print, saysSuppressions: saysSuppressions)
            try put(frame.item(result))
        }
        try put(frame.end + frame.after + "\n")
    }

    private func json(listing results: JSONText) -> JSONText {
        [
            "$schema": .string(SARIFLog.schema),
            "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver],
                    "automationDetails": ["id": "sower-lint/"],
                    "columnKind": "unicodeCodePoints",
                    "invocations": [invocation],
                    "artifacts": .array(
                        files.map { ["location": ["uri": .string(uri($0))]] }),
                    "results": results,
                ]
            ],
        ]
    }

    private var driver: JSONText {
        var fields: [(key: String, value: JSONText)] = [("name", "Sower")]
        // A version that is none would not match the schema's pattern.
        if !report.run.version.isEmpty {
            fields.append(("version", .string(report.run.version)))
            fields.append(("semanticVersion", .string(report.run.version)))
        }
        fields.append(("rules", rules.json))
        return .object(fields)
    }

    private var invocation: JSONText {
        let notes: [JSONText] = report.run.unreadable.map {
            ["level": "error", "message": ["text": .string($0)]]
        }
        return [
            "executionSuccessful": .bool(report.run.unreadable.isEmpty),
            "exitCode": .integer(report.run.exitCode),
            "toolExecutionNotifications": .array(notes),
        ]
    }

    // MARK: - Results

    private func result(_ finding: Finding, fingerprint: String, saysSuppressions: Bool) -> JSONText
    {
        var fields: [(key: String, value: JSONText)] = [
            ("ruleId", .string(finding.rule)),
            ("ruleIndex", .integer(rules.index(of: finding.rule))),
            ("kind", "fail"),
            ("level", .string(SARIFLog.level(finding.severity))),
            ("message", ["text": .string(SARIFLog.message(finding.fullMessage))]),
            ("locations", [location(finding.span)]),
            ("partialFingerprints", ["sowerRuleLine/v1": .string(fingerprint)]),
        ]
        if let fix = finding.fix { fields.append(("fixes", [self.fix(fix)])) }
        if saysSuppressions {
            let suppressions: [JSONText] = finding.suppression == nil ? [] : [suppression(finding)]
            fields.append(("suppressions", .array(suppressions)))
        }
        return .object(fields)
    }

    static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    /// §3.11.6 reads `[text](target)` in a message as a link; a finding only ever quotes one.
    private static func message(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var escaped: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isLink =
                byte == UInt8(ascii: "]") && index + 1 < bytes.count
                && bytes[index + 1] == UInt8(ascii: "(")
            if isLink { escaped.append(UInt8(ascii: "\\")) }
            escaped.append(byte)
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private func suppression(_ finding: Finding) -> JSONText {
        let kind: JSONText = finding.isSuppressedFromOutside ? "external" : "inSource"
        var fields: [(key: String, value: JSONText)] = [("kind", kind)]
        if let reason = finding.suppression?.reason {
            fields.append(("justification", .string(reason)))
        }
        if let span = finding.suppression?.span { fields.append(("location", location(span))) }
        return .object(fields)
    }

    /// Edits of one file make one change.
    private func fix(_ fix: Fix) -> JSONText {
        var order: [String] = []
        var byFile: [String: [JSONText]] = [:]
        for edit in fix.edits {
            if byFile[edit.span.file] == nil { order.append(edit.span.file) }
            var fields = [(key: "deletedRegion", value: region(edit.span))]
            if !edit.text.isEmpty {
                fields.append(("insertedContent", ["text": .string(edit.text)]))
            }
            byFile[edit.span.file, default: []].append(.object(fields))
        }
        return [
            "description": ["text": .string(fix.title)],
            "artifactChanges": .array(
                order.map {
                    [
                        "artifactLocation": artifact($0),
                        "replacements": .array(byFile[$0] ?? []),
                    ]
                }),
        ]
    }

    // MARK: - Places

    private func location(_ span: SourceSpan) -> JSONText {
        [
            "physicalLocation": [
                "artifactLocation": artifact(span.file), "region": region(span),
            ]
        ]
    }

    private func artifact(_ file: String) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [("uri", .string(uri(file)))]
        if let index = fileIndices[file] { fields.append(("index", .integer(index))) }
        return .object(fields)
    }

    private func region(_ span: SourceSpan) -> JSONText {
        [
            "startLine": .integer(max(span.start.line, 1)),
            "startColumn": .integer(max(span.start.column, 1)),
            "endLine": .integer(max(span.end.line, span.start.line, 1)),
            "endColumn": .integer(max(span.end.column, 1)),
        ]
    }

    /// A path as a URI reference (RFC 3986): relative, or of scheme `file` when it is absolute.
    private func uri(_ file: String) -> String {
        let path = report.run.path(file)
        var bytes = path.hasPrefix("/") ? Array("file://".utf8) : []
        for byte in path.utf8 {
            let isPlain =
                ASCIIRange.letters.contains(byte | 0x20) || ASCIIRange.digits.contains(byte)
                || "-._~/".utf8.contains(byte)
            if isPlain {
                bytes.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += "%\(byte < 16 ? "0" : "")\(digits)".utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private enum ASCIIRange {
        static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    }
}
