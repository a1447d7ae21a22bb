import Diagnostics

extension FindingsReport {
    /// The object of the contract `sower.lint/1`.
    package var json: JSONText { json(listing: .array(findings.map(FindingsReport.json))) }

    /// Writes the object of the contract `sower.lint/1`.
    func writeJSON<Fault: Error>(to put: (String) throws(Fault) -> Void) throws(Fault) {
        var frame = JSONFrame(json(listing: JSONFrame.mark), depth: 1)
        try put(frame.before)
        for finding in findings { try put(frame.item(FindingsReport.json(finding))) }
        try put(frame.end + frame.after + "\n")
    }

    private func json(listing list: JSONText) -> JSONText {
        [
            "schema": "sower.lint/1",
            "findings": list,
            "summary": summaryJSON,
            "unreadable": .array(run.unreadable.map { .string($0) }),
            "fixed": .array(
                run.fixed.map { ["file": .string($0.file), "fixes": .integer($0.count)] }),
            "notAssessed": .array(
                run.notAssessed.map {
                    [
                        "rule": .string($0.rule), "reason": .string($0.reason),
                        "letters": .integer($0.letters),
                    ]
                }),
        ]
    }

    /// `errors`, `warnings` and `infos` leave out what is suppressed or known.
    private var summaryJSON: JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("errors", .integer(errors)), ("warnings", .integer(warnings)),
            ("infos", .integer(infos)), ("suppressed", .integer(suppressed)),
        ]
        if let baseline {
            fields.append(("known", .integer(baseline.known)))
            fields.append(("gone", .integer(baseline.gone)))
        }
        return .object(fields)
    }

    /// A finding with its members in `sower.lint/1`.
    static func json(_ finding: Finding) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("rule", .string(finding.rule)),
            ("severity", .string(finding.severity.rawValue)),
            ("message", .string(finding.message)),
        ]
        fields += place(finding.span)
        if let variants = finding.variants {
            fields.append(
                (
                    "variants",
                    ["count": .integer(variants.count), "total": .integer(variants.total)]
                ))
        }
        if let fix = finding.fix { fields.append(("fix", json(fix))) }
        if let suppression = finding.suppression {
            let reason: [(key: String, value: JSONText)] = [
                ("reason", .optional(suppression.reason))
            ]
            fields.append(("suppression", .object(reason + place(suppression.span))))
        }
        if !finding.trail.isEmpty {
            fields.append(("calls", .array(finding.trail.map { .object(place($0)) })))
        }
        return .object(fields)
    }

    private static func json(_ fix: Fix) -> JSONText {
        [
            "title": .string(fix.title),
            "safety": .string(fix.safety.rawValue),
            "edits": .array(
                fix.edits.map { .object(place($0.span) + [("text", .string($0.text))]) }),
        ]
    }

    private static func place(_ span: SourceSpan) -> [(key: String, value: JSONText)] {
        [
            ("file", .string(span.file)),
            ("line", .integer(span.start.line)), ("column", .integer(span.start.column)),
            ("endLine", .integer(span.end.line)), ("endColumn", .integer(span.end.column)),
        ]
    }
}
