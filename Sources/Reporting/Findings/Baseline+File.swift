import Diagnostics

extension Baseline {
    /// The file: JSON with an entry a line, in a fixed order, so that it makes small differences in version control.
    package var text: String {
        var lines = ["{", "  \"schema\": \"\(Baseline.schema)\",", "  \"findings\": ["]
        for (index, entry) in entries.enumerated() {
            let json: JSONText = [
                "file": .string(entry.fingerprint.file), "rule": .string(entry.fingerprint.rule),
                "line": .string(entry.fingerprint.line), "count": .integer(entry.count),
            ]
            lines.append("    \(json.compact)\(index < entries.count - 1 ? "," : "")")
        }
        return (lines + ["  ]", "}"]).joined(separator: "\n") + "\n"
    }

    /// Reads a baseline's file.
    ///
    /// - Throws: ``InvalidInput`` with a finding for each thing that is wrong.
    package static func read(_ file: SourceFile) throws(InvalidInput) -> Baseline {
        let json: JSONText
        do {
            json = try JSONText.parse(file.bytes)
        } catch {
            let place = file.span(error.offset..<error.offset)
            throw InvalidInput([fault("the baseline is no JSON: \(error.reason)", at: place)])
        }
        let start = SourceSpan(file: file.path, line: 1, column: 1)
        guard json["schema"]?.text == schema, case .array(let values)? = json["findings"] else {
            throw InvalidInput([
                fault(
                    "the file is no baseline of schema '\(schema)'; make one with --write-baseline",
                    at: start)
            ])
        }
        let places = EntryPlaces(file)
        var entries: [Entry] = []
        var faults: [Finding] = []
        for (index, value) in values.enumerated() {
            let place = places.place(of: index) ?? start
            switch entry(value, line: place.start.line) {
            case .success(let entry): entries.append(entry)
            case .failure(let reason): faults.append(fault(reason.text, at: place))
            }
        }
        guard faults.isEmpty else { throw InvalidInput(faults) }
        return Baseline(entries)
    }

    private struct Reason: Error {
        let text: String
    }

    private static func entry(_ value: JSONText, line: Int) -> Result<Entry, Reason> {
        var texts: [String] = []
        for key in ["file", "rule", "line"] {
            guard let text = value[key]?.text else {
                return .failure(
                    Reason(text: "the entry has no text '\(key)'; write the baseline anew"))
            }
            texts.append(text)
        }
        guard let count = value["count"]?.whole, count > 0 else {
            return .failure(
                Reason(text: "'count' of the entry is no whole number of 1 or more"))
        }
        let fingerprint = Fingerprint(file: texts[0], rule: texts[1], line: texts[2])
        return .success(Entry(fingerprint: fingerprint, count: count, line: line))
    }

    private static func fault(_ message: String, at span: SourceSpan) -> Finding {
        Finding("baseline/file", .error, message, at: span)
    }
}

/// Where the elements of the array `findings` begin in a file that is known to be JSON.
private struct EntryPlaces {
    private let file: SourceFile
    private var offsets: [Int] = []

    init(_ file: SourceFile) {
        self.file = file
        var depth = 0
        var isInText = false
        var isEscaped = false
        for (offset, byte) in file.bytes.enumerated() {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                // The object is the first level, its array the second.
                if depth == 2 { offsets.append(offset) }
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }

    func place(of index: Int) -> SourceSpan? {
        offsets.indices.contains(index) ? file.span(offsets[index]..<offsets[index]) : nil
    }
}
