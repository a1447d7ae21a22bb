/// Turns HTML into the text that its reader sees; unclosed and broken markup is read as far as it goes.
///
/// Blocks and `br` end lines, scripts, styles and hidden elements are dropped, and lines of a `blockquote` get the
/// `> ` of quoted mail.
package struct HTMLText {
    /// Open elements deeper than this are not tracked.
    private static let depthLimit = 512

    private struct Element {
        let name: String
        let hides: Bool
        var quotes: Bool
        /// True for the line by which a program introduces its quotation.
        let introduces: Bool
    }

    private let source: [UInt8]
    private var index = 0
    private var open: [Element] = []
    private var hiddenDepth = 0
    private var quoteDepth = 0
    private var preDepth = 0
    private var lines: [String] = []
    private var line: [UInt8] = []
    private var lineQuote = 0
    private var pendingSpace = false

    /// True when the marks of mail programs are to survive as marks of text.
    private let isReply: Bool

    private init(_ html: String, isReply: Bool) {
        source = Array(html.utf8)
        self.isReply = isReply
    }

    /// Returns the text of an HTML document, LF between lines.
    package static func plain(_ html: String) -> String {
        guard !html.isEmpty else { return "" }
        var reader = HTMLText(html, isReply: false)
        reader.run()
        return reader.finish()
    }

    /// Returns the text of a received HTML mail: what Gmail, Outlook, Yahoo, Thunderbird and Proton mark as quoted
    /// gets the `> ` of quoted mail, and `-- ` stands before what they mark as the signature.
    package static func reply(_ html: String) -> String {
        guard !html.isEmpty else { return "" }
        var reader = HTMLText(html, isReply: true)
        reader.run()
        return reader.finish()
    }

    private mutating func run() {
        while index < source.count {
            let byte = source[index]
            if byte == UInt8(ascii: "<"), readMarkup() { continue }
            if byte == UInt8(ascii: "&") {
                let (text, next) = HTMLEntities.decode(source, at: index)
                index = next
                add(text)
            } else {
                add([byte])
                index += 1
            }
        }
    }

    private mutating func finish() -> String {
        endLine()
        var result: [String] = []
        for line in lines where !(line.isEmpty && (result.last ?? "").isEmpty) {
            result.append(line)
        }
        while result.last?.isEmpty == true { result.removeLast() }
        return result.joined(separator: "\n")
    }

    // MARK: - Text

    private mutating func add(_ bytes: [UInt8]) {
        guard hiddenDepth == 0 else { return }
        for byte in bytes {
            switch byte {
            case 0x0A where preDepth > 0: endLine()
            case 0x09, 0x0A, 0x0D, 0x20: pendingSpace = !line.isEmpty
            default:
                if line.isEmpty {
                    if byte == UInt8(ascii: "-") { bareIntroduction() }
                    lineQuote = quoteDepth
                }
                if pendingSpace { line.append(0x20) }
                pendingSpace = false
                line.append(byte)
            }
        }
    }

    /// An introduction that begins with a rule heads a forwarded mail, which follows without marks: the text of the
    /// rule and of the fields below it stays bare, so that it is known for one.
    private mutating func bareIntroduction() {
        guard let index = open.lastIndex(where: { $0.introduces && $0.quotes }) else { return }
        open[index].quotes = false
        quoteDepth -= 1
    }

    private mutating func endLine() {
        pendingSpace = false
        let depth = line.isEmpty ? quoteDepth : lineQuote
        let prefix = String(repeating: "> ", count: min(depth, 8))
        lines.append((prefix + String(decoding: line, as: UTF8.self)).trimmedSpaces)
        line = []
    }

    /// Ends a line that has text; block elements in a row do not pile up empty lines.
    private mutating func breakBlock() {
        if !line.isEmpty { endLine() }
    }

    // MARK: - Markup

    /// Reads a tag, comment or declaration; false when `<` is only a character.
    private mutating func readMarkup() -> Bool {
        let rest = source[(index + 1)...]
        if rest.starts(with: "!--".utf8) {
            skip(past: "-->")
            return true
        }
        guard let next = rest.first else { return false }
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            skip(past: ">")
            return true
        }
        let closing = next == UInt8(ascii: "/")
        let nameStart = index + (closing ? 2 : 1)
        guard nameStart < source.count, HTMLTag.isNameByte(source[nameStart]) else { return false }
        let tag = HTMLTag(source, nameStart: nameStart)
        index = tag.end
        if closing {
            close(tag.name)
        } else {
            begin(tag)
        }
        return true
    }

    private mutating func skip(past mark: String) {
        let bytes = Array(mark.utf8)
        var position = index + 1
        while position + bytes.count <= source.count {
            if source[position] == bytes[0],
                source[position..<position + bytes.count].elementsEqual(bytes)
            {
                index = position + bytes.count
                return
            }
            position += 1
        }
        index = source.count
    }

    private mutating func begin(_ tag: HTMLTag) {
        if tag.name == "br" || tag.name == "hr" {
            if hiddenDepth == 0 { endLine() }
            return
        }
        if HTMLTag.rawText.contains(tag.name) {
            skipRawText(tag.name)
            return
        }
        if HTMLTag.blocks.contains(tag.name), hiddenDepth == 0 {
            breakBlock()
            if tag.name == "p" {
                lines.append(String(repeating: "> ", count: min(quoteDepth, 8)).trimmedSpaces)
            }
        } else if tag.name == "td" || tag.name == "th" {
            pendingSpace = !line.isEmpty
        }
        guard !tag.isVoid, open.count < Self.depthLimit else { return }
        let hides = tag.isHidden
        let mark = isReply ? HTMLReplyMark(tag) : nil
        if mark == .signature { beginSignature() }
        // What Outlook marks as the head of the older mail is followed by it, to the end.
        if mark == .olderMail { quoteDepth += 1 }
        let quotes = tag.name == "blockquote" || mark == .quote || mark == .introduction
        open.append(
            Element(
                name: tag.name, hides: hides, quotes: quotes, introduces: mark == .introduction))
        if hides { hiddenDepth += 1 }
        if quotes { quoteDepth += 1 }
        if tag.name == "pre" { preDepth += 1 }
    }

    private mutating func close(_ name: String) {
        if HTMLTag.blocks.contains(name), hiddenDepth == 0 { breakBlock() }
        guard let position = open.lastIndex(where: { $0.name == name }) else { return }
        for element in open[position...] {
            if element.hides { hiddenDepth -= 1 }
            if element.quotes { quoteDepth -= 1 }
            if element.name == "pre" { preDepth -= 1 }
        }
        open.removeSubrange(position...)
    }

    /// RFC 3676 §4.3: the mark of a signature.
    private mutating func beginSignature() {
        guard quoteDepth == 0, hiddenDepth == 0 else { return }
        breakBlock()
        lines.append("--")
    }

    /// The content of script and style is no markup: it ends at its own end tag only.
    private mutating func skipRawText(_ name: String) {
        let end = Array("</\(name)".utf8)
        while index + end.count <= source.count {
            if source[index] == end[0],
                zip(source[index..<index + end.count], end).allSatisfy({
                    ($0 | 0x20) == ($1 | 0x20)
                })
            {
                skip(past: ">")
                return
            }
            index += 1
        }
        index = source.count
    }
}
