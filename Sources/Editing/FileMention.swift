/// Names of templates and files, where other files mention them.
enum FileMention {
    /// Keys of campaign and workspace files whose values are templates.
    private static let keys = ["template", "variants", "signature"]

    /// Whether a line of YAML up to the cursor leads to the name of a template.
    static func namesTemplates(_ head: ArraySlice<UInt8>) -> Bool {
        let line = String(decoding: head, as: UTF8.self)
        return keys.contains { key in
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
            let name = line[..<colon].drop { " \t-{".contains($0) }
            return name == key
        }
    }

    /// Returns the name at an offset: of a partial inside `render` and `include`, in YAML any word.
    static func name(at offset: Int, in text: DocumentText, of path: String) -> String? {
        let bytes = text.bytes
        let end = min(offset, bytes.count)
        let line = text.lineRange(text.lineIndex(of: end))
        let head = bytes[line.lowerBound..<min(end, line.upperBound)]
        let tail = bytes[min(end, line.upperBound)..<line.upperBound].prefix(while: isNameByte)
        let name = Array(head.trailingName) + tail
        guard !name.isEmpty else { return nil }
        if path.hasSuffix(".liquid") {
            let before = bytes[..<(head.endIndex - head.trailingName.count)]
            guard let place = CompletionGap(in: text, at: before.endIndex, of: path),
                place.kind == .template
            else { return nil }
        } else if !path.hasSuffix(".yml") {
            return nil
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// Returns the bytes of the word at an offset when it stands where a template reads a value.
    static func field(at offset: Int, in text: DocumentText, of path: String) -> Range<Int>? {
        let bytes = text.bytes
        let end = min(offset, bytes.count)
        let tail = bytes[end...].prefix(while: isWordByte)
        guard path.hasSuffix(".liquid"), let gap = CompletionGap(in: text, at: end, of: path),
            gap.kind == .variable, gap.typed.lowerBound < tail.endIndex
        else { return nil }
        return gap.typed.lowerBound..<tail.endIndex
    }

    /// Letters of other scripts stand in names as well.
    static func isNameByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// The identifier that the text ends with.
    var trailingWord: ArraySlice<UInt8> {
        suffix(reversed().prefix(while: FileMention.isWordByte).count)
    }

    /// The name of a template or file that the text ends with.
    var trailingName: ArraySlice<UInt8> {
        suffix(reversed().prefix(while: FileMention.isNameByte).count)
    }

    var droppingTrailingBlanks: ArraySlice<UInt8> {
        dropLast(reversed().prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }.count)
    }

    func hasSuffix(_ text: String) -> Bool {
        suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
