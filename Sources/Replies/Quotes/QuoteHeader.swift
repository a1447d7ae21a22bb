/// Recognises the lines by which mail programs introduce what they quote.
struct QuoteHeader {
    private let mail: MailLines
    private let attribution: Attribution
    private let fields: FieldBlock

    init(_ mail: MailLines) {
        self.mail = mail
        attribution = Attribution(mail)
        fields = FieldBlock(mail)
    }

    /// What a line opens.
    enum Opening: Equatable {
        /// A header of so many lines above lines that are marked as quoted.
        case markedQuote(lineCount: Int)
        /// Everything below is an older mail.
        case rest
    }

    /// Returns what starts at a line, or nil when it is the author's own.
    func opening(at index: Int) -> Opening? {
        if isSeparator(index) || fields.length(at: index) != nil {
            return opening(after: index, length: headLength(at: index))
        }
        guard let count = attribution.length(at: index) else { return nil }
        return opening(after: index, length: count)
    }

    /// Under a header the older mail stands marked, with the author's words between, or bare to the end.
    private func opening(after index: Int, length: Int) -> Opening {
        guard let next = mail.nextText(from: index + length), mail.isQuoted(next) else {
            return .rest
        }
        return .markedQuote(lineCount: length)
    }

    /// Lines of a separator and of what belongs to it below.
    private func headLength(at index: Int) -> Int {
        var end = index
        let isOpened = isSeparator(index)
        if isOpened { end += 1 }
        if let next = mail.nextText(from: end),
            let length = fields.length(at: next, afterOpener: isOpened)
        {
            end = next + length
        }
        // Yandex puts its line with date and sender below the fields.
        if end < mail.count, let length = attribution.length(at: end) { end += length }
        return max(1, end - index)
    }

    private static let dashes: Set<Unicode.Scalar> = ["-", "=", "–", "—", ">", "_", "*", " "]

    private func isSeparator(_ index: Int) -> Bool {
        let line = mail.lines[index]
        guard let first = line.unicodeScalars.first(where: { $0 != " " }), line.utf8.count < 200
        else { return false }
        let isDashed = Self.dashes.contains(first)
        guard isDashed || first == "#" || line.utf8.last == UInt8(ascii: ":") else { return false }
        let text = mail.folded(index)
        if QuoteMarks.forwardOpeners.open(text) { return true }
        guard isDashed else { return false }
        let inner = text.unicodeScalars.drop { Self.dashes.contains($0) }
        guard !inner.isEmpty else { return false }
        return QuoteMarks.separators.open(String(inner))
    }
}
