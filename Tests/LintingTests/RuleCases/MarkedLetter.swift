import Diagnostics

/// A text with marks such as `[[closing-cliche:Best regards]]`, taken apart; of three closing brackets the first
/// belongs to the text.
struct MarkedLetter {
    struct Mark: Hashable {
        let rule: String
        /// Bytes of `text`.
        let bytes: Range<Int>
    }

    private(set) var text = ""
    private(set) var marks: [Mark] = []

    init(_ marked: String) {
        let bytes = Array(marked.utf8)
        var plain: [UInt8] = []
        var open: [(rule: String, start: Int)] = []
        var index = 0
        while index < bytes.count {
            if let (rule, next) = Self.opening(bytes, index) {
                open.append((rule, plain.count))
                index = next
            } else if !open.isEmpty, bytes[index...].starts(with: "]]".utf8),
                !bytes[index...].starts(with: "]]]".utf8)
            {
                let mark = open.removeLast()
                marks.append(Mark(rule: mark.rule, bytes: mark.start..<plain.count))
                index += 2
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        text = String(decoding: plain, as: UTF8.self)
        marks.sort { $0.bytes.lowerBound < $1.bytes.lowerBound }
    }

    /// Reads `[[rule-id:`.
    private static func opening(_ bytes: [UInt8], _ index: Int) -> (String, Int)? {
        guard bytes[index...].starts(with: "[[".utf8) else { return nil }
        let name = bytes[(index + 2)...].prefix { $0 == 0x2D || (0x61...0x7A).contains($0) }
        guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == 0x3A else {
            return nil
        }
        return (String(decoding: name, as: UTF8.self), name.endIndex + 1)
    }

    /// The places of a rule's marks in a file of the text.
    func spans(of rule: String, path: String) -> [SourceSpan] {
        let file = SourceFile(path: path, text: text)
        return marks.filter { $0.rule == rule }.map { file.span($0.bytes) }
    }
}

/// Makes the changes of fixes in a text, from the end to the beginning, each stretch once.
func applying(_ fixes: [Fix], to text: String, path: String) -> String {
    let file = SourceFile(path: path, text: text)
    let edits = Set(fixes.flatMap(\.edits)).filter { $0.span.file == path }
        .map { edit in
            (file.offset(of: edit.span.start)..<file.offset(of: edit.span.end), edit.text)
        }
        .sorted { $0.0.lowerBound > $1.0.lowerBound }
    var bytes = file.bytes
    var limit = bytes.count
    for (range, text) in edits where range.upperBound <= limit {
        bytes.replaceSubrange(range, with: Array(text.utf8))
        limit = range.lowerBound
    }
    return String(decoding: bytes, as: UTF8.self)
}
