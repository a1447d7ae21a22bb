import Mail

/// The parts of a message (RFC 2045, 2046) with their places in its bytes.
///
/// Reading is linear in the size times the depth, and both depth and number are bounded.
struct MIMEParts: Sendable {
    struct Part: Sendable {
        /// Lower case, `text/plain` when nothing is said.
        let type: String
        /// Parameters of Content-Type, names lower case.
        let parameters: [String: String]
        /// Lower case, `7bit` when nothing is said.
        let encoding: String
        let isAttachment: Bool
        let fileName: String?
        /// Where its header begins and its content ends.
        let header: Range<Int>
        let content: Range<Int>
        /// 0 for the message itself.
        let depth: Int

        var isMultipart: Bool { type.hasPrefix("multipart/") }
        var charset: String? { parameters["charset"]?.lowercased() }
        /// What a reader sees as the letter itself.
        var isLetter: Bool { !isAttachment && (type == "text/plain" || type == "text/html") }
    }

    static let mostParts = 200
    private static let deepest = 12

    /// In the order of the message, multiparts before what they hold.
    private(set) var parts: [Part] = []
    /// There are more parts, or deeper ones, than are read.
    private(set) var isCut = false
    /// Faults of structure, one sentence each.
    private(set) var faults: [String] = []
    private let source: MailSource

    init(_ source: MailSource) {
        self.source = source
        read(header: 0..<source.bodyStart, content: source.bodyStart..<source.bytes.count, depth: 0)
    }

    /// The parts that hold no others.
    var leaves: [Part] { parts.filter { !$0.isMultipart } }

    /// Returns the content with its transfer encoding undone.
    func decoded(_ part: Part) -> [UInt8] {
        let content = source.bytes[part.content]
        switch part.encoding {
        case "quoted-printable": return QuotedPrintableText.decode(content)
        case "base64": return Base64Text.lenient(content)
        default: return Array(content)
        }
    }

    /// The text of a part as Unicode; what its charset cannot be is U+FFFD.
    func text(_ part: Part) -> String { Charset(part.charset).text(decoded(part)) }
}

// MARK: - Reading

extension MIMEParts {
    private mutating func read(header: Range<Int>, content: Range<Int>, depth: Int) {
        guard parts.count < MIMEParts.mostParts, depth <= MIMEParts.deepest else {
            isCut = true
            return
        }
        let fields = FieldBlock(source.bytes[header])
        let type = HeaderParameters(fields["content-type"] ?? "text/plain")
        let disposition = HeaderParameters(fields["content-disposition"] ?? "")
        let encoding = fields["content-transfer-encoding"] ?? "7bit"
        let part = Part(
            type: type.value.isEmpty ? "text/plain" : type.value, parameters: type.parameters,
            encoding: encoding.lowercased().prefix { $0 != ";" && $0 != " " }.description,
            isAttachment: disposition.value == "attachment",
            fileName: disposition.parameters["filename"] ?? type.parameters["name"],
            header: header, content: content, depth: depth)
        parts.append(part)
        if part.isMultipart { readChildren(of: part) }
    }

    private mutating func readChildren(of part: Part) {
        guard let boundary = part.parameters["boundary"], !boundary.isEmpty else {
            return faults.append("a part is '\(part.type)' but names no boundary (RFC 2046 §5.1.1)")
        }
        let delimiters = BoundaryLines(Array("--\(boundary)".utf8), in: source.bytes, part.content)
        guard !delimiters.starts.isEmpty else {
            return faults.append(
                "the boundary '\(DKIMTags.shown(boundary.utf8))' of a part is nowhere in it "
                    + "(RFC 2046 §5.1.1)")
        }
        if !delimiters.isClosed {
            faults.append(
                "the boundary '\(DKIMTags.shown(boundary.utf8))' is never closed by '--' "
                    + "(RFC 2046 §5.1.1)")
        }
        for child in delimiters.contents where parts.count <= MIMEParts.mostParts {
            let start = bodyStart(child)
            read(
                header: child.lowerBound..<start, content: start..<child.upperBound,
                depth: part.depth + 1)
        }
    }

    /// The index after the empty line that ends the header of a part.
    private func bodyStart(_ range: Range<Int>) -> Int {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = source.bytes[start..<range.upperBound].firstIndex(of: Byte.lineFeed)
            guard let end else { return range.upperBound }
            if source.bytes[start...end].allSatisfy({ $0 == Byte.return || $0 == Byte.lineFeed }) {
                return end + 1
            }
            start = end + 1
        }
        return range.upperBound
    }
}

/// The lines that part a multipart.
private struct BoundaryLines {
    /// Where each delimiter line begins, and where the part after it begins.
    private(set) var starts: [(line: Int, next: Int)] = []
    private(set) var isClosed = false
    private var end: Int

    init(_ mark: [UInt8], in bytes: [UInt8], _ range: Range<Int>) {
        end = range.upperBound
        var start = range.lowerBound
        while start < range.upperBound, !isClosed, starts.count <= MIMEParts.mostParts {
            let feed = bytes[start..<range.upperBound].firstIndex(of: Byte.lineFeed)
            let next = feed.map { $0 + 1 } ?? range.upperBound
            read(bytes[start..<next], mark, next)
            start = next
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, _ mark: [UInt8], _ next: Int) {
        guard line.starts(with: mark) else { return }
        let rest = line.dropFirst(mark.count)
        let isLast = rest.starts(with: "--".utf8)
        guard (isLast ? rest.dropFirst(2) : rest).allSatisfy(\.isFolding) else { return }
        if isLast {
            isClosed = true
            end = line.startIndex
        } else {
            starts.append((line.startIndex, next))
        }
    }

    /// What lies between the lines; the CRLF before a delimiter belongs to the delimiter.
    var contents: [Range<Int>] {
        starts.indices.map { index in
            let next = index + 1 < starts.count ? starts[index + 1].line : end
            return starts[index]
                .next..<max(starts[index].next, next - (next > starts[index].next + 1 ? 2 : 0))
        }
    }
}

/// The header fields of a part by name, values unfolded.
private struct FieldBlock {
    private var values: [String: String] = [:]

    init(_ bytes: ArraySlice<UInt8>) {
        let block = MailSource(Array(bytes))
        for field in block.fields where values[field.key] == nil {
            values[field.key] = block.text(field)
        }
    }

    subscript(name: String) -> String? { values[name] }
}
