import Mail

/// What a person reads of a message.
struct Letter: Sendable {
    /// The text/plain parts that are no attachments.
    let plain: String?
    /// The text/html parts, decoded, as UTF-8.
    let html: [UInt8]?
    let outline: HTMLOutline?

    /// Text and markup beyond this are not read.
    private static let mostBytes = 2_000_000

    init(_ parts: MIMEParts) {
        let letters = parts.leaves.filter(\.isLetter)
        let texts = letters.filter { $0.type == "text/plain" }.map(parts.text)
        plain = texts.isEmpty ? nil : texts.joined(separator: "\n")
        let pages = letters.filter { $0.type == "text/html" }.map { Array(parts.text($0).utf8) }
        let page = pages.isEmpty ? nil : Array(pages.joined())
        html = page
        outline = page.map { HTMLOutline(Array($0.prefix(Letter.mostBytes))) }
    }

    /// The words that a reader sees.
    var text: String { outline?.text ?? plain ?? "" }
}
