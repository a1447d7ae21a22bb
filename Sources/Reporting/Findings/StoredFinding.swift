import Diagnostics

/// A finding as bytes, for what a long run puts down: small, quick to read, of no use to another version.
package enum StoredFinding {
    /// Appends a finding after its length in four bytes.
    package static func append(_ finding: Finding, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes += [0, 0, 0, 0]
        var writer = Writer(bytes: bytes, file: finding.span.file)
        bytes = []
        writer.write(finding)
        bytes = writer.bytes
        let length = UInt32(clamping: bytes.count - start - 4)
        for index in 0..<4 {
            bytes[start + index] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(index)))
        }
    }

    /// Returns what four bytes say of the length of the finding after them.
    package static func length(_ head: some Sequence<UInt8>) -> Int {
        head.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Returns the finding that stands in its bytes, its length left out; nil when they are none.
    package static func read(_ bytes: ArraySlice<UInt8>) -> Finding? {
        var reader = Reader(bytes)
        return reader.finding()
    }

    private struct Writer {
        var bytes: [UInt8]
        /// The file of most places of a finding, which is written once.
        let file: String

        mutating func write(_ finding: Finding) {
            write(file)
            write(finding.rule)
            write(Severity.allCases.firstIndex(of: finding.severity) ?? 0)
            write(finding.message)
            write(finding.span)
            write(finding.variants?.count ?? 0)
            write(finding.variants?.total ?? 0)
            write(finding.fix == nil ? 0 : 1)
            if let fix = finding.fix {
                write(fix.title)
                write(fix.safety.rawValue)
                write(fix.edits.count)
                for edit in fix.edits {
                    write(edit.span)
                    write(edit.text)
                }
            }
            write(finding.trail.count)
            finding.trail.forEach { write($0) }
            write(finding.suppression == nil ? 0 : 1)
            if let suppression = finding.suppression {
                write(suppression.reason == nil ? 0 : 1)
                if let reason = suppression.reason { write(reason) }
                write(suppression.span)
            }
        }

        /// Seven bits a byte, the lowest first.
        private mutating func write(_ number: Int) {
            var rest = UInt(bitPattern: number)
            while rest > 0x7F {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(truncatingIfNeeded: rest))
        }

        private mutating func write(_ text: String) {
            write(text.utf8.count)
            bytes += text.utf8
        }

        private mutating func write(_ span: SourceSpan) {
            write(span.file == file ? 0 : 1)
            if span.file != file { write(span.file) }
            for number in [span.start.line, span.start.column, span.end.line, span.end.column] {
                write(number)
            }
        }
    }

    private struct Reader {
        private var bytes: ArraySlice<UInt8>
        private var file = ""
        private var isBroken = false

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
        }

        mutating func finding() -> Finding? {
            file = text()
            let rule = text()
            let severity = number()
            let message = text()
            let place = span()
            let (count, total) = (number(), number())
            let fix = number() == 1 ? fix() : nil
            let trail = list { $0.span() }
            let suppression = number() == 1 ? suppression() : nil
            guard !isBroken, Severity.allCases.indices.contains(severity) else { return nil }
            var finding = Finding(
                rule, Severity.allCases[severity], message, at: place,
                variants: total == 0 ? nil : VariantShare(count: count, of: total), fix: fix)
            finding.trail = trail
            finding.suppression = suppression
            return finding
        }

        private mutating func fix() -> Fix {
            let title = text()
            let safety = Fix.Safety(rawValue: text()) ?? .unsafe
            return Fix(
                title, safety,
                edits: list { reader in
                    let span = reader.span()
                    return Fix.Edit(replacing: span, with: reader.text())
                })
        }

        private mutating func suppression() -> Suppression {
            let reason = number() == 1 ? text() : nil
            return Suppression(reason: reason, at: span())
        }

        private mutating func list<Item>(_ read: (inout Reader) -> Item) -> [Item] {
            let count = number()
            var items: [Item] = []
            while items.count < count, !isBroken { items.append(read(&self)) }
            return items
        }

        private mutating func span() -> SourceSpan {
            let name = number() == 0 ? file : text()
            let start = SourcePosition(line: number(), column: number())
            let end = SourcePosition(line: number(), column: number())
            return SourceSpan(file: name, start: start, end: end)
        }

        private mutating func number() -> Int {
            var value: UInt = 0
            var shift: UInt = 0
            while let byte = bytes.popFirst() {
                value |= UInt(byte & 0x7F) << shift
                if byte < 0x80 { return Int(bitPattern: value) }
                shift += 7
                if shift > 63 { break }
            }
            isBroken = true
            return 0
        }

        private mutating func text() -> String {
            let count = number()
            guard count >= 0, count <= bytes.count else {
                isBroken = true
                return ""
            }
            defer { bytes = bytes.dropFirst(count) }
            return String(decoding: bytes.prefix(count), as: UTF8.self)
        }
    }
}
